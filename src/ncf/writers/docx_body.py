"""The body of a Word document: each block of a Document as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from ncf.documents import document as doc
from ncf.documents.plain import on_one_line, visible
from ncf.writers import docx_looks as style
from ncf.writers import docx_xml as x
from ncf.writers.docx_lists import Lists
from ncf.writers.docx_marks import Noted, bookmarked
from ncf.writers.docx_style import Styles
from ncf.writers.docx_widths import PADDING, measure, widths

LONGEST_SIGN = 3
"""Labels up to this length are the signs of a key."""
UPRIGHT = 400
"""How wide a column is whose title is written upwards; if not all have that room, their numbers must do."""
HIGHEST, HIGHEST_LENT = 3400, 4400
"""How high column titles may be that are written upwards, in twentieths of a point; in a lent style, whose letters may
be wider, nearly eight centimetres."""
WIDER = 1.2
"""How much wider the letters of a lent style may be than those that are measured: Verdana beside Arial."""
FROM_THE_EDGE = 15
"""The compatibility mode from which Word puts the edge of a table at the margin."""
AFTER_TABLE = 160
"""The space between a table and what follows, in twentieths of a point."""


def _tables(blocks: Iterable[doc.Block]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the cells of all tables that have the same column titles."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for block in blocks:
        if isinstance(block, doc.Table | doc.Group):
            parts = block.tables if isinstance(block, doc.Group) else (("", block.rows),)
            there = found.setdefault(tuple(map(doc.plain, block.columns)), [])
            there += (tuple(map(_shown, row)) for _, rows in parts for row in rows)
    return found


def _leads(block: doc.Block, following: doc.Block | None, depth: int) -> bool:
    """Whether a paragraph introduces what follows it: a list, a table, or a heading below its own, of this depth."""
    if not isinstance(block, doc.Paragraph):
        return False
    if isinstance(following, doc.Heading):
        return following.depth > depth
    return isinstance(following, doc.Bullets | doc.Fields | doc.Table | doc.Group)


def _shown(content: doc.Content) -> str:
    return "".join(map(_seen, doc.inlines(content)))


def _seen(part: doc.Inline) -> str:
    """Return the words of an inline as they are seen: the address of a link is not, what a number stands for is."""
    if isinstance(part, doc.Link) and x.address(part.url):
        return on_one_line(part.text)
    if isinstance(part, doc.Short):
        return on_one_line(f"{part.text}: {part.name}")
    return on_one_line(doc.plain((part,)))


def _short(content: doc.Content) -> doc.Short | None:
    """Return the number that heads a column in place of a name."""
    return next((part for part in doc.inlines(content) if isinstance(part, doc.Short)), None)


def _signs(texts: Iterable[str]) -> bool:
    return all(len(text) <= LONGEST_SIGN for text in texts)


def _aligns_text(settings: Any) -> bool:
    """Whether Word puts the text of a table at the margin, so that its edge sticks out: so it did up to Word 2010."""
    modes = (
        int(item.get(qn("w:val"), "0"))
        for item in settings.iter(qn("w:compatSetting"))
        if item.get(qn("w:name")) == "compatibilityMode"
    )
    return max(modes, default=0) < FROM_THE_EDGE


class Body:
    """State that blocks share: the depth of the last heading, ids already used, whether a table comes right before."""

    def __init__(self, package: Any, width: int, *, lent: bool) -> None:
        self.part, self.width = package.part, width
        self.lists = Lists(package.part.numbering_part.element)
        self.styles = Styles(package.styles.element, self.lists, width, lent=lent)
        self.indent = style.BESIDE if _aligns_text(package.settings.element) else 0
        self.scale, self.highest = (WIDER, HIGHEST_LENT) if lent else (1.0, HIGHEST)
        self.depth, self.gaps, self.after_table = 0, 0, False
        self.marks: list[Noted] = []
        self.relations: dict[str, str] = {}
        self.columns: dict[tuple[str, ...], tuple[list[int], list[bool]]] = {}

    def elements(self, blocks: Iterable[doc.Block]) -> Iterator[str]:
        """Yield the paragraphs and tables of the blocks. Tables with the same columns have them in the same places."""
        blocks = tuple(blocks)
        for titles, rows in _tables(blocks).items():
            signs = [_signs(column) for column in zip(titles, *rows, strict=True)]
            narrowest = UPRIGHT if sum(signs) * UPRIGHT <= self.width // 2 else 0
            self.columns[titles] = widths([titles, *rows], self.width, style.TEXT * self.scale, narrowest), signs
        for block, following in zip(blocks, (*blocks[1:], None), strict=False):
            for made in self._block(block, keep=_leads(block, following, self.depth)):
                table = made.startswith("<w:tbl>")
                if table and self.after_table:  # Word would join two tables
                    yield x.paragraph(self.styles.id(style.APART))
                self.after_table = table
                yield made

    def _block(self, block: doc.Block, *, keep: bool) -> Iterator[str]:
        """Yield the paragraphs and tables of a block. `keep` holds a paragraph on the page of the next one."""
        match block:
            case doc.Heading(text, depth):
                self.depth = min(depth, self.depth + 1, 6)
                yield x.paragraph(self.styles.id(style.heading_style(self.depth)), *self._marked(text))
            case doc.Paragraph(text, note):
                yield self._paragraph(style.NOTE if note else style.NORMAL, *self._marked(text), keep=keep)
            case doc.Bullets(items, numbered):
                yield from self._list(items, numbered=numbered)
            case doc.Quote(paragraphs):
                yield from (self._paragraph(style.QUOTE, *self._marked(text)) for text in paragraphs)
            case doc.Fields(rows):
                yield from self._fields(rows)
            case doc.Table(columns, rows):
                yield self._table(columns, [("", rows)])
            case doc.Group(columns, tables):
                yield self._table(columns, tables)
            case doc.Example(text):
                yield self._paragraph(style.EXAMPLE, x.run(visible(text)))
            case doc.Finding():
                yield from self._finding(block)

    def _paragraph(self, name: str, *content: str, number: int | None = None, keep: bool = False) -> str:
        before = AFTER_TABLE if self.after_table else None
        return x.paragraph(self.styles.id(name), *content, number=number, before=before, keep=keep)

    def _list(self, items: Sequence[doc.Content], *, numbered: bool) -> Iterator[str]:
        name = style.NUMBER if numbered else style.BULLET
        own = self.styles.numbering_of(name)
        number = None if own and not numbered else self.lists.again(own) if own else self.lists.bullets()
        for item in items:
            yield self._paragraph(name, *self._marked(item), number=number)

    def _fields(self, rows: Sequence[tuple[doc.Content, doc.Content]]) -> Iterator[str]:
        """Yield the signs of a key as lines, and anything else as a table without a header."""
        if _signs(doc.plain(label) for label, _ in rows):
            for number, (label, value) in enumerate(rows, start=1):
                said = (*self._marked(label, style.STRONG), x.run("\t"), *self._marked(value))
                yield self._paragraph(style.KEY if number < len(rows) else style.KEY_END, *said)
        else:
            shown = [(_shown(label), _shown(value)) for label, value in rows]
            sized = widths(shown, self.width, style.TEXT * self.scale)
            yield x.table(
                sized,
                (
                    x.row(self._cell(sized[0], label, style.CELL_TITLE), self._cell(sized[1], value))
                    for label, value in rows
                ),
                self.styles.id(style.TABLE),
                header=False,
                indent=self.indent,
            )

    def _table(
        self, columns: Sequence[doc.Content], parts: Sequence[tuple[str, Sequence[Sequence[doc.Content]]]]
    ) -> str:
        """Return a table; the title of each part, if it has one, is a row of its own."""
        titled = any(map(doc.plain, columns))
        sized, signs = self.columns[tuple(map(doc.plain, columns))]
        rows = [self._header(sized, columns, signs)] if titled else []
        for title, cells in parts:
            if title:
                rows.append(self._across(sized, title))
            rows += [self._row(sized, row, signs) for row in cells]
        return x.table(sized, rows, self.styles.id(style.TABLE), header=titled, indent=self.indent)

    def _header(self, sized: Sequence[int], columns: Sequence[doc.Content], signs: Sequence[bool]) -> str:
        """Return the row of column titles. Names that numbers stand for are written upwards, as high as they need."""
        shorts = [_short(column) for column in columns]
        names = [_seen(part) if part and width >= UPRIGHT else "" for part, width in zip(shorts, sized, strict=True)]
        longest = max(measure(name, style.SMALL * self.scale) for name in names)
        height = min(self.highest, PADDING + longest) if any(names) else 0
        made = []
        for width, column, sign, short, name in zip(sized, columns, signs, shorts, names, strict=True):
            look = style.UPRIGHT if name else style.CELL_TITLE
            content = short.text if short and not name else column
            title = x.paragraph(self.styles.id(look), *self._marked(content), keep=True, centred=sign and not name)
            made.append(x.cell(width, title, upright=bool(name), low=height > 0))
        return x.row(*made, header=True, height=height)

    def _across(self, sized: Sequence[int], title: str) -> str:
        """Return a row of one cell: the title of the rows below."""
        return x.row(
            x.cell(sum(sized), x.paragraph(self.styles.id(style.AREA), x.run(on_one_line(title))), across=len(sized))
        )

    def _row(self, sized: Sequence[int], cells: Sequence[doc.Content], signs: Sequence[bool]) -> str:
        """Return a row. One that has nothing but a strong text is the title of the rows below."""
        if len(told := [cell for cell in cells if doc.plain(cell)]) == 1 and _is_strong(told[0]) and len(cells) > 1:
            return self._across(sized, doc.plain(told[0]))
        made = (self._cell(width, cell, centred=sign) for width, cell, sign in zip(sized, cells, signs, strict=True))
        return x.row(*made)

    def _cell(self, width: int, content: doc.Content, name: str = style.CELL, *, centred: bool = False) -> str:
        return x.cell(width, x.paragraph(self.styles.id(name), *self._marked(content), centred=centred))

    def _finding(self, found: doc.Finding) -> Iterator[str]:
        code, strong = self.styles.id(style.CODE), self.styles.id(style.STRONG)
        told = x.run(on_one_line(f"{found.severity} {found.check}"), strong)
        where = x.run(on_one_line(found.where), code)
        yield self._paragraph(style.FINDING, where, x.run(": "), told, x.run(f": {on_one_line(found.message)}"))
        line, caret = found.excerpt()
        if line:
            yield self._paragraph(style.EXAMPLE, x.run(f"{visible(line)}\n{caret}"))
        if found.hint:
            yield self._paragraph(style.FINDING, x.run(f"help: {on_one_line(found.hint)}"))

    def _marked(self, content: doc.Content, name: str = "") -> Sequence[str]:
        """Return the inlines of a content. If it has marks, a bookmark goes round it for each."""
        parts = doc.inlines(content)
        made = [self._inline(part, name) for part in parts if not isinstance(part, doc.Mark)]
        for mark in parts:
            if isinstance(mark, doc.Mark):
                text = " ".join("".join(_seen(part) for part in parts).split())
                self.marks.append(Noted(f"_ncf{len(self.marks) + 1}", mark, text))
                made = bookmarked(made, self.marks[-1].bookmark, len(self.marks))
        return made

    def _inline(self, part: doc.Inline, name: str) -> str:
        words = _seen(part)
        match part:
            case doc.Strong():
                return x.run(words, self.styles.id(style.STRONG))
            case doc.Emphasis():
                return x.run(words, self.styles.id(style.EMPHASIS))
            case doc.Code():
                return x.run(words, self.styles.id(style.CODE))
            case doc.Gap(text):
                self.gaps += 1
                shown = x.run(words, self.styles.id(style.GAP), highlight=True)
                return x.control(self.gaps, on_one_line(text), shown, choices=map(on_one_line, part.choices))
            case doc.Link(_, url) if address := x.address(url):
                return x.link(self._relation(address), x.run(words, self.styles.id(style.LINK)))
            case _:
                return x.run(words, self.styles.id(name) if name else "")

    def _relation(self, address: str) -> str:
        """Return the id of the relationship that leads to an address."""
        if address not in self.relations:  # python-docx would look through all of them each time
            self.relations[address] = f"ncfLink{len(self.relations) + 1}"
            relations = self.part.rels
            relations.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, self.relations[address], is_external=True)
        return self.relations[address]


def _is_strong(content: doc.Content) -> bool:
    return all(isinstance(part, doc.Strong) for part in doc.inlines(content))
