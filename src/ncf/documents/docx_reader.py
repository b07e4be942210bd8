"""Read any Word document as lines of text, and the marks that say where lines come from.

Only the Word file is read, within the limits of `docx_package`. Deleted text is left out and inserted text taken in,
as if every tracked change had been accepted.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from docx.oxml import parse_xml

from ncf.documents.docx_package import files
from ncf.documents.plain import is_mark
from ncf.errors import WrongUse

MARKS = "urn:ncf:marks:1"
"""The namespace of the part that says what each marked line comes from."""
_BOOKMARK = re.compile(r"_ncf[0-9]{1,6}")
"""The name of a bookmark of ours."""
MOST_PARAGRAPHS = 20
"""How many further paragraphs a line may have become; a bookmark across more of them is not one of ours."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
_ELSEWHERE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr", f"{_W}instrText"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}


class Marked(NamedTuple):
    """A line of a document that came from an entry of the framework."""

    kind: str
    id: str
    written: str
    """The text as it was written."""
    now: str | None
    """The text as it is now; None if the line is no longer there."""
    release: str
    """The data release that the text was taken from."""


def lines(raw: bytes) -> list[str]:
    """Return the text of each paragraph, also of those in table cells, from top to bottom; empty ones are left out.

    Raises WrongUse if this is no Word document.
    """
    return [text for text in map(words_in, _paragraphs(_main(files(raw)))) if text]


def marks(raw: bytes) -> list[Marked]:
    """Return the marked lines of a document in the order in which they were written; none if it has no marks.

    A line is the whole of the paragraph that the bookmark is in, or of all the paragraphs that it goes across.
    Anything there that is not as ncf writes it is passed over. Raises WrongUse if this is no Word document.
    """
    content = files(raw)
    every = (note for root in _noted(content) for note in root.iterchildren(f"{{{MARKS}}}mark"))
    notes = {name: note for note in every if (name := _bookmark_of(note))}
    there = _bookmarked(_main(content), notes) if notes else {}
    return [
        Marked(note.get("kind"), note.get("id"), note.text or "", there.get(name) or None, note.get("release"))
        for name, note in notes.items()
    ]


def _bookmark_of(note: Any) -> str:
    """Return the name of the bookmark of a mark; '' if this is no mark that ncf may have written."""
    name, mark = note.get("bookmark", ""), [note.get(key, "") for key in ("kind", "id", "release")]
    return name if _BOOKMARK.fullmatch(name) and is_mark(*mark) else ""


def words_in(*elements: Any) -> str:
    """Return the words in elements of a Word document, with one space wherever there are blanks or breaks."""
    return " ".join("".join(part for element in elements for part in _words(element)).split())


def _words(element: Any) -> Iterator[str]:
    if element.tag == f"{_W}t":
        yield element.text or ""
    elif element.tag in _SIGNS:
        yield _SIGNS[element.tag]
    elif element.tag not in _ELSEWHERE and element.tag != _FALLBACK:
        for child in element:
            if child.tag != f"{_W}p":  # of a text box, which is a line of its own
                yield from _words(child)


def _main(content: Mapping[str, bytes]) -> Any:
    """Return the root of the part that holds the text."""
    for relation in _parsed(content, "_rels/.rels"):
        if relation.get("Type") in {_MAIN, _STRICT}:
            root = _parsed(content, posixpath.normpath(relation.get("Target", "").lstrip("/")))
            if root.tag == f"{_W}document":
                return root
            raise WrongUse("the Word document is of a kind that ncf does not read", "save it in Word as .docx")
    raise WrongUse("this is not a Word document (.docx): it has no text", "check which file it is")


def _parsed(content: Mapping[str, bytes], name: str) -> Any:
    try:
        return parse_xml(content[name])
    except (KeyError, ValueError, SyntaxError) as error:
        raise WrongUse(f"the Word document is damaged: {name} cannot be read", "open it in Word and save it") from error


def _noted(content: Mapping[str, bytes]) -> Iterator[Any]:
    """Yield the parts that hold marks."""
    for name in content:
        if name.startswith("customXml/") and MARKS.encode() in content[name] and not name.endswith(".rels"):
            root = _parsed(content, name)
            if root.tag == f"{{{MARKS}}}marks":
                yield root


def _paragraphs(root: Any) -> Iterator[Any]:
    """Yield every paragraph that is not deleted, those of text boxes after the one that holds them."""
    for child in root:
        if child.tag in _ELSEWHERE or child.tag == _FALLBACK:
            continue
        if child.tag == f"{_W}p":
            yield child
        yield from _paragraphs(child)


def _bookmarked(root: Any, wanted: Container[str]) -> dict[str, str]:
    """Return the text of the paragraphs that each wanted bookmark goes across, by its name."""
    found: dict[str, list[str]] = {}
    going_on: dict[str, tuple[str, list[str]]] = {}
    for element, text in _events(root):
        id = element.get(f"{_W}id", "")
        if element.tag == f"{_W}bookmarkStart":
            name = element.get(f"{_W}name", "")
            if name in wanted:
                found[name] = [text]
                going_on[id] = name, []
        elif element.tag == f"{_W}bookmarkEnd":
            name, more = going_on.pop(id, ("", []))
            found.setdefault(name, []).extend(more)
        else:
            for open_id, (_, more) in list(going_on.items()):
                more.append(text)
                if len(more) > MOST_PARAGRAPHS:
                    del going_on[open_id]  # its end is lost
    return {name: " ".join(filter(None, texts)) for name, texts in found.items()}


def _events(root: Any, text: str = "") -> Iterable[tuple[Any, str]]:
    """Yield paragraphs and the ends of bookmarks in order, each with the text of the paragraph that it is in."""
    for child in root:
        if child.tag == f"{_W}p":
            inside = words_in(child)
            yield child, inside
            yield from _events(child, inside)
        elif child.tag in {f"{_W}bookmarkStart", f"{_W}bookmarkEnd"}:
            yield child, text
        elif child.tag != _FALLBACK:
            yield from _events(child, text)
