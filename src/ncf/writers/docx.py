"""Write a Document as a Word document (.docx): headings, lists, tables and links as Word knows them.

The document omits the questions to ask next, because its reader has no command line. The same Document gives the
same bytes. With a lent style, the document is written into somebody's own Word file in place of its text.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import docx
from docx.shared import Mm, Twips

from ncf.documents import document as doc
from ncf.documents.docx_package import pack
from ncf.documents.plain import on_one_line
from ncf.errors import CannotWrite
from ncf.packages import unpacked
from ncf.writers import docx_looks as style
from ncf.writers import docx_xml as x
from ncf.writers.docx_base import base
from ncf.writers.docx_body import Body
from ncf.writers.docx_marks import add_marks

MANY = 7
"""A table with this many columns needs a page in landscape."""
MOST = 63
"""How many columns Word accepts in a table."""
PROJECT = "Non-custodial Career and Competence Framework"
AUTHOR = "ncf"
PAGE = b"<w:sectPr"
"""How the page set-up of a document begins."""
NO_DATE = datetime(1980, 1, 1)
"""The date of every document: it says nothing, so that the same answer gives the same bytes."""


def write(document: doc.Document, lent: bytes | None = None) -> bytes:
    """Write the document. `lent` is a Word file whose styles, header and footer it gets.

    Raises CannotWrite for a table that has too many columns for Word, and WrongUse for a file that lends nothing.
    """
    if lent is None:
        package = docx.Document(io.BytesIO(base()))
        body, text = _written(document, package)
        body.styles.add_all()
        _footer(package, body, document.title)
        return _saved(document, package, body, text)
    from ncf.writers.docx_lent import lending, renew_footers, without_text

    with lending():
        package = without_text(lent)
        body, text = _written(document, package, lent=True)
        if package.core_properties.subject == PROJECT:  # a document of ours, so its footer names that document
            renew_footers(package, _footer_line(body, document.title), body.width)
        return _saved(document, package, body, text)


def _written(document: doc.Document, package: Any, *, lent: bool = False) -> tuple[Body, str]:
    """Return the blocks as XML, and what else they need of the document."""
    width = _text_width(package.sections[-1], wide=any(map(_is_wide, document.blocks)))
    body = Body(package, width, lent=lent)
    return body, "".join(body.elements(document.blocks))


def _saved(document: doc.Document, package: Any, body: Body, text: str) -> bytes:
    """Return the package with the text before the page set-up, which is the last element of the body."""
    if body.marks:
        add_marks(package.part, body.marks)
    _properties(package, document.title)
    file = io.BytesIO()
    package.save(file)
    files = unpacked(file.getvalue())
    name = package.part.partname.membername
    before, page, after = files[name].rpartition(PAGE)
    if not page:
        raise ValueError("no page set-up with the usual prefix")
    files[name] = before + text.encode() + page + after
    return pack(files)


def _text_width(section: Any, *, wide: bool) -> int:
    """Return how wide the text is, in twentieths of a point. If it has to be wide, the page is turned first."""
    sizes = {"page_width": 210, "page_height": 297, "left_margin": 20, "right_margin": 20}
    for name, size in sizes.items():
        if getattr(section, name) is None:  # a lent file need not say
            setattr(section, name, Mm(size))
    if wide and section.page_width < section.page_height:
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = 1
    beside = section.left_margin + section.right_margin + (section.gutter or 0)
    return int(section.page_width - beside) // Twips(1)


def _is_wide(block: doc.Block) -> bool:
    if not isinstance(block, doc.Table | doc.Group):
        return False
    if len(block.columns) > MOST:
        raise CannotWrite(
            f"Word has no room for a table of {len(block.columns)} columns: it allows {MOST}",
            "choose another format, or ask for less",
        )
    return len(block.columns) >= MANY


def _footer(package: Any, body: Body, title: str) -> None:
    """Write the title and the page number into the footer."""
    package.sections[-1].footer._element.append(_footer_line(body, title))


def _footer_line(body: Body, title: str) -> Any:
    page, pages = x.field("PAGE", "1"), x.field("NUMPAGES", "1")
    line = (x.run(f"{on_one_line(title)}\tPage "), page, x.run(" of "), pages)
    return x.parsed(x.paragraph(body.styles.id(style.FOOTER), *line))


def _properties(package: Any, title: str) -> None:
    """Set what Word shows as the properties of the document. Those of a lent file are of another document."""
    kept = package.core_properties
    kept.title, kept.subject, kept.author, kept.language = on_one_line(title)[:255], PROJECT, AUTHOR, "en-GB"
    kept.last_modified_by, kept.revision = AUTHOR, 1
    kept.keywords = kept.comments = kept.category = kept.content_status = kept.identifier = kept.version = ""
    kept.created = kept.modified = NO_DATE
