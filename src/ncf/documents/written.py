"""Read a document that somebody has worked on since `ncf jd` made it: its lines, and the marks that are left.

Markdown is read paragraph by paragraph, because editors break its lines wherever they like, and people may have written
anything into it. Word files are read by `docx_reader`. Word processors replace the quotation marks, hyphens and dashes
that people type; they are read as they were typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ncf.documents.plain import MARK, on_one_line
from ncf.errors import WrongUse

MOST_BYTES = 50 * 1024 * 1024
"""The largest file that is read: a Word document may have pictures."""
MOST_TEXT = 2 * 1024 * 1024
"""The longest text that is read, in characters. A job description has some 20,000."""
OTHERWISE = "save it as a Word document (.docx) or as Markdown (.md)"
_AS_DOCX = "open it in Word and save it as a Word document (.docx)"
AS_WORD = {
    ".pdf": "use the Word document that the PDF was made from",
    ".doc": _AS_DOCX,
    ".docm": f"{_AS_DOCX}, which has no macros",
    ".dotm": f"{_AS_DOCX}, which has no macros",
    ".dot": _AS_DOCX,
    ".rtf": _AS_DOCX,
    ".txt": "rename it to end in .md: Markdown is plain text",
    ".pages": "open it in Pages and export it as a Word document (.docx)",
    ".odt": "open it in LibreOffice and save it as a Word document (.docx)",
    ".html": "check the Word document or Markdown file; 'ncf jd' can also write those",
}
"""What to do with files of some kinds that people have."""
_SIGNS = re.compile(
    r"^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s?)|\*\*|`|\\(?P<kept>[^\w\s]|_)|^\||\|\s*$|(?<=[(\s|])<|>(?=[)\s|])"
)
_RULE = re.compile(r"^(?:[\s|:-]*|\s*(?:_\s*){3,}|\s*(?:\*\s*){3,})$")
_COMMENT = re.compile(r"(?<!\\)<!--")
"""How a comment begins. With a backslash, it is text that looks like one."""
_COMMENT_ENDS = "-->"
_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
        "\u2026": "...",
    }
)
"""What word processors put in the place of what people type. `str.split` sees to their blanks."""
_BEGINS = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|\||```|~~~|[-=*_]{3,}\s*$)")
"""How a line begins that is not more of the paragraph above it."""
_ALONE = re.compile(r"\s*(?:#{1,6}\s|```|~~~|[-=*_]{3,}\s*$)")
"""A line that no other line goes on."""
_ENDS = re.compile(r"(?:\s{2}|\\)$")
"""How a line ends that the writer wanted to break there."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a document as a reader sees it: a paragraph, an item of a list, a row of a Markdown table, or a cell
    of a Word table.

    `number` counts from 1: the line of a Markdown file where it begins, the paragraph of a Word document.
    """

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line, or a cell of a table, that came from an entry of the framework: see `ncf.documents.document.Mark`."""

    kind: str
    id: str
    release: str
    now: str | None
    """The line as it is now; None if it is no longer there."""
    written: str | None
    """The line as it was written; None if the document does not record it, as in Markdown."""
    cell: bool = False
    """Whether it is a cell of a table, in Markdown."""


@dataclass(frozen=True, slots=True)
class Written:
    """A document as it is now."""

    lines: tuple[TextLine, ...]
    marked: tuple[MarkedLine, ...]


def read(name: str, raw: bytes) -> Written:
    """Read a document; the ending of its name says how.

    Raises WrongUse for any other file, for a damaged one, and for one with more text than MOST_TEXT.
    """
    ending = PurePath(name).suffix.lower()
    if not raw.strip():
        raise WrongUse(f"{name} is empty", "check which file it is")
    if ending in (".docx", ".dotx"):
        found = _word(raw)
        _must_be_short(name, sum(len(line.text) for line in found.lines))
        return found
    if ending in (".md", ".markdown"):
        _must_be_short(name, len(raw))
        try:
            return _markdown(raw.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise WrongUse(f"{name} is not UTF-8 text", "save it as UTF-8, or as a Word document") from error
    raise WrongUse(f"ncf does not read {ending or 'such'} files", AS_WORD.get(ending, OTHERWISE))


def _must_be_short(name: str, length: int) -> None:
    if length > MOST_TEXT:
        raise WrongUse(f"{name} has more than {MOST_TEXT // 1024 // 1024} MB of text", "check which file it is")


def _word(raw: bytes) -> Written:
    from ncf.documents.docx_reader import lines, marks

    found = marks(raw)
    held = tuple(TextLine(number, as_typed(text)) for number, text in enumerate(lines(raw), start=1))
    return Written(
        held,
        tuple(MarkedLine(m.kind, m.id, m.release, m.now and as_typed(m.now), as_typed(m.written)) for m in found),
    )


def _markdown(text: str) -> Written:
    lines: list[TextLine] = []
    marked: list[MarkedLine] = []
    for number, line in _unbroken(text.splitlines()):
        words = _words(line)
        if words and not _RULE.match(line):
            lines.append(TextLine(number, words))
        for part in line.strip().strip("|").split(" | ") if line.startswith("|") else [line]:
            marked += _marks(part, cell=line.startswith("|"))
    return Written(tuple(lines), tuple(marked))


def _unbroken(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each paragraph, item or row as one line, with the number of the line where it begins.

    A comment may go on over any lines. One that never ends is text.
    """
    last = max((number for number, line in enumerate(lines, start=1) if _COMMENT_ENDS in line), default=0)
    at, parts, in_comment = 0, list[str](), False
    for number, line in enumerate(lines, start=1):
        if parts and not in_comment and not _goes_on(parts, line):
            yield at, " ".join(parts)
            parts = []
        at = at if parts else number
        parts.append(line if not parts else line.lstrip(" \t>"))
        in_comment = number < last and _leaves_comment_open(line, in_comment)
    if parts:
        yield at, " ".join(parts)


def _leaves_comment_open(line: str, in_comment: bool) -> bool:
    """Whether the next line is in a comment; `in_comment` says whether this one begins in it."""
    last = max((begin.start() for begin in _COMMENT.finditer(line)), default=-1)
    end = line.rfind(_COMMENT_ENDS)
    return last > end or (in_comment and end < 0)


def _goes_on(parts: Sequence[str], line: str) -> bool:
    """Whether a line is more of the paragraph that the lines before belong to."""
    before = parts[-1]
    quoted = line.lstrip().startswith(">")
    if not line.strip(" \t>") or not before.strip(" \t>") or _BEGINS.match(line) or _ENDS.search(before):
        return False
    if _COMMENT.match(parts[0].lstrip()) and before.rstrip().endswith(_COMMENT_ENDS):
        return False
    if before.startswith("|"):
        return not before.rstrip().endswith("|")
    return not _ALONE.match(before) and (not quoted or before.lstrip().startswith(">"))


def as_typed(text: str) -> str:
    """Return a text with quotation marks, hyphens, dashes and blanks as a keyboard has them.

    Word and LibreOffice change these while people type, so every comparison is of texts in this form.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_TYPED)
    return " ".join(text.split())


def as_read(text: str) -> str:
    """Return a text of the data as it is read from a line that has it."""
    return as_typed(on_one_line(text))


def _words(line: str) -> str:
    return as_typed(_SIGNS.sub(lambda sign: sign["kept"] or "", "".join(_shown(line))))


def _shown(line: str) -> Iterator[str]:
    """Yield what a line has before, between and after its comments."""
    at = 0
    while (begin := _COMMENT.search(line, at)) and (end := line.find(_COMMENT_ENDS, begin.end())) >= 0:
        yield line[at : begin.start()]
        at = end + len(_COMMENT_ENDS)
    yield line[at:]


def _marks(line: str, *, cell: bool) -> Iterator[MarkedLine]:
    """Yield the marks in a line, or in a cell of a table, each with the words of all of it."""
    found = MARK.findall(line)
    now = _words(line) if found else ""
    for kind, id, release in found:
        yield MarkedLine(kind, id, release, now or None, None, cell)
