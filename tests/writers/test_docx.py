"""A Word document has real headings, lists, tables and gaps, the words of the Markdown, and nothing that acts."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from support.places import ROOT, TINY
from support.program import USERS, Result
from support.word import out_of_order, parts, read_by_pandoc, read_pdf, root, to_pdf
from writers.test_text_is_text import HOSTILE, answer

from ncf.answers.matrix import matrix
from ncf.answers.show import show
from ncf.answers.standards import standards
from ncf.cli.drafting import Draft
from ncf.corpus.corpus import Corpus
from ncf.documents.document import (
    Block,
    Bullets,
    Code,
    Document,
    Emphasis,
    Example,
    Fields,
    Finding,
    Gap,
    Group,
    Heading,
    Link,
    Next,
    Paragraph,
    Question,
    Quote,
    Ref,
    Short,
    Strong,
    Table,
)
from ncf.documents.docx_package import pack
from ncf.documents.docx_reader import lines
from ncf.documents.plain import on_one_line
from ncf.errors import CannotWrite
from ncf.writers import FORMATS, Accepts, content

WORD = FORMATS["docx"]
TEMPLATES = [ROOT / "templates"]
EVERY_BLOCK: tuple[Block, ...] = (
    Heading("Title"),
    Heading("Part", 2),
    Paragraph(("Plain, ", Strong("strong"), ", ", Emphasis("stressed"), " ", Code("GEN97"), " ",
               Ref("Practitioner", "role", "practitioner"), " ", Gap("hours of work"))),
    Paragraph("A note.", note=True),
    Bullets(("one", "two")),
    Bullets(("first", "second"), numbered=True),
    Paragraph("between"),
    Bullets(("again first", "again second"), numbered=True),
    Quote(("A warning.", "And more.")),
    Fields((("C", "core"), ("R", "role-specific"))),
    Fields((("Job title", "Practitioner"), ("Pay", (Gap("pay"),)))),
    Table(("Code", "Competence"), (("X1", (Link("a", "https://e.org/?a=1&b=2"),)), ("X2", "b"))),
    Group(("Code", "Competence"), (("Area one", (("X1", "a"),)), ("Area two", (("X2", "b"), ("X3", "c"))))),
    Example("a: 1\n  b: <2>"),
    Finding("a.yaml:1:3", "error", "schema", "wrong", "mend it", "a <b>", 3),
)  # fmt: skip


def written(*blocks: Block) -> bytes:
    """Return the Word document made from some blocks."""
    return WORD.write(Document(blocks))


def opened(raw: bytes) -> Any:
    """Return a Word document as python-docx reads it."""
    return docx.Document(io.BytesIO(raw))


def found(raw: bytes, path: str) -> list[Any]:
    """Return elements of the text by their path, such as `w:tbl/w:tr`."""
    return list(root(raw).xpath(f"//{path}"))


def test_headings_and_properties() -> None:
    """The title is a heading 1, headings skip no depth, and the properties say what the document is, without a date."""
    raw = written(Heading(("Job description: ", Code("X"))), Heading("b", 3), Heading("c", 2), Paragraph("d"))
    read = opened(raw)
    assert [(p.style.name, p.text) for p in read.paragraphs] == [
        ("Heading 1", "Job description: X"), ("Heading 2", "b"), ("Heading 2", "c"), ("Normal", "d"),
    ]  # fmt: skip
    about = read.core_properties
    assert (about.title, about.subject) == ("Job description: X", "Non-custodial Career and Competence Framework")
    assert (about.author, about.last_modified_by, about.language) == ("ncf", "ncf", "en-GB")
    assert about.created == about.modified
    assert about.created.year == 1980
    levels = root(raw, "word/styles.xml").xpath("//w:style[starts-with(w:name/@w:val, 'heading')]//w:outlineLvl/@w:val")
    assert levels == list("012345")


def test_the_page_and_its_footer() -> None:
    """The page is A4, upright, in British English; its footer has the title and the number of the page."""
    raw = written(*EVERY_BLOCK)
    page = opened(raw).sections[-1]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    footer = root(raw, "word/footer1.xml")
    assert [field.get(qn("w:instr")).strip() for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert footer.find(f".//{qn('w:t')}").text == "Title"
    assert b'<w:lang w:val="en-GB"' in parts(raw)["word/styles.xml"]


def test_numbered_lists_begin_anew() -> None:
    """Each numbered list is a list of its own that begins at 1; bullets are a list too."""
    raw = written(*EVERY_BLOCK)
    items = [p for p in opened(raw).paragraphs if p.style.name == "List Number"]
    numbers = [p._p.pPr.numPr.numId.val for p in items]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    numbering = root(raw, "word/numbering.xml")
    for id in {numbers[0], numbers[2]}:
        (start,) = numbering.xpath(f"//w:num[@w:numId='{id}']//w:startOverride")
        assert start.get(qn("w:val")) == "1"
    assert [p.text for p in opened(raw).paragraphs if p.style.name == "List Bullet"] == ["one", "two"]


def test_tables_repeat_their_header_and_keep_rows_together() -> None:
    """The header row is marked and repeated, no row breaks over pages, and the title of an area stays with its rows."""
    raw = written(*EVERY_BLOCK)
    fields, table, group = opened(raw).tables
    assert [len(t._tbl.xpath("./w:tr/w:trPr/w:tblHeader")) for t in (fields, table, group)] == [0, 1, 1]
    assert [t._tbl.xpath("./w:tblPr/w:tblLook/@w:firstRow")[0] for t in (fields, table, group)] == ["0", "1", "1"]
    assert len(found(raw, "w:trPr/w:cantSplit")) == len(found(raw, "w:tr"))
    assert [cell.text for cell in group.rows[1].cells] == ["Area one", "Area one"]
    assert group.rows[1].cells[0].paragraphs[0].style.name == "ncf Area"


def test_what_introduces_something_stays_with_it() -> None:
    """A heading, and a paragraph before a list, a table or a heading below its own, are on the page of what follows."""
    table = Table(("Code", "Competence"), (("X1", "a"),))
    raw = written(
        Heading("title"), Paragraph("Before a part"),
        Heading("Part", 2), Paragraph("Before a list"), Bullets(("item",)), Paragraph("Before a table"), table,
        Paragraph("Before a paragraph"), Paragraph("Before fields"), Fields((("Pay", "none"),)),
        Paragraph("Before the next part"), Heading("Next", 2), Paragraph("The end"),
    )  # fmt: skip
    kept = [p.text for p in opened(raw).paragraphs if p.paragraph_format.keep_with_next]
    assert kept == ["Before a part", "Before a list", "Before a table", "Before fields"]
    headings = root(raw, "word/styles.xml").xpath("//w:style[starts-with(w:name/@w:val, 'heading')]//w:keepNext")
    assert len(headings) == 6
    assert found(raw, "w:tbl")[0].xpath("./w:tr[1]//w:pPr/w:keepNext")


def test_a_criterion_is_wide_and_a_letter_narrow() -> None:
    """Widths are fixed, fill the page, and follow the text; tables with the same columns have the same widths."""
    criteria = Table(("Criterion", "How"), (("Communicates clearly with people who are distressed " * 3, "A, I"),))
    raw = written(Heading("t"), criteria, Paragraph("p"), Table(("Criterion", "How"), (("short", "T"),)))
    first, second = ([int(c.get(qn("w:w"))) for c in t._tbl.tblGrid] for t in opened(raw).tables)
    assert first == second
    assert sum(first) == 9638
    assert first[0] > 5 * first[1]
    assert {layout.get(qn("w:type")) for layout in found(raw, "w:tblLayout")} == {"fixed"}


def test_a_long_word_has_room() -> None:
    """A column is wide enough for its longest word, even beside a column with much text."""
    raw = written(Table(("Code", "Text"), (("SCDHSC0033", "many words " * 90),)))
    assert int(opened(raw).tables[0]._tbl.tblGrid[0].get(qn("w:w"))) > 1300


def test_a_wide_table_turns_the_page() -> None:
    """A table of seven columns is on a page in landscape; one that Word has no room for is refused."""
    page = opened(written(Table(tuple("abcdefg"), (tuple("1234567"),)))).sections[-1]
    assert page.page_width > page.page_height
    with pytest.raises(CannotWrite, match="64 columns"):
        written(Table(("a",) * 64, (("1",) * 64,)))


def test_names_of_narrow_columns_are_written_upwards() -> None:
    """A column headed by a number shows the name that it stands for, upwards, and stays narrow."""
    names = tuple((Short(str(n), "Specialist Practitioner (level 6)"),) for n in range(6))
    raw = written(Table((*names, "Competence"), (("C", ".", "R", "L", ".", ".", "Communicate effectively"),)))
    assert lines(raw)[0] == "0: Specialist Practitioner (level 6)"
    assert [way.get(qn("w:val")) for way in found(raw, "w:tcPr/w:textDirection")] == ["btLr"] * 6
    assert 1500 < int(found(raw, "w:trHeight")[0].get(qn("w:val"))) <= 3400
    widths = [int(column.get(qn("w:w"))) for column in opened(raw).tables[0]._tbl.tblGrid]
    assert max(widths[:6]) < 600
    assert out_of_order(raw) == []


def test_gaps_are_controls_that_stand_out() -> None:
    """A gap is a content control with a name, in brackets and highlighted; typing replaces the whole of it."""
    raw = written(Paragraph(("Hours: ", Gap("hours & pattern"), ".")), Fields((("Pay", (Gap("pay " * 30),)),)))
    controls = found(raw, "w:sdt")
    assert [control.find(f".//{qn('w:alias')}").get(qn("w:val")) for control in controls] == [
        "hours & pattern", ("pay " * 30)[:64],
    ]  # fmt: skip
    assert len({control.find(f".//{qn('w:id')}").get(qn("w:val")) for control in controls}) == 2
    for control in controls:
        assert control.find(f".//{qn('w:showingPlcHdr')}") is not None
        assert control.find(f".//{qn('w:highlight')}").get(qn("w:val")) == "yellow"
    assert lines(raw)[0] == "Hours: [To complete: hours & pattern]."


def test_a_choice_is_made_from_a_list() -> None:
    """A gap that names alternatives is a list to choose from, and what was chosen is read; any other is written in."""
    choose = Gap("essential (proposed) or desirable", "Choose")
    raw = written(Paragraph((choose,)), Paragraph((Gap("keep the duties that you need, or delete them", "Choose"),)))
    first, second = found(raw, "w:sdt")
    items = first.findall(f".//{qn('w:dropDownList')}/{qn('w:listItem')}")
    assert [item.get(qn("w:displayText")) for item in items] == ["Essential", "Desirable"]
    assert second.find(f".//{qn('w:dropDownList')}") is None
    assert not out_of_order(raw)
    content = parts(raw)
    content["word/document.xml"] = content["word/document.xml"].replace(choose.words.encode(), b"Desirable")
    assert lines(pack(content))[0] == "Desirable"


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("full time, part time or term time", ("Full time", "Part time", "Term time")),
        ("NHS or other, or NHS", ("NHS", "Other")),
        ("essential or desirable (proposed)", ("Essential", "Desirable")),
        ("or", ()), ("one", ()), ("a or ", ()),
    ],
)  # fmt: skip
def test_the_alternatives_of_a_choice(text: str, choices: tuple[str, ...]) -> None:
    """Alternatives are short, there are at least two, and each is there once, as Word asks of a list."""
    assert Gap(text, "Choose").choices == choices
    assert Gap(text).choices == ()


def test_links_lead_to_the_web_only() -> None:
    """A web address becomes a link; any other address is shown as text."""
    raw = written(
        Paragraph((Link("w", "https://e.org/ä b?a=1&b=\"2"), " ", Link("m", "mailto:a@e.org"), " ",
                   Link("j", "javascript:alert(1)"), " ", Link("x", "https://[bad"), " ", Link("n", "https://")))
    )  # fmt: skip
    relations = parts(raw)["word/_rels/document.xml.rels"].decode()
    assert relations.count('TargetMode="External"') == 1
    assert 'Target="https://e.org/%C3%A4%20b?a=1&amp;b=%222"' in relations
    assert lines(raw) == ["w m (mailto:a@e.org) j (javascript:alert(1)) x (https://[bad) n (https://)"]


def test_nothing_is_empty_and_nothing_to_ask_next() -> None:
    """Space comes from styles: the only empty paragraph keeps two tables apart. Next questions are left out."""
    raw = written(*EVERY_BLOCK, Next((Question("gap", (("from", "x"),), "b"),)))
    empty = [p for p in found(raw, "w:p") if not p.xpath(".//w:t")]
    assert len(empty) == 2
    for paragraph in empty:
        assert {paragraph.getprevious().tag, paragraph.getnext().tag} == {qn("w:tbl")}
    assert "gap" not in " ".join(lines(raw))


def test_the_same_answer_gives_the_same_bytes(ncf: Callable[..., Result], tmp_path: Path) -> None:
    """Nothing in the file depends on when, where or in which process it was made."""
    ncf("jd", "practitioner", "-o", tmp_path / "a.docx")
    command = [sys.executable, "-m", "ncf", "jd", "practitioner", "--format", "docx"]
    other = subprocess.run(
        command, cwd=ROOT, env={**USERS, "NCF_DATA": str(TINY), "PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert (tmp_path / "a.docx").read_bytes() == other.stdout
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_elements_are_in_the_order_of_the_format() -> None:
    """Every element has only the children that the schema allows, in its order."""
    assert out_of_order(written(*EVERY_BLOCK)) == []


def documents(corpus: Corpus) -> Iterator[tuple[str, Document]]:
    """Yield some documents with their names: running text, long tables, groups, a wide table."""
    yield "jd", Draft(corpus, "practitioner", TEMPLATES, locality=True).document("job-description")
    yield "role", content(show(corpus, "practitioner"), Accepts.DOCUMENT, full=True)
    yield "matrix", content(matrix(corpus), Accepts.DOCUMENT)
    yield "standards", content(standards(corpus), Accepts.DOCUMENT)
    yield "blocks", Document(EVERY_BLOCK)


MARK = re.compile(rb"<!-- ncf .*? -->")
"""pandoc takes a comment for the end of a word."""


def flat(document: Document) -> Document:
    """Return the document as Markdown shows it to pandoc: areas as rows, and without what Word leaves out."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Group):
            blank = ("",) * (len(block.columns) - 1)
            rows = itertools.chain.from_iterable(((title, *blank), *rows) for title, rows in block.tables)
            blocks.append(Table(block.columns, tuple(rows)))
        elif isinstance(block, Finding):
            blocks += [Paragraph(f"{block.where}: {block.severity} {block.check}: {block.message}"),
                       Example("\n".join(block.excerpt())), Paragraph(f"help: {block.hint}")]  # fmt: skip
        elif not isinstance(block, Next):
            blocks.append(block)
    return Document(tuple(blocks))


def test_pandoc_reads_the_words_of_the_markdown(real: Corpus) -> None:
    """Pandoc reads the same words in the same order from the Word document as from the Markdown."""
    for name, document in documents(real):
        word = read_by_pandoc(WORD.write(document), "docx")
        assert word == read_by_pandoc(MARK.sub(b"", FORMATS["markdown"].write(flat(document))), "gfm"), name


def test_libreoffice_opens_every_document(real: Corpus, tmp_path: Path) -> None:
    """LibreOffice turns each document into pages that have all its words and its page numbers."""
    made = dict(documents(real))
    for name, document in made.items():
        (tmp_path / f"{name}.docx").write_bytes(WORD.write(document))
    to_pdf(tmp_path)
    for name in made:
        pages, text = read_pdf(tmp_path / f"{name}.pdf")
        assert f"Page {pages} of {pages}" in text
        whole = "".join(text.split())  # a word with a hyphen, or a long address, may be on two lines
        said = [word for line in lines((tmp_path / f"{name}.docx").read_bytes()) for word in line.split()]
        assert not [word for word in said if word not in whole], name


@pytest.mark.parametrize("name", HOSTILE)
def test_payloads_stay_literal(name: str) -> None:
    """Data that looks like markup, a formula or a field is read as exactly those words, and adds no element."""
    shown = " ".join(on_one_line(HOSTILE[name]).split())
    raw = WORD.write(content(answer(HOSTILE[name]), Accepts.DOCUMENT))
    assert sum(shown in line for line in lines(raw)) >= 3
    assert opened(raw).core_properties.title.startswith(on_one_line(HOSTILE[name]))
    plain = WORD.write(content(answer("plain"), Accepts.DOCUMENT))
    assert {e.tag for e in root(raw).iter()} == {e.tag for e in root(plain).iter()}
    assert parts(raw)["word/_rels/document.xml.rels"] == parts(plain)["word/_rels/document.xml.rels"]


@given(st.text(), st.text())
def test_any_text_is_read_back(one: str, two: str) -> None:
    """Whatever characters a text has, the document is well formed and gives it back as the other formats show it."""
    raw = written(Heading(one), Paragraph((Strong(two), Gap(one))), Table(("a", one), ((two, one),)), Example(two))
    wanted = [one, f"{two}[To complete: {one}]", "a", one, two, one]
    said = [" ".join(on_one_line(text).split()) for text in wanted]
    assert lines(raw)[: len([text for text in said if text])] == [text for text in said if text]
