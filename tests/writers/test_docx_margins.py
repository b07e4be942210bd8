"""Tables keep within the margins of a lent page, whatever its size, letters and paragraphs, and names are whole."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from support.outside_tools import program
from support.word import out_of_order, root, to_pdf
from writers.test_docx_lent import PICTURE, saved

from ncf.answers.matrix import matrix
from ncf.corpus.corpus import Corpus
from ncf.documents.document import Document, Fields, Heading, Table
from ncf.writers import FORMATS, Accepts, content

WORD = FORMATS["docx"]
TABLES = Document(
    (Heading("Tables"), Fields((("Label", "A value"),)), Table(("Code", "Title"), (("SCDHSC0024", "a " * 60),)))
)


class Page(NamedTuple):
    """An invented trust's page, in millimetres, its letters, and the mode of Word that its file asks for."""

    width: float
    height: float
    beside: float
    mode: int
    letters: str
    gutter: float = 0


PAGES = {
    "large margins": Page(210, 297, 50, 12, "Verdana"),
    "letter": Page(215.9, 279.4, 25.4, 14, "Times New Roman", gutter=10),
    "landscape": Page(297, 210, 25, 15, "Verdana"),
}


def trust(page: Page) -> Any:
    """Return the Word file of an invented trust, with a header, a logo, a footer and indented, justified text."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height, section.gutter = Mm(page.width), Mm(page.height), Mm(page.gutter)
    section.left_margin = section.right_margin = Mm(page.beside)
    section.header.paragraphs[0].add_run("Harbour Trust (invented)").add_picture(io.BytesIO(PICTURE), width=Mm(30))
    section.footer.paragraphs[0].text = "Harbour Trust (invented)"
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = page.letters, Pt(12)
    look = normal.paragraph_format
    look.left_indent, look.first_line_indent, look.alignment, look.line_spacing = Mm(5), Mm(8), 3, 1.5
    for setting in made.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), str(page.mode))
    return made


@pytest.mark.parametrize("name", PAGES)
def test_tables_fill_the_text_and_no_more(name: str) -> None:
    """The edges of each table are the margins. Up to mode 14, Word puts the text of a cell at the margin instead."""
    page = PAGES[name]
    raw = WORD.write(TABLES, lent=saved(trust(page)))
    room = int(Mm(page.width) - 2 * Mm(page.beside) - Mm(page.gutter)) // Twips(1)
    for table in root(raw).iter(qn("w:tbl")):
        width, indent = (int(table.tblPr.find(qn(f"w:{mark}")).get(qn("w:w"))) for mark in ("tblW", "tblInd"))
        assert abs(width - room) <= 1  # python-docx rounds millimetres
        assert indent == (0 if page.mode >= 15 else 85)
    assert out_of_order(raw, "word/document.xml", "word/styles.xml") == []


def test_a_file_that_names_no_mode_is_an_old_one() -> None:
    """Word takes a file without a compatibility mode for one of Word 2007."""
    made = trust(PAGES["landscape"])
    for setting in list(made.settings.element.iter(qn("w:compatSetting"))):
        setting.getparent().remove(setting)
    (indent, *_) = root(WORD.write(TABLES, lent=saved(made))).iter(qn("w:tblInd"))
    assert indent.get(qn("w:w")) == "85"


def test_cells_do_not_take_the_indents_of_the_text() -> None:
    """A trust's indents and justified lines are for its text: cells begin at their edge."""
    read = docx.Document(io.BytesIO(WORD.write(TABLES, lent=saved(trust(PAGES["letter"])))))
    look = read.styles["ncf Cell"].paragraph_format
    assert (look.left_indent, look.first_line_indent, look.alignment) == (0, 0, 0)
    assert read.styles["Normal"].paragraph_format.left_indent > 0


WORDS = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def test_libreoffice_keeps_the_margins(real: Corpus, tmp_path: Path) -> None:
    """On the page, every word of a matrix is between the margins, no code is broken, and upright names are whole."""
    made = content(matrix(real), Accepts.DOCUMENT)
    for name, page in PAGES.items():
        (tmp_path / f"{name}.docx").write_bytes(WORD.write(made, lent=saved(trust(page))))
    to_pdf(tmp_path)
    for name, page in PAGES.items():
        command = [program("pdftotext", "poppler-utils"), "-bbox", "-f", "2", "-l", "2", str(tmp_path / f"{name}.pdf")]
        text = subprocess.run([*command, "-"], capture_output=True, check=True).stdout.decode()
        found = [(*map(float, place), word) for *place, word in WORDS.findall(text)]
        beside, across = page.beside * 72 / 25.4, max(page.width, page.height) * 72 / 25.4
        assert min(left for left, *_ in found) >= beside - 1
        assert max(right for _, _, right, *_ in found) <= across - beside + 1
        upright = {left for left, top, right, bottom, word in found if re.fullmatch(r"\d+:", word)}
        levels = [left for left, top, right, bottom, word in found if word == "(level" and bottom - top > right - left]
        assert len(levels) == len(upright) == len(real.roles)
        assert set(levels) == upright  # on one line, which is written upwards
        assert "SCDHSC0233" in {word for *_, word in found}
