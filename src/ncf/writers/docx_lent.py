"""A Word file that lends its styles, header, footer and page, without its text and what belongs to the text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from ncf.documents.docx_package import files, pack
from ncf.errors import WrongUse
from ncf.writers.docx_xml import element, parsed

_R = RELATIONSHIP_TYPE
KEPT = frozenset({_R.STYLES, _R.NUMBERING, _R.SETTINGS, _R.THEME, _R.FONT_TABLE, _R.WEB_SETTINGS})
"""What a document keeps of the lent one, besides the headers and footers of its page."""
ABOUT = frozenset({_R.OFFICE_DOCUMENT, _R.CORE_PROPERTIES, _R.EXTENDED_PROPERTIES, _R.CUSTOM_PROPERTIES})
_NOT_OURS = ("mailMerge", "attachedTemplate", "footnotePr", "endnotePr")
"""Settings that belong to the text, or that would open another file."""


@contextmanager
def lending() -> Iterator[None]:
    """Turn what goes wrong with a damaged Word file into WrongUse: it may lack or contradict anything."""
    try:
        yield
    except (KeyError, ValueError, SyntaxError, AttributeError, TypeError, IndexError, RecursionError) as error:
        raise WrongUse(
            "the Word file is damaged and cannot lend its styles", "open it in Word and save it under another name"
        ) from error


def without_text(raw: bytes) -> Any:
    """Return the Word file as a document of python-docx, without text. Raises WrongUse if it is not safe to use.

    Pictures, comments, notes and embedded files of the old text are left out, so that nobody sends them unawares.
    """
    package = docx.Document(io.BytesIO(pack(files(raw))))
    _empty(package)
    for relation in package.part.rels.values():
        if relation.reltype in {_R.HEADER, _R.FOOTER}:
            _must_run_nothing(relation.target_part.element)
    return package


def _must_run_nothing(root: Any) -> None:
    """Raise WrongUse if a header or footer has a field that starts another program."""
    code = "".join(part.text or "" for part in root.iter(qn("w:instrText")))
    code += "".join(part.get(qn("w:instr"), "") for part in root.iter(qn("w:fldSimple")))
    if "DDE" in code.upper():
        raise WrongUse(
            "the header or footer of the Word file has a field that runs programs", "delete the field (DDE) in Word"
        )


def renew_footers(package: Any, line: Any, width: int) -> None:
    """Put `line`, the title of this document and the page number, where the footers of an earlier document of ours
    have its title. Any other line stays. The page number is at the end of a text that is `width` wide.
    """
    _end_tab(package.styles.element, line, width)
    old = re.compile(rf"{re.escape(package.core_properties.title)}\tPage \d* of \d*")
    footers = (relation.target_part.element for relation in package.part.rels.values() if relation.reltype == _R.FOOTER)
    for paragraph in [found for footer in footers for found in footer.iter(qn("w:p"))]:
        if old.fullmatch(_shown(paragraph)):
            paragraph.getparent().replace(paragraph, deepcopy(line))


def _shown(paragraph: Any) -> str:
    parts = paragraph.iter(qn("w:t"), qn("w:tab"))
    return "".join(
        part.text or "" if part.tag == qn("w:t") else "\t" for part in parts if part.getparent().tag == qn("w:r")
    )


def _end_tab(styles: Any, line: Any, width: int) -> None:
    """Give a line one tab stop, at the end of the text, instead of those of its style."""
    look = line.find(qn("w:pPr"))
    id = look.find(qn("w:pStyle")).get(qn("w:val"))
    own = (stop for style in styles if style.get(qn("w:styleId")) == id for stop in style.iter(qn("w:tab")))
    gone = {stop.get(qn("w:pos")) for stop in own} - {str(width)}
    stops = [element("tab", val="clear", pos=place) for place in sorted(gone, key=int)]
    tabs = parsed(element("tabs", *stops, element("tab", val="right", pos=str(width))))
    look.find(qn("w:pStyle")).addnext(tabs)


def _empty(package: Any) -> None:
    body, part = package.element.body, package.part
    page = _page(body)
    for child in list(body):
        body.remove(child)
    body.append(page)
    used = {reference.get(qn("r:id")) for reference in page}
    _drop(part.rels, lambda key, kind: kind in KEPT or (kind in {_R.HEADER, _R.FOOTER} and key in used))
    _drop(part.package.rels, lambda _, kind: kind in ABOUT)
    if not any(relation.reltype == _R.NUMBERING for relation in part.rels.values()):
        name = PackURI("/word/numbering.xml")
        part.relate_to(
            NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, parsed(element("numbering")), part.package), _R.NUMBERING
        )
    for language in package.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        language.set(qn("w:val"), "en-GB")
    settings = package.settings.element
    for child in list(settings):
        if child.tag in {qn(f"w:{name}") for name in _NOT_OURS}:
            settings.remove(child)
    for relation in part.rels.values():
        if relation.reltype == _R.SETTINGS:
            relation.target_part.rels.clear()


def _drop(relations: Any, keeps: Any) -> None:
    for id, relation in list(relations.items()):
        if not keeps(id, relation.reltype):
            del relations[id]


def _page(body: Any) -> Any:
    """Return the page set-up of the last section. What it has of earlier headers and footers comes with it."""
    sections = list(body.iter(qn("w:sectPr")))
    page = deepcopy(sections[-1]) if sections else parsed(element("sectPr"))
    inherited: dict[tuple[str, str], Any] = {}
    for section in sections:
        for name in ("headerReference", "footerReference"):
            inherited.update({(name, found.get(qn("w:type"))): found for found in section.findall(qn(f"w:{name}"))})
    for found in page.findall(qn("w:headerReference")) + page.findall(qn("w:footerReference")):
        page.remove(found)
    for place, found in enumerate(inherited.values()):
        page.insert(place, deepcopy(found))
    for name in ("cols", "type", "sectPrChange", "footnotePr", "endnotePr", "lnNumType"):
        for found in page.findall(qn(f"w:{name}")):
            page.remove(found)
    return page
