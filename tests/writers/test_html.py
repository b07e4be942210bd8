"""A page is valid, self-contained HTML and has the same words as the text and the Markdown."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from support.html_page import Page, read_page
from support.outside_tools import node_tool
from support.places import ROOT
from support.program import Result

from ncf.answers.answer import fields_of
from ncf.answers.jd import job_description
from ncf.answers.matrix import matrix
from ncf.answers.show import show
from ncf.corpus.corpus import Corpus
from ncf.documents.document import (
    ASKS,
    Bullets,
    Content,
    Document,
    Fields,
    Finding,
    Group,
    Heading,
    Inline,
    Link,
    Next,
    Paragraph,
    Question,
    Quote,
    Ref,
    Table,
    inlines,
    plain,
)
from ncf.documents.markdown import from_markdown
from ncf.documents.plain import on_one_line
from ncf.documents.templates import as_document, fill
from ncf.writers import FORMATS, Accepts, content
from ncf.writers.html_style import STYLE

PAGES = sorted((ROOT / "tests" / "golden").rglob("*.html"))
TEMPLATES = [ROOT / "templates"]


def page(*blocks: object) -> Page:
    """Return the page made from some blocks."""
    return read_page(FORMATS["html"].write(Document(blocks)).decode())  # type: ignore[arg-type]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_pages_are_sound(path: Path) -> None:
    """Each golden page is well nested and in British English, has a title, one h1, its headings in order and
    scoped table headers, and neither script nor other file.
    """
    text = path.read_text(encoding="utf-8")
    found = read_page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n')
    assert found.mistakes == []
    assert found.title
    depths = [depth for depth, _ in found.headings]
    assert depths[:1] in ([1], [])
    assert all(after <= before + 1 for before, after in pairwise(depths))
    ids = [attributes["id"] for _, attributes in found.attributes if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert not {"script", "link", "img", "iframe", "object"} & set(found.elements)
    for tag, attributes in found.attributes:
        assert tag != "th" or attributes.get("scope") in {"col", "row", "rowgroup"}
        assert tag != "table" or attributes["aria-labelledby"] in ids
        assert not any(name.startswith("on") or name in {"src", "style"} for name in attributes)
        assert attributes.get("href", "https://").startswith(("https://", "http://"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_pages_pass_html_validate(path: Path) -> None:
    """html-validate, with its recommended rules, finds nothing wrong with a page."""
    command = [
        *node_tool("html-validate/bin/html-validate.mjs"),
        "--config",
        str(ROOT / "tests/tools/htmlvalidate.json"),
    ]
    done = subprocess.run([*command, str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_the_style_is_small_and_loads_nothing() -> None:
    """The style sheet contains no address, cannot end its element, and has at most 90 lines."""
    assert not re.search(r"url\(|@import|<", STYLE)
    assert len(STYLE.splitlines()) <= 90
    assert "@media print" in STYLE


def test_headings_never_skip_a_depth() -> None:
    """A page starts at depth 1 and skips no depth, even if its document does; ids are unique."""
    found = page(Heading("a", 2), Heading("b", 4), Heading("b", 2), Heading("b", 3), Heading("…", 6))
    assert [depth for depth, _ in found.headings] == [1, 2, 2, 3, 4]
    ids = [attributes["id"] for _, attributes in found.attributes if "id" in attributes]
    assert ids == ["a", "b", "b-2", "b-3", "section"]


def test_a_table_names_its_columns_and_rows() -> None:
    """The header of a row is its first cell or, in a group, the cell that names it."""
    found = page(Heading("t"), Table(("a", "b"), (("1", "2"), ("", "3"))))
    assert [a.get("scope") for tag, a in found.attributes if tag in {"th", "td"}] == [
        "col",
        "col",
        "row",
        None,
        None,
        None,
    ]
    found = page(Heading("t"), Group(("r", "code"), (("area", (("x", "c"),)),), named_by=1))
    assert [a.get("scope") for tag, a in found.attributes if tag in {"th", "td"}] == [
        "col",
        "col",
        "rowgroup",
        None,
        "row",
    ]


def test_links_lead_to_the_web_only() -> None:
    """A web address becomes a link; any other address is shown as text, and so is a reference."""
    found = page(
        Paragraph((Link("w", "https://e.org/?a=1&b=\"2"), " ", Link("m", "mailto:a@e.org"), " ",
                   Link("j", "javascript:alert(1)"), " ", Ref("Practitioner", "role", "practitioner")))
    )  # fmt: skip
    assert [a["href"] for tag, a in found.attributes if tag == "a"] == ['https://e.org/?a=1&b="2']
    assert found.words == "w m (mailto:a@e.org) j (javascript:alert(1)) Practitioner"


def test_what_to_ask_next_stays_out() -> None:
    """A page has no commands, because people send it to others."""
    assert page(Paragraph("a"), Next((Question("gap", (("from", "x"),), "b"),))).words == "a"


def test_a_problem_on_a_page() -> None:
    """A problem shows its place, its line with a caret under the column, and what to do."""
    found = page(Finding("a.yaml:1:3", "error", "schema", "wrong", "mend it", "a <b>", 3))
    assert "a.yaml:1:3: error schema: wrong" in found.words
    assert "a <b> ^" in found.words
    assert "help: mend it" in found.words


def contents(document: Document) -> Iterator[Content]:
    """Yield every content of a document in order, except column titles, which plain text does not always show."""
    for block in document.blocks:
        match block:
            case Heading(text) | Paragraph(text):
                yield text
            case Bullets(items) | Quote(items):
                yield from items
            case Fields(rows) | Table(_, rows):
                yield from (cell for row in rows for cell in row)
            case Group(_, tables):
                for title, rows in tables:
                    yield title
                    yield from (cell for row in rows for cell in row)


def titles(document: Document) -> set[str]:
    """Return the words of the column titles."""
    found: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Table | Group):
            found |= {word for column in block.columns for word in plain(column).split()}
        if isinstance(block, Group):
            found.add(block.of)
    return found


DOCUMENTS: dict[str, Callable[[Corpus], Document]] = {
    "jd": lambda corpus: as_document(
        fill(
            "job-description", TEMPLATES,
            {"jd": fields_of(job_description(corpus, "practitioner", locality=True))},
        ), "job-description", TEMPLATES,
    ),
    "show": lambda corpus: content(show(corpus, "practitioner"), Accepts.DOCUMENT, full=True),
    "matrix": lambda corpus: content(matrix(corpus), Accepts.DOCUMENT),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_words_in_every_format(name: str, corpus: Corpus) -> None:
    """Text, Markdown and HTML have every content of the document in order, and no other words. A page has the
    address of a link in the link alone.
    """
    document = DOCUMENTS[name](corpus)
    document = Document(tuple(block for block in document.blocks if not isinstance(block, Next)), document.prose)
    text = FORMATS["text"].write(document).decode()
    markdown = FORMATS["text"].write(from_markdown(FORMATS["markdown"].write(document).decode())).decode()
    html = read_page(FORMATS["html"].write(document).decode()).words
    said = [" ".join(on_one_line(plain(item)).split()) for item in contents(document)]
    linked = [" ".join(on_one_line(plain(tuple(map(without_address, inlines(item))))).split())
              for item in contents(document)]  # fmt: skip
    for words, items in ((text, said), (html, linked)):
        rest = " ".join(words.split())
        for item in filter(None, items):
            _, found, rest = rest.partition(item)
            assert found == item
    expected = bare(" ".join(said))
    assert expected <= bare(text) <= expected | titles(document) | {"-", ">"}
    assert bare(" ".join(linked)) <= bare(html) <= bare(" ".join(linked)) | titles(document)
    assert expected <= bare(markdown) <= expected | titles(document) | {"-", ">"}


def without_address(part: Inline) -> Inline:
    """Return the words of a link, and any other inline as it is."""
    return part.text if isinstance(part, Link) else part


def bare(text: str) -> set[str]:
    """Return the words without a final colon, which Markdown puts between a label and its value."""
    return {word.rstrip(":") for word in text.split()}


def test_a_job_description_as_a_page(ncf: Callable[..., Result]) -> None:
    """As HTML and as text, `ncf jd` gives the document made from the template, with every gap marked."""
    found = read_page(ncf("jd", "practitioner", "--format", "html").stdout)
    assert found.title == "Job description: Practitioner"
    assert found.elements.count("mark") >= 10
    assert sum(found.words.count(f"[{ask}: ") for ask in ASKS) == found.elements.count("mark")
    assert "\n  Hours " in ncf("jd", "practitioner", "--format", "text").stdout
