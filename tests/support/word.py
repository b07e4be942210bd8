"""Word documents as tests look at them: by python-docx, by the order of their elements, by pandoc and LibreOffice."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from ncf.documents.docx_reader import words_in
from support.outside_tools import program

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "trPr": "cantSplit trHeight tblHeader",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex "
    "dropDownList richText text",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "num": "abstractNumId lvlOverride",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "settings": "defaultTabStop characterSpacingControl compat themeFontLang",
}
"""The children that the schema of the format allows in an element, in its order (ISO/IEC 29500-1, annex A)."""


def parts(raw: bytes) -> dict[str, bytes]:
    """The files of a package by name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def root(raw: bytes, name: str = "word/document.xml") -> Any:
    """The root element of one file of a package."""
    return parse_xml(parts(raw)[name])


def out_of_order(raw: bytes, *names: str) -> list[str]:
    """Every element whose children are not those that the format allows, or not in its order; in some files or all."""
    found = []
    for name, content in parts(raw).items():
        if not name.startswith("word/") or not name.endswith(".xml") or (names and name not in names):
            continue
        for element in parse_xml(content).iter():
            space, _, kind = element.tag.partition("}")
            order = ORDER.get(kind, "").split() if space == qn("w:p")[: len(space)] else []
            tags = [child.tag.partition("}")[2] for child in element]
            if order and (not set(tags) <= set(order) or sorted(tags, key=order.index) != tags):
                found.append(f"{name} {kind}: {' '.join(tags)}")
    return found


def structure(raw: bytes) -> str:
    """A Word document as lines of text: its properties, its pages, then each paragraph and table."""
    document = docx.Document(io.BytesIO(raw))
    about, page = document.core_properties, document.sections[-1]
    lines = [
        f"title: {about.title}",
        f"subject: {about.subject}; author: {about.author}; language: {about.language}",
        f"page: {page.page_width.mm:.0f} by {page.page_height.mm:.0f} mm",
        f"footer: {_inside(page.footer._element)}",
    ]
    for item in document.iter_inner_content():
        lines += [""] * isinstance(item, Table) + (list(_table(item)) if isinstance(item, Table) else [_line(item)])
    return "\n".join(lines) + "\n"


def _line(item: Paragraph) -> str:
    gaps = len(item._p.findall(f".//{qn('w:sdt')}"))
    return f"[{item.style.name if item.style else ''}{f', {gaps} to fill in' if gaps else ''}] {words_in(item._p)}"


def _inside(element: Any) -> str:
    return " / ".join(map(words_in, element.iter(qn("w:p"))))


def _table(item: Table) -> Iterator[str]:
    widths = [int(column.get(qn("w:w"))) for column in item._tbl.tblGrid]
    yield f"table, widths in %: {' '.join(f'{100 * width / sum(widths):.0f}' for width in widths)}"
    for row in item._tbl.tr_lst:
        header = " (header)" if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None else ""
        yield f"  | {' | '.join(map(_inside, row.tc_lst))} |{header}"


def read_by_pandoc(raw: bytes, format: str) -> list[str]:
    """The words that pandoc reads, in order, without a final colon, which Markdown puts between label and value."""
    command = [program("pandoc", "pandoc"), "--from", format, "--to", "json"]
    tree = json.loads(subprocess.run(command, input=raw, capture_output=True, check=True).stdout)
    return [word.rstrip(":") for word in "".join(_texts(tree["blocks"])).split() if word.strip(":")]


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _texts(child)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind == "Str":
            yield content
        elif kind in {"Code", "CodeBlock"}:
            yield f"{content[1]}" + "\n" * (kind == "CodeBlock")
        elif kind == "Link":
            yield from _texts(content[1])
        else:
            yield from _texts(content)
            yield "" if kind in {"Strong", "Emph", "Span"} else " "


def to_pdf(folder: Path) -> None:
    """Turn every Word document in a folder into a PDF with LibreOffice."""
    office = program("soffice", "libreoffice-writer")
    files = sorted(map(str, folder.glob("*.docx")))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, capture_output=True, check=True, timeout=300)


def read_pdf(path: Path) -> tuple[int, str]:
    """The number of pages of a PDF, and its words on one line."""
    text = subprocess.run(
        [program("pdftotext", "poppler-utils"), "-raw", str(path), "-"], capture_output=True, check=True
    ).stdout.decode()
    return text.count("\f"), " ".join(text.split())
