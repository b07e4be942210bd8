"""Every document of `ncf jd` says the same in every format, and data in it is text whatever it looks like."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from support.html_page import read_page
from support.memory import Memory
from support.outside_tools import program
from support.places import REAL_DATA, ROOT, TINY
from support.program import Result
from support.word import out_of_order, read_pdf, root, to_pdf
from support.workbook import cells, opened, table
from writers.test_text_is_text import HOSTILE

from ncf.cli.drafting import COVER, Draft
from ncf.corpus.corpus import Corpus
from ncf.documents.document import Bullets, Document, Fields, Heading, Link, Paragraph, Table, inlines, plain
from ncf.documents.docx_reader import lines
from ncf.documents.gaps import contents
from ncf.documents.markdown import from_markdown
from ncf.documents.plain import on_one_line, spreadsheet_cell, visible
from ncf.documents.written import read
from ncf.storage.folder import Folder
from ncf.writers import FORMATS, Accepts, content

TEMPLATES = [ROOT / "templates"]
NAMES = ("job-description", "advert", "role-profile", COVER)
ROLES = sorted(path.stem for path in (REAL_DATA / "roles").glob("*.yaml"))
PAY = re.compile(r"£|\bbands?\b|\bagenda for change\b|\bAfC\b", re.IGNORECASE)
Run = Callable[..., Result]


@cache
def draft(role: str) -> Draft:
    """The draft of a role of the framework; of one role with the locality competences counted."""
    return Draft(Corpus(Folder(REAL_DATA)), role, TEMPLATES, locality=role == "specialist-practitioner")


def seen(format: str, document: Document, markdown: str) -> tuple[str, Any]:
    """What a reader sees of a document in a format, on one line; and the elements of the page or the Word document.

    The address of a link is left out where it is written after the words.
    """
    if format == "markdown":
        found = " ".join(line.text for line in read("jd.md", markdown.encode()).lines)
        return _without_addresses(found, document), None
    raw = FORMATS[format].write(document)
    if format == "docx":
        return " ".join(lines(raw)), [element.tag for element in root(raw).iter()]
    page = read_page(raw.decode())
    return (page.words, page.elements) if format == "html" else (_without_addresses(raw.decode(), document), None)


def _without_addresses(text: str, document: Document) -> str:
    found = {part for block in document.blocks for text in contents(block) for part in inlines(text)}
    for part in found:
        if isinstance(part, Link):
            text = text.replace(f"({part.url})", "")
    return " ".join(text.split())


def read_in(format: str, document: Document, markdown: str = "") -> str:
    """What a reader sees of a document in a format, on one line."""
    return seen(format, document, markdown)[0]


def words(text: str) -> list[str]:
    """The words of a text, without signs."""
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("template", NAMES)
@pytest.mark.parametrize("role", ROLES)
def test_the_same_words_in_every_format(role: str, template: str) -> None:
    """Markdown, Word and HTML have the same words in the same order, and no mark shows; so does text, except that it
    puts the headings of a wide table elsewhere. Word and HTML have the headings of the Markdown at the same depth.
    """
    document, markdown = draft(role).document(template), draft(role).text(template)
    wanted = words(read_in("markdown", document, markdown))
    raw, page = FORMATS["docx"].write(document), read_page(FORMATS["html"].write(document).decode())
    assert words(" ".join(lines(raw))) == wanted
    assert words(page.words) == wanted
    bare = Document(tuple(map(_without_columns, document.blocks)), document.prose)
    assert words(read_in("text", bare)) == words(read_in("html", bare))
    left_out = set(wanted) - set(words(read_in("text", document)))
    first = " ".join(plain(block.columns[0]) for block in document.blocks if isinstance(block, Table))
    assert left_out <= set(words(first))
    assert "ncf" not in wanted
    heads = [block for block in document.blocks if isinstance(block, Heading)]
    headings = [(block.depth, " ".join(plain(block.text).split())) for block in heads]
    assert (page.headings, page.mistakes) == (headings, [])
    read_back = [p for p in docx.Document(io.BytesIO(raw)).paragraphs if p.style and p.style.name]
    styled = [(p.style.name, " ".join(p.text.split())) for p in read_back if p.style.name.startswith("Heading ")]
    assert [(int(name[-1]), text) for name, text in styled] == headings
    assert out_of_order(raw) == []


def _without_columns(block: Any) -> Any:
    return block._replace(columns=("",) * len(block.columns)) if isinstance(block, Table) else block


@pytest.mark.parametrize("role", ROLES)
def test_the_annex_in_every_format(role: str) -> None:
    """Word, CSV, Excel and JSON have each competence of the role once, in the same order, and no pay."""
    answer = draft(role).answer
    corpus = Corpus(Folder(REAL_DATA))
    wanted = [item.code for item in answer.annex]
    assert sorted(item.id for item in answer.annex) == sorted(corpus.requirement(corpus.roles[role], locality=True))
    written = FORMATS["csv"].write(content(answer, Accepts.SHEET)).decode()
    assert [row["Code"] for row in csv.DictReader(io.StringIO(written, newline=""))] == wanted
    sheets = cells(FORMATS["xlsx"].write(content(answer, Accepts.WORKBOOK)))
    heads, rows = table(sheets["Competences"], "Kind")
    assert [row[heads.index("Code")] for row in rows] == wanted
    found = json.loads(FORMATS["json"].write(content(answer, Accepts.DATA)))
    assert [item["code"] for item in found["annex"]] == wanted
    annex = docx.Document(io.BytesIO(FORMATS["docx"].write(draft(role).document("job-description")))).tables[-1]
    assert [cell.text for cell in annex.columns[0].cells] == ["Code", *wanted]
    assert not PAY.search(written)
    assert not PAY.search(" ".join(cell for rows in sheets.values() for row in rows for cell in row))


@pytest.mark.parametrize("role", ROLES)
def test_the_criteria_in_word_and_excel(role: str) -> None:
    """In Word, the person specification is one table of twelve to eighteen criteria, in groups that each have a title
    across the table; the criteria that the project proposes are the rows of the workbook's sheet.
    """
    plainly = Draft(Corpus(Folder(REAL_DATA)), role, TEMPLATES)
    answer = plainly.answer
    read = docx.Document(io.BytesIO(FORMATS["docx"].write(plainly.document("job-description"))))
    (specification,) = (table for table in read.tables if table.cell(0, 1).text == "Criterion")
    across = [row.cells[0].text for row in specification.rows if len(row._tr.tc_lst) == 1]
    assert (across[0], across[-1], len(across)) == ("Qualifications and registration", "Other requirements", 6)
    texts = [row.cells[1].text for row in specification.rows[1:] if len(row._tr.tc_lst) > 1]
    assert 12 <= len(texts) <= 18
    sheets = cells(FORMATS["xlsx"].write(content(answer, Accepts.WORKBOOK)))
    _, rows = table(sheets["Person specification"], "Criterion")
    proposed = [row[0] for row in rows]
    assert proposed == [item.text for item in (*answer.criteria.skills, *answer.criteria.level)]
    assert [text for text in texts if text in proposed] == proposed


def test_libreoffice_opens_the_other_documents(tmp_path: Path) -> None:
    """LibreOffice lays out adverts, role profiles and cover sheets with all their words."""
    made = {name: FORMATS["docx"].write(draft("operational-manager").document(name)) for name in NAMES[1:]}
    for name, raw in made.items():
        (tmp_path / f"{name}.docx").write_bytes(raw)
    to_pdf(tmp_path)
    for name, raw in made.items():
        pages, text = read_pdf(tmp_path / f"{name}.pdf")
        assert 1 <= pages <= 5
        whole = "".join(text.split())  # a word with a hyphen may be on two lines
        assert not [word for line in lines(raw) for word in line.split() if word not in whole], name


def test_no_heading_is_at_the_foot_of_a_page(tmp_path: Path) -> None:
    """In LibreOffice, no page ends with a heading, with the titles of a table or with what introduces a list; a role
    profile has two pages at most, an advert too, and a cover sheet three.
    """
    made = {(role, name): draft(role).document(name) for role in ROLES for name in NAMES}
    for (role, name), document in made.items():
        (tmp_path / f"{role} {name}.docx").write_bytes(FORMATS["docx"].write(document))
    to_pdf(tmp_path)
    for (role, name), document in made.items():
        wanted = [(block, document.blocks[at + 1]) for at, block in enumerate(document.blocks[:-1])]
        leads = {plain(block.text) for block, after in wanted if isinstance(block, Heading) or introduces(block, after)}
        titles = {" ".join(map(plain, block.columns)) for block in document.blocks if isinstance(block, Table)}
        found = pages(tmp_path / f"{role} {name}.pdf")
        assert len(found) <= {"role-profile": 2, "advert": 2, COVER: 3}.get(name, 8), (role, name)
        for page in found:
            assert not [text for text in leads | titles if " ".join(page).endswith(text)], (role, name)


def introduces(block: Any, after: Any) -> bool:
    """Whether a block is a paragraph before a list or a table."""
    return isinstance(block, Paragraph) and isinstance(after, Bullets | Fields | Table)


def pages(path: Path) -> list[list[str]]:
    """The lines of each page of a PDF, without the footer."""
    command = [program("pdftotext", "poppler-utils"), "-layout", path, "-"]
    split = subprocess.run(command, capture_output=True, check=True).stdout.decode().removesuffix("\f").split("\f")
    return [[" ".join(line.split()) for line in page.splitlines() if line.strip()][:-1] for page in split]


PLACEHOLDER = "Zzpayload"
PAYLOADS = {
    **HOSTILE,
    "sum": "@SUM(1+1)|cmd",
    "minus": "-2+3",
    "XML": "]]><w:p/><!DOCTYPE a>&#x1F;",
    "field": '{ HYPERLINK "http://example.org" }',
    "macro of a template": "{% import os %}{{ jd.__class__ }}{# x #}",
    "marks": "<!-- ncf competence gen97 1.1 -->",
    "bidirectional": "\u2067abc\u2069 \u200f!",
    "null and bell": "a\x00b\x07c\x85d\u2028e",
}


@cache
def prepared() -> Draft:
    """A draft whose role, competences, criteria, scope, places and learning all have a placeholder in their words."""
    source = Memory.of(TINY)
    for path, raw in source.files.items():
        text = raw.decode()
        if path.startswith(("competences/", "roles/")):
            text = re.sub(r"^title: .*", f"title: {PLACEHOLDER}", text, flags=re.MULTILINE)
        if path == "roles/practitioner.yaml":
            text = re.sub(r"^summary: .*", f"summary: {PLACEHOLDER}\nscope: {PLACEHOLDER}", text, flags=re.MULTILINE)
            text = text.replace("\nprogression:", CRITERIA + "\nprogression:")
            text = re.sub(r"text: .*", f"text: {PLACEHOLDER}", text)
            text = text.replace("\nnotes:", f"\nlearning:\n  - text: {PLACEHOLDER}\nnotes:")
        source.files[path] = text.encode()
    return Draft(Corpus(source), "practitioner", TEMPLATES)


CRITERIA = f"""
criteria:
  - text: {PLACEHOLDER}
    need: essential
    reason: {PLACEHOLDER}
    assessed_by: [interview]
    competences: [xyla3, xyld1]"""


def poisoned(payload: str) -> Draft:
    """The prepared draft with a payload wherever the placeholder was."""
    made = object.__new__(Draft)
    made.answer, made.profile = (_replaced(value, payload) for value in (prepared().answer, prepared().profile))
    made.folders = prepared().folders
    return made


def _replaced(value: Any, payload: str) -> Any:
    if isinstance(value, str) and not hasattr(value, "value"):
        return value.replace(PLACEHOLDER, payload)
    if isinstance(value, tuple):
        return tuple(_replaced(item, payload) for item in value)
    if isinstance(value, dict):
        return {key: _replaced(item, payload) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _replaced(getattr(value, field.name), payload) for field in fields(value)})
    return value


def shown(text: str) -> str:
    """A text as readers see it: on one line, with hidden characters written out."""
    return " ".join(on_one_line(text).split())


@cache
def harmless(template: str, format: str) -> tuple[int, Any]:
    """How often the placeholder shows in a document, and the elements of it."""
    text, elements = seen(format, prepared().document(template), prepared().text(template))
    return text.count(PLACEHOLDER), elements


@pytest.mark.parametrize(
    ("name", "template"),
    [pair for at, name in enumerate(PAYLOADS) for pair in ((name, NAMES[0]), (name, NAMES[1 + at % 3]))],
)
def test_payloads_stay_literal_in_every_template(name: str, template: str) -> None:
    """A payload in titles, criteria, scope and learning is read in each format as often as any other words would be,
    and adds no element, link or gap.
    """
    payload = PAYLOADS[name]
    bad = poisoned(payload)
    document, markdown = bad.document(template), bad.text(template)
    for format in ("text", "markdown", "html", "docx"):
        often, elements = harmless(template, format)
        assert often >= 3
        text, found = seen(format, document, markdown)
        assert text.count(shown(payload)) >= often, format
        assert found == elements, format
        assert not {"\x00", "\x07", "\x1b", "\u202e", "\u2067", "\u200f"} & set(text)
    good = prepared().document(template)
    assert [kinds(block) for block in from_markdown(markdown).blocks] == [kinds(block) for block in good.blocks]


def kinds(block: Any) -> Any:
    """The kind of a block, and those of its inlines other than text."""
    found = [type(part).__name__ for text in contents(block) for part in inlines(text) if not isinstance(part, str)]
    return type(block).__name__, [kind for kind in found if kind != "Text"]


@pytest.mark.parametrize("name", PAYLOADS)
def test_payloads_stay_text_in_tables(name: str) -> None:
    """In CSV no cell is a formula, in Excel every cell is text, and JSON gives back the payload itself."""
    answer = poisoned(PAYLOADS[name]).answer
    written = FORMATS["csv"].write(content(answer, Accepts.SHEET)).decode()
    titles = {row["Competence"] for row in csv.DictReader(io.StringIO(written, newline=""))}
    assert titles == {spreadsheet_cell(PAYLOADS[name])}
    raw = FORMATS["xlsx"].write(content(answer, Accepts.WORKBOOK))
    sheets = cells(raw)
    heads, rows = table(sheets["Competences"], "Kind")
    assert {row[heads.index("Competence")] for row in rows} == {visible(PAYLOADS[name])}
    assert visible(PAYLOADS[name]) in {row[0] for row in sheets["Person specification"]}
    for sheet in opened(raw):
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert json.loads(FORMATS["json"].write(content(answer, Accepts.DATA)))["role"]["title"] == PAYLOADS[name]


@pytest.mark.parametrize("name", PAYLOADS)
def test_payloads_through_the_command(name: str, ncf: Run, write_corpus: Callable[..., Path], tmp_path: Path) -> None:
    """A payload written into the data and into the name of the file comes out as text; or the data is refused."""
    payload = PAYLOADS[name]
    role = (TINY / "roles" / "practitioner.yaml").read_text(encoding="utf-8")
    text = role.replace("title: Practitioner", f"title: {json.dumps(payload)}", 1)
    text = text.replace("summary: Leads a small crew.", f"summary: {json.dumps(payload)}\nscope: {json.dumps(payload)}")
    data = write_corpus({"roles/practitioner.yaml": text})
    file = tmp_path / (re.sub(r"[/\x00\n]", "", payload)[:60] + ".docx")
    result = ncf("jd", "practitioner", "--data", data, "-o", file)
    said = result.stdout + result.stderr
    assert not {"\x07", "\x1b", "\u202e", "\u2067", "\u200f", "\u2028"} & set(said), said
    if result.code == 3:
        assert not file.exists()
        assert "has problems" in said
        return
    assert result.code == 0, said
    assert f"Job description: {shown(payload)}" in lines(file.read_bytes())
    checked = ncf("jd", "check", file, "--data", data)
    assert checked.code == 1
    assert not {"\x07", "\x1b", "\u202e", "\u2067", "\u200f", "\u2028"} & set(checked.stdout + checked.stderr)
    assert "Edited in this document" not in checked.stdout
