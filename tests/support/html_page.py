"""An HTML page as a parser sees it: elements, words, headings, tables. Uses only the standard library."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from ncf.documents.plain import MARK

VOID = {"meta", "br", "link", "img", "input", "hr"}
SILENT = {"style", "title"}
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "caption"}


@dataclass
class Page:
    """What the parser found. `words` is the text of the body, with each run of white space as one space."""

    elements: list[str] = field(default_factory=list)
    attributes: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: str = ""
    title: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    chunks: list[str] = field(default_factory=list)
    """The text of each block: a paragraph, a list item or a table cell."""
    mistakes: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[str] = []
        self.text: list[str] = []
        self.block: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append(tag)
        self.page.attributes.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
        if tag in BLOCKS:
            self.block = []

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.page.mistakes.append(f"</{tag}> while {self.open[-1:]} is open")
            return
        self.open.pop()
        if tag in BLOCKS:
            said = " ".join("".join(self.block).split())
            self.page.chunks.append(said)
            self.text.append(" ")
            if tag[0] == "h" and tag[1:].isdigit():
                self.page.headings.append((int(tag[1]), said))

    def handle_data(self, data: str) -> None:
        if "title" in self.open:
            self.page.title += data
        elif not SILENT & set(self.open):
            self.text.append(data)
            self.block.append(data)

    def handle_comment(self, data: str) -> None:
        if not MARK.fullmatch(f"<!--{data}-->"):
            self.page.mistakes.append(f"a comment: {data}")


def read_page(text: str) -> Page:
    """Parse a page. Elements that are not properly nested are listed in `mistakes`."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.page.words = " ".join("".join(reader.text).split())
    reader.page.mistakes += [f"<{tag}> is not closed" for tag in reader.open]
    return reader.page
