"""A trust's Word file lends its look: its text goes, its header and styles stay, and nothing acts."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from support.program import Result
from support.word import out_of_order, parts, root

from ncf.documents.document import Bullets, Document, Heading, Paragraph, Table
from ncf.documents.docx_package import DOCUMENT, MAX_BYTES, TEMPLATE, TYPES, pack
from ncf.documents.docx_reader import lines
from ncf.errors import WrongUse
from ncf.writers import FORMATS

WORD = FORMATS["docx"]
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000"
    "000049454e44ae426082"
)
WRITTEN = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
LETTER = Document(
    (
        Heading("Job description"),
        Heading("Duties", 2),
        Heading("In court", 3),
        Bullets(("one", "two")),
        Bullets(("first",), numbered=True),
        Bullets(("first again",), numbered=True),
        Table(("Code", "Title"), (("X1", "a"),)),
        Paragraph("A note.", note=True),
    )
)


@pytest.fixture
def trust() -> Any:
    """An invented trust's document: a header, a footer with a logo, a red heading, and text with a picture."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Harbour Trust (invented)"
    made.sections[0].footer.paragraphs[0].add_run().add_picture(io.BytesIO(PICTURE))
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x80, 0, 0)
    paragraph = made.add_paragraph("an old and confidential text")
    paragraph.add_run().add_picture(io.BytesIO(PICTURE + b" of the old text"))
    made.add_comment(paragraph.runs, text="a confidential comment", author="Somebody")
    made.core_properties.author = "Somebody"
    return made


def saved(document: Any) -> bytes:
    """Return the bytes of a document of python-docx."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_files(raw: bytes, files: dict[str, bytes]) -> bytes:
    """Return a package with some files more, or other ones."""
    return pack({**parts(raw), **files})


def test_the_text_goes_and_the_look_stays(trust: Any) -> None:
    """Header, footer, logo, page and styles stay; the old text, its pictures, comments and author are gone."""
    raw = WORD.write(LETTER, lent=saved(trust))
    read = docx.Document(io.BytesIO(raw))
    assert lines(raw) == [
        "Job description", "Duties", "In court", "one", "two", "first", "first again", "Code", "Title", "X1", "a",
        "A note.",
    ]  # fmt: skip
    assert read.sections[0].header.paragraphs[0].text == "Harbour Trust (invented)"
    assert read.styles["Heading 1"].font.color.rgb == RGBColor(0x80, 0, 0)
    assert read.paragraphs[0].style.name == "Heading 1"
    everything = b"".join(parts(raw).values())
    assert b"confidential" not in everything
    assert b"Somebody" not in everything
    pictures = [content for name, content in parts(raw).items() if "media" in name]
    assert pictures == [PICTURE], "the logo stays, the picture in the old text goes"
    assert out_of_order(raw, *WRITTEN) == []


def test_our_own_footer_is_renewed() -> None:
    """A document of ours lends its look, and its footer gets the new title; lines that a trust added stay.

    The page number moves to the end of the text, also where somebody made the margins wider.
    """
    ours = docx.Document(io.BytesIO(WORD.write(Document((Heading("Job description: Practitioner"),)))))
    ours.sections[0].footer.add_paragraph("Harbour Trust (invented)")
    ours.sections[0].left_margin = ours.sections[0].right_margin = Mm(50)
    raw = WORD.write(LETTER, lent=saved(ours))
    footer = docx.Document(io.BytesIO(raw)).sections[0].footer
    assert [line.text for line in footer.paragraphs] == ["Job description\tPage  of ", "Harbour Trust (invented)"]
    assert b"Practitioner" not in b"".join(parts(raw).values())
    stops = {stop.position.mm: stop.alignment for stop in footer.paragraphs[0].paragraph_format.tab_stops}
    assert [round(place) for place, kind in stops.items() if kind == WD_TAB_ALIGNMENT.RIGHT] == [110]
    assert [round(place) for place, kind in stops.items() if kind == WD_TAB_ALIGNMENT.CLEAR] == [170]
    assert out_of_order(raw, *WRITTEN) == []
    again = WORD.write(Document((Heading("Volunteer"),)), lent=raw)
    assert docx.Document(io.BytesIO(again)).sections[0].footer.paragraphs[0].text == "Volunteer\tPage  of "


def test_a_trusts_own_footer_stays(trust: Any) -> None:
    """A footer that looks like ours stays if the document is not ours."""
    trust.core_properties.title = "Policy"
    trust.sections[0].footer.paragraphs[0].text = "Policy\tPage 1 of 1"
    read = docx.Document(io.BytesIO(WORD.write(LETTER, lent=saved(trust))))
    assert read.sections[0].footer.paragraphs[0].text == "Policy\tPage 1 of 1"


def test_the_same_style_gives_the_same_bytes(trust: Any) -> None:
    """With a lent style too, the same document gives the same bytes."""
    lent = saved(trust)
    assert WORD.write(LETTER, lent=lent) == WORD.write(LETTER, lent=lent)


def test_a_template_lends_too(trust: Any) -> None:
    """A template (.dotx) lends as a document does, and what is written is a document."""
    types = parts(saved(trust))[TYPES].replace(DOCUMENT.encode(), TEMPLATE.encode())
    raw = WORD.write(LETTER, lent=with_files(saved(trust), {TYPES: types}))
    assert DOCUMENT.encode() in parts(raw)[TYPES]
    assert docx.Document(io.BytesIO(raw)).paragraphs[0].text == "Job description"


def test_missing_styles_are_added(trust: Any) -> None:
    """A style that is missing is added in the look of the document: a lower heading like the next higher one."""
    styles = trust.styles
    for name in ("Heading 2", "Heading 3", "List Bullet", "List Number", "Quote"):
        styles[name].delete()
    raw = WORD.write(LETTER, lent=saved(trust))
    read = docx.Document(io.BytesIO(raw))
    assert [p.style.name for p in read.paragraphs[:3]] == ["Heading 1", "Heading 2", "Heading 3"]
    assert read.styles["Heading 2"].base_style.name == "Heading 1"
    assert read.styles["List Bullet"].element.pPr.numPr is not None
    assert out_of_order(raw, *WRITTEN) == []


def test_a_document_without_lists_or_page(trust: Any) -> None:
    """A file without a numbering part, without a page size and with styles of its own ids still lends."""
    part = trust.part
    for id, relation in list(part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del part.rels[id]
    for name in ("List Bullet", "List Number"):
        trust.styles[name].delete()
    section = trust.sections[0]._sectPr
    for child in list(section):
        section.remove(child)
    trust.styles.add_style("ListBullet", WD_STYLE_TYPE.PARAGRAPH)
    raw = WORD.write(LETTER, lent=saved(trust))
    numbers = [
        p._p.pPr.numPr.numId.val for p in docx.Document(io.BytesIO(raw)).paragraphs if p.style.name == "List Number"
    ]
    assert len(set(numbers)) == 2
    assert root(raw).xpath("//w:tblW/@w:w") == ["9638"]


def test_headers_come_from_earlier_sections(trust: Any) -> None:
    """The last section decides on the page; a header that it takes over from the one before comes with it."""
    trust.add_section()
    page = trust.sections[-1]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    assert page.header.is_linked_to_previous
    read = docx.Document(io.BytesIO(WORD.write(LETTER, lent=saved(trust))))
    assert len(read.sections) == 1
    assert read.sections[0].page_width > read.sections[0].page_height
    assert read.sections[0].header.paragraphs[0].text == "Harbour Trust (invented)"


def test_nothing_leads_out_of_the_file(trust: Any) -> None:
    """A template on a server, a mail merge and the settings of notes are left out."""
    settings = trust.settings.element
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    id = trust.part._settings_part.relate_to("file://server/template.dotm", kind, is_external=True)
    for name in ("attachedTemplate", "mailMerge", "footnotePr"):
        element = docx.oxml.OxmlElement(f"w:{name}")
        element.set(qn("r:id"), id)
        settings.append(element)
    raw = WORD.write(LETTER, lent=saved(trust))
    assert b"server" not in b"".join(parts(raw).values())
    assert {child.tag for child in root(raw, "word/settings.xml")}.isdisjoint(
        {qn("w:attachedTemplate"), qn("w:mailMerge"), qn("w:footnotePr")}
    )


def test_a_field_that_runs_programs_is_refused(trust: Any) -> None:
    """A DDE field in a header is refused, also if its name is split; a page number is not."""
    header = trust.sections[0].header.paragraphs[0]._p
    for code in ("PAGE", "DD", "EAUTO c:\\\\program"):
        part = docx.oxml.OxmlElement("w:instrText")
        part.text = code
        header.append(part)
        if code == "PAGE":
            WORD.write(LETTER, lent=saved(trust))
    with pytest.raises(WrongUse, match="runs programs"):
        WORD.write(LETTER, lent=saved(trust))


def bomb() -> bytes:
    """Return a small package whose one file would be 300 MB."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(bytes(1024 * 1024))
    return file.getvalue()


MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "text": (lambda _: b"just text", "cannot be opened"),
    "nothing": (lambda _: b"", "the Word file is empty"),
    "half": (lambda raw: raw[: len(raw) // 2], "cannot be opened"),
    "no text": (lambda _: pack({"a.txt": b"a"}), "has no text"),
    "bomb": (lambda _: bomb(), "too large when unpacked"),
    "many files": (lambda _: pack({f"{n}.xml": b"" for n in range(3000)}), "too large when unpacked"),
    "large": (lambda _: bytes(MAX_BYTES + 1), "50 MB"),
    "macros": (lambda raw: with_files(raw, {"word/vbaProject.bin": b"x"}), "macros"),
    "macro type": (
        lambda raw: with_files(raw, {TYPES: parts(raw)[TYPES].replace(DOCUMENT.encode(), MACRO_TYPE)}), "macros",
    ),
    "controls": (lambda raw: with_files(raw, {"word/activeX/activeX1.xml": b"<a/>"}), "macros"),
    "entities": (lambda raw: with_files(raw, {"word/styles.xml": ENTITIES}), "document type"),
    "entities in UTF-16": (
        lambda raw: with_files(raw, {"word/styles.xml": "<!DOCTYPE a>".encode("utf-16")}), "document type",
    ),
    "no XML": (lambda raw: with_files(raw, {"word/document.xml": b"text"}), "damaged"),
    "other XML": (lambda raw: with_files(raw, {"word/document.xml": b"<a/>"}), "damaged"),
    "styles of another kind": (lambda raw: with_files(raw, {"word/styles.xml": b"<a/>"}), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused(name: str, trust: Any, ncf: Callable[..., Result], tmp_path: Path) -> None:
    """A file that is no Word file, is too large or runs programs is refused with its reason; nothing is written."""
    spoil, reason = BAD[name]
    style, target = tmp_path / "style.docx", tmp_path / "jd.docx"
    style.write_bytes(spoil(saved(trust)))
    result = ncf("jd", "practitioner", "-o", target, "--style", style)
    if reason:
        assert (result.code, result.stdout) == (2, "")
        assert reason in result.stderr
        assert not target.exists()
    else:
        assert result.code in {0, 2}


def test_damaged_files_never_break_the_program(trust: Any) -> None:
    """Whatever byte of a file inside is changed, the file is refused or lends its look; there is no other end."""
    raw, chance = saved(trust), random.Random(9)
    names = [name for name in parts(raw) if name.endswith((".xml", ".rels"))]
    for _ in range(60):
        name = chance.choice(names)
        content = bytearray(parts(raw)[name])
        for _ in range(chance.randrange(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            WORD.write(LETTER, lent=with_files(raw, {name: bytes(content)}))
        except WrongUse:
            continue


def test_style_is_for_word_only(ncf: Callable[..., Result], tmp_path: Path, trust: Any) -> None:
    """With any other format, --style is refused before anything is written; `gap` and `jd` have it in their help."""
    style = tmp_path / "style.docx"
    style.write_bytes(saved(trust))
    for words in (["jd", "practitioner", "-o", tmp_path / "a.md"], ["gap", "volunteer", "practitioner"]):
        result = ncf(*words, "--style", style)
        assert (result.code, result.stdout) == (2, "")
        assert "--style is for Word documents" in result.stderr
    assert not (tmp_path / "a.md").exists()
    assert "--style" in ncf("gap", "--help").stdout
    assert "--style" not in ncf("schema", "--help").stdout
    assert ncf("gap", "volunteer", "practitioner", "-o", tmp_path / "a.docx", "--style", style).code == 0
    assert ncf("jd", "practitioner", "-o", tmp_path / "b.docx", "--style", tmp_path / "none.docx").code == 2


def test_a_terminal_shows_no_word_document(ncf: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, a Word document is not printed: the message asks for a file name."""
    from ncf.cli import output

    monkeypatch.setattr(output, "on_terminal", lambda stream: True)  # noqa: ARG005
    result = ncf("show", "practitioner", "--format", "docx")
    assert (result.code, result.stdout) == (2, "")
    assert "-o answer.docx" in result.stderr
