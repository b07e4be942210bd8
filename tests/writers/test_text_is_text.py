"""Data is text: in no format does it affect the program that opens the answer."""

from __future__ import annotations

import csv
import io
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.html_page import read_page
from support.memory import Memory
from support.places import TINY

from ncf.answers.answer import CompetenceRef, Local, RoleRef
from ncf.answers.gap import RoleGap
from ncf.answers.matrix import matrix
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.documents.document import (
    Code,
    Content,
    Document,
    Gap,
    Heading,
    Inline,
    Link,
    Paragraph,
    Sheet,
    Table,
    inlines,
)
from ncf.documents.markdown import from_markdown
from ncf.documents.plain import markdown, markdown_block, markdown_code, on_one_line, spreadsheet_cell, visible
from ncf.writers import FORMATS, TEXTS, Accepts, content, write
from ncf.writers.terminal import render as on_terminal

HOSTILE = {
    "escape": "\x1b]0;owned\x07\x1b[31mred",
    "formula": "=HYPERLINK(1)",
    "html": "<script>alert(1)</script>",
    "image": "![x](http://example.org/x.png)",
    "rich": "[bold]:smile:[/bold]",
    "direction": "abc\u202egpj.exe",
    "table": "a | b\n| c | d |",
    "attribute": '" onmouseover="alert(1)',
    "entity": "&lt;script&gt;alert(1)&#60;/script&#62;",
    "comment": "<!-- --><img src=x onerror=alert(1)>--!>",
    "end of page": "</title></style></main></body></html><svg onload=alert(1)>",
    "link": "[click](javascript:alert(1))",
    "autolink": "<javascript:alert(1)>",
    "heading": "# heading #",
    "underlined": "title\n=====",
    "rule": "---",
    "list": "- a\n1. b\n+ c",
    "code": "```\n`code` ``more``",
    "gap": "**[To complete: pay]**",
    "emphasis": "*a* _b_ __c__ ~~d~~",
    "definition": "[a]: http://example.org",
    "template": "{{ 7 * 7 }}{% raw %}",
    "terminal link": "\x1b]8;;http://example.org\x1b\\x\x1b]8;;\x1b\\",
}


def one_line(text: str) -> str:
    """Return the text with every run of spaces as one."""
    return " ".join(text.split())


def all_inlines(document: Document) -> list[Inline]:
    """Return every inline in the paragraphs, headings and tables of a document."""
    contents: list[Content] = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            contents.append(block.text)
        elif isinstance(block, Table):
            contents += [*block.columns, *(cell for row in block.rows for cell in row)]
    return [part for item in contents for part in inlines(item)]


def answer(title: str) -> RoleGap:
    """Return a gap answer with one new competence of that title."""
    role = RoleRef(id="r", title=title, level=5, service="s", services=("s",), service_title="S")
    item = Local(id="x1", code="X1", title=title, area="a", area_title=title, url=None, kind=Need.CORE, where=title)
    return RoleGap(
        from_=role, to=role, locality_counted=False, new=(item,), kept=(), dropped=(), locality_apart=(),
        level_change=0, level_asks=(), stated_routes=(),
    )  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_control_character_leaves(name: str) -> None:
    """No control or direction character of the data reaches the reader in any format."""
    for format in TEXTS:
        text = write(answer(HOSTILE[name]), FORMATS[format]).decode()
        assert not {"\x1b", "\x07", "\u202e"} & set(text), format
    assert not {"\x1b", "\x07", "\u202e"} & set(
        on_terminal(content(answer(HOSTILE[name]), Accepts.DOCUMENT), width=80, colour=False)
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_payloads_stay_literal(name: str) -> None:
    """Data that looks like markup is read as exactly those words and takes effect in no format."""
    shown = " ".join(on_one_line(HOSTILE[name]).split())
    document = content(answer(HOSTILE[name]), Accepts.DOCUMENT)
    assert shown in one_line(FORMATS["text"].write(document).decode())
    page = read_page(FORMATS["html"].write(document).decode())
    assert shown in page.words
    assert (
        page.elements == read_page(FORMATS["html"].write(content(answer("plain"), Accepts.DOCUMENT)).decode()).elements
    )
    markdown = FORMATS["markdown"].write(content(answer(HOSTILE[name]), Accepts.DOCUMENT)).decode()
    back = from_markdown(markdown)
    assert shown in one_line(FORMATS["text"].write(back).decode())
    assert not any(isinstance(part, Link | Gap) for part in all_inlines(back))


def test_rich_markup_is_text() -> None:
    """Data that looks like terminal markup is shown unchanged."""
    assert HOSTILE["rich"] in on_terminal(content(answer(HOSTILE["rich"]), Accepts.DOCUMENT), width=120, colour=False)


def test_markdown_shows_markup_as_text() -> None:
    """Links, images, HTML and table bars in data are escaped; a cell stays one cell on one line."""
    assert markdown(HOSTILE["image"]) == r"!\[x\](http\://example.org/x.png)"
    assert markdown(HOSTILE["html"]) == r"\<script\>alert(1)\</script\>"
    assert markdown(HOSTILE["table"]) == r"a \| b \| c \| d \|"
    assert markdown("# heading") == r"\# heading"
    assert markdown("1. item") == r"1\. item"
    assert markdown("CFAM&LDD1 and CFA_BAA413") == "CFAM&LDD1 and CFA_BAA413"
    assert markdown("&amp; _em_") == r"\&amp; \_em\_"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1:A9)", "\t=1"])
def test_no_formula_in_a_spreadsheet(text: str) -> None:
    """An apostrophe before the signs that begin a formula makes it text, in a cell and in the title of a column."""
    row, quoted = (text, "a=1", "a@b", ""), f"'{text}"
    written = FORMATS["csv"].write(Sheet(row, (row,))).decode()
    assert list(csv.reader(io.StringIO(written, newline=""))) == [[quoted, "a=1", "a@b", ""]] * 2
    assert written.count("\r\n") == 2


def test_titles_of_columns_are_text() -> None:
    """The title of a role, which heads a column of the matrix, is as harmless as any other text."""
    source = Memory.of(TINY)
    role = source.files["roles/volunteer.yaml"]
    source.files["roles/volunteer.yaml"] = role.replace(b"title: Volunteer", b"title: '@SUM(1)'")
    heads = write(matrix(Corpus(source)), FORMATS["csv"]).decode().splitlines()[0]
    assert ",'@SUM(1)," in heads


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a", "`a`"),
        ("`", "`` ` ``"),
        ("a ``b`", "``` a ``b` ```"),
        ("two\n lines", "`two lines`"),
        ("\x1b[0m", r"`\x1b[0m`"),
    ],
)
def test_code_with_backticks(text: str, written: str) -> None:
    """Code in Markdown stands between more backticks than it contains, and on one line."""
    assert markdown_code(text) == written
    (block,) = from_markdown(written).blocks
    assert block == Paragraph((Code(on_one_line(text)),))


@pytest.mark.parametrize(
    ("text", "fence"), [("a", "```"), ("`", "```"), ("``", "```"), ("```", "````"), ("a\n`````\n", "``````")]
)
def test_an_example_with_backticks(text: str, fence: str) -> None:
    """A code block begins and ends with at least three backticks, and with more than it contains."""
    assert markdown_block(text, "yaml") == f"{fence}yaml\n{text}\n{fence}"


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    """A spreadsheet reads every cell as text, whatever it contains."""
    assert spreadsheet_cell(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(st.text())
def test_csv_is_read_as_it_was_written(text: str) -> None:
    """Any title survives CSV: the reader gets the cell as it was written."""
    rows = list(csv.DictReader(io.StringIO(write(answer(text), FORMATS["csv"]).decode(), newline="")))
    assert [row["Competence"] for row in rows] == [spreadsheet_cell(text)]


@given(st.text())
def test_visible_is_stable(text: str) -> None:
    """Making text visible twice changes nothing more."""
    assert visible(visible(text)) == visible(text)


def test_named_like_in_every_answer() -> None:
    """Every answer names a competence with the same six keys."""
    assert [field.name for field in fields(CompetenceRef)] == ["id", "code", "title", "area", "area_title", "url"]


@pytest.mark.parametrize(
    "text", ["see https://example.org/a", "HTTP://x", "ftp://x", "www.example.org", "WWW.example.org"]
)
def test_a_bare_address_in_data_is_no_link(text: str) -> None:
    """GitHub makes a link of a bare address; in data it is text, which a backslash keeps."""
    shown = markdown(text)
    assert "://" not in shown.replace(r"\://", "")
    assert "www." not in shown.lower()
    assert from_markdown(shown).blocks == (Paragraph(text),)
