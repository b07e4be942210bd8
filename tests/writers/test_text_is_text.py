"""Data is text: no format lets it act on the program that opens the answer."""

from __future__ import annotations

import csv
import io
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncf.answers.answer import CompetenceRef, Required, RoleRef
from ncf.answers.gap import Gap
from ncf.corpus.requirements import Need
from ncf.documents.plain import markdown, spreadsheet_cell, visible
from ncf.writers import FORMATS, render
from ncf.writers.terminal import render as on_terminal

HOSTILE = {
    "escape": "\x1b]0;owned\x07\x1b[31mred",
    "formula": "=HYPERLINK(1)",
    "html": "<script>alert(1)</script>",
    "image": "![x](http://example.org/x.png)",
    "rich": "[bold]:smile:[/bold]",
    "direction": "abc\u202egpj.exe",
    "table": "a | b\n| c | d |",
}


def answer(title: str) -> Gap:
    """A gap with one new competence of that title."""
    role = RoleRef(id="r", title=title, level=5, service="s")
    item = Required(id="x1", code="X1", title=title, area="a", area_title=title, kind=Need.CORE)
    return Gap(
        from_=role, to=role, locality_counted=False, new=(item,), kept=(), dropped=(), locality_apart=(),
        level_change=0, level_asks=(), stated_routes=(),
    )  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_control_character_leaves(name: str) -> None:
    """No control or direction character of the data reaches the reader in any format."""
    for format in FORMATS:
        text = render(answer(HOSTILE[name]), format)
        assert not {"\x1b", "\x07", "\u202e"} & set(text), format
    assert not {"\x1b", "\x07", "\u202e"} & set(on_terminal(answer(HOSTILE[name]), width=80, colour=False))


def test_rich_markup_is_text() -> None:
    """What looks like markup for the terminal is shown as it stands."""
    assert HOSTILE["rich"] in on_terminal(answer(HOSTILE["rich"]), width=120, colour=False)


def test_markdown_shows_markup_as_text() -> None:
    """Links, images, HTML and table bars in data are escaped; a cell stays one cell on one line."""
    assert markdown(HOSTILE["image"]) == r"!\[x\](http://example.org/x.png)"
    assert markdown(HOSTILE["html"]) == r"\<script\>alert(1)\</script\>"
    assert markdown(HOSTILE["table"]) == r"a \| b \| c \| d \|"
    assert markdown("# heading") == r"\# heading"
    assert markdown("1. item") == r"1\. item"
    assert markdown("CFAM&LDD1 and CFA_BAA413") == "CFAM&LDD1 and CFA_BAA413"
    assert markdown("&amp; _em_") == r"\&amp; \_em\_"


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever stands in a cell, a spreadsheet takes it for text."""
    assert spreadsheet_cell(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(st.text())
def test_csv_is_read_as_it_was_written(text: str) -> None:
    """Any title survives CSV: the reader gets the cell that was written."""
    rows = list(csv.DictReader(io.StringIO(render(answer(text), "csv"), newline="")))
    assert [row["title"] for row in rows] == [spreadsheet_cell(text)]


@given(st.text())
def test_visible_is_stable(text: str) -> None:
    """Making text visible twice changes nothing more."""
    assert visible(visible(text)) == visible(text)


def test_named_like_in_every_answer() -> None:
    """A competence is named by the same five keys in every answer."""
    assert [field.name for field in fields(CompetenceRef)] == ["id", "code", "title", "area", "area_title"]
