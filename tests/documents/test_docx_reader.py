"""Lines of a Word document can be followed back to the framework, also after people have edited it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from support.word import out_of_order, parts, program, root

from ncf.documents.document import Bullets, Document, Gap, Heading, Mark, Paragraph, Table
from ncf.documents.docx_package import pack
from ncf.documents.docx_reader import Marked, lines, marks
from ncf.errors import WrongUse
from ncf.writers import FORMATS

GEN97, CRITERION = Mark("competence", "gen97", "1.1"), Mark("criterion", "practitioner/2", "1.1")
MARKED = Document(
    (
        Heading("Job description"),
        Bullets((("Communicate & listen (GEN97)", GEN97), "a duty of our own")),
        Table(
            ("Criterion", "Need"),
            ((("Speaks clearly", CRITERION, GEN97), (Gap("essential or desirable"),)), ("Drives", "Essential")),
        ),
    )
)


def written() -> bytes:
    """Return the marked document."""
    return FORMATS["docx"].write(MARKED)


def edited(edit: Callable[[Any], None]) -> list[Marked]:
    """Return the marks after an edit by python-docx, which keeps what it does not know, as Word does."""
    document = docx.Document(io.BytesIO(written()))
    edit(document)
    file = io.BytesIO()
    document.save(file)
    return marks(file.getvalue())


def test_marks_are_read_back() -> None:
    """Each mark comes back with its kind, id, release and line, in order; the document looks the same without."""
    assert marks(written()) == [
        Marked("competence", "gen97", "Communicate & listen (GEN97)", "Communicate & listen (GEN97)", "1.1"),
        Marked("criterion", "practitioner/2", "Speaks clearly", "Speaks clearly", "1.1"),
        Marked("competence", "gen97", "Speaks clearly", "Speaks clearly", "1.1"),
    ]
    assert lines(written()) == [
        "Job description", "Communicate & listen (GEN97)", "a duty of our own", "Criterion", "Need", "Speaks clearly",
        "[To complete: essential or desirable]", "Drives", "Essential",
    ]  # fmt: skip
    names = root(written()).xpath("//w:bookmarkStart/@w:name")
    assert names == ["_ncf1", "_ncf3", "_ncf2"], "Word hides bookmarks that begin with _"
    assert out_of_order(written()) == []
    assert marks(FORMATS["docx"].write(Document((Paragraph("a"),)))) == []


def test_an_edit_changes_its_own_line_only() -> None:
    """After an edit, exactly the altered line differs from what was written, also if text was added at its ends."""

    def edit(document: Any) -> None:
        document.paragraphs[1].runs[0].text = "Communicate with everybody (GEN97)"
        document.tables[0].cell(1, 0).paragraphs[0].add_run(" and kindly")

    now = edited(edit)
    assert [mark.now for mark in now] == ["Communicate with everybody (GEN97)"] + 2 * ["Speaks clearly and kindly"]
    assert [mark.written for mark in now] == [mark.written for mark in marks(written())]


def test_a_deleted_line_is_gone() -> None:
    """The line of a deleted paragraph or row is None."""

    def edit(document: Any) -> None:
        document.paragraphs[1]._p.getparent().remove(document.paragraphs[1]._p)
        row = document.tables[0].rows[1]._tr
        row.getparent().remove(row)

    assert [mark.now for mark in edited(edit)] == [None, None, None]


def test_a_line_in_two_paragraphs_is_one_line() -> None:
    """If somebody presses Enter inside a line, both paragraphs are its text; the paragraph after it is not."""

    def edit(document: Any) -> None:
        first = document.paragraphs[1]._p
        end = first.find(qn("w:bookmarkEnd"))
        second = parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>in court</w:t></w:r></w:p>")
        first.addnext(second)
        second.append(end)

    assert edited(edit)[0].now == "Communicate & listen (GEN97) in court"


def test_a_bookmark_without_an_end_is_its_own_line() -> None:
    """A bookmark whose end was deleted means the paragraph that it begins in."""

    def edit(document: Any) -> None:
        end = document.paragraphs[1]._p.find(qn("w:bookmarkEnd"))
        end.getparent().remove(end)

    assert edited(edit)[0].now == "Communicate & listen (GEN97)"


def test_tracked_changes_count_as_accepted() -> None:
    """Deleted and moved text is left out and inserted text taken in; text boxes are lines of their own, once."""
    box = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>stays </w:t></w:r><w:del><w:r><w:delText>goes</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>comes</w:t><w:br/><w:t>too</w:t></w:r></w:ins></w:p>"
        f"<w:p><w:r><w:t>outside</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p/>"
    )
    spaces = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    text = f"<w:document {spaces}><w:body>{body}</w:body></w:document>"
    raw = pack({**parts(written()), "word/document.xml": text.encode()})
    assert lines(raw) == ["stays comes too", "outside", "in a box"]


def test_libreoffice_keeps_the_marks(tmp_path: Path) -> None:
    """After LibreOffice has opened and saved the document, its marks and lines are the same."""
    import subprocess

    office = program("soffice", "libreoffice-writer")
    (tmp_path / "a.docx").write_bytes(written())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out"), "a.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=300)
    again = (tmp_path / "out" / "a.docx").read_bytes()
    assert marks(again) == marks(written())
    assert lines(again) == lines(written())


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"_rels/.rels": b"<a/>"},
        {"_rels/.rels": b"text"},
        {"word/document.xml": b"<a"},
        {"word/document.xml": b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'},
        {"customXml/item1.xml": b"urn:ncf:marks:1"},
    ],
)
def test_what_cannot_be_read(files: dict[str, bytes]) -> None:
    """A file that is no Word document, or a damaged one, is refused with WrongUse."""
    raw = pack({**parts(written()), **files}) if files else b"PK"
    with pytest.raises(WrongUse):
        marks(raw)
