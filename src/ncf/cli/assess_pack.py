"""ncf assess pack: papers for an appraisal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from ncf.cli import options as o
from ncf.cli.assess_show import File
from ncf.cli.complete import complete_role
from ncf.cli.output import chosen_format, give, give_document, put
from ncf.cli.records import AsOf, day_asked, open_assessment
from ncf.writers import FORMATS, Accepts

TEMPLATE = "appraisal-pack"
To = Annotated[
    str, o.option("--to", metavar="ROLE", help="The role wanted, if not that of the file.", complete=complete_role)
]
Templates = Annotated[Path | None, o.option("--templates", metavar="DIR", help="A folder with your own template.")]


def pack_(
    file: File,
    to: To = "",
    as_of: AsOf = "",
    templates: Templates = None,
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
) -> None:
    """Write the papers for an appraisal.

    They have both views side by side, the evidence, what is due and a plan to agree.

    The template is appraisal-pack.md.j2; with a copy of it in your own folder of templates, you can change it.

    Example:

    \b
      ncf assess pack mine.xlsx -o pack.docx
      ncf assess pack mine.xlsx --to practitioner -o pack.docx
    """
    from ncf.answers.assess_pack import assess_pack
    from ncf.documents.templates import as_document, fill
    from ncf.views.assess_pack import values

    corpus = o.open_corpus(data)
    answer = assess_pack(open_assessment(file, corpus), corpus, to, day_asked(as_of))
    chosen = chosen_format(format, output, default="markdown")
    if FORMATS[chosen].accepts is not Accepts.DOCUMENT:
        give(answer, chosen, output)
        return
    folders = o.folders_of_templates(templates, data)
    text = fill(TEMPLATE, folders, values(answer))
    if chosen == "markdown":
        put(text, output)
    else:
        give_document(as_document(text, TEMPLATE, folders), chosen, output)
