"""Data as plain text: only what would take effect is written otherwise, and it still reads as the same text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncf.documents.plain import json_text, markdown, markdown_address, markdown_value, on_one_line, visible


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("two words", "two words"),
        ("tab\there\nand there", "tab\there\nand there"),
        ("\x1b[31m\x07", r"\x1b[31m\x07"),
        ("a\u202eb\r", r"a\u202eb\r"),
        ("\ud800", r"\ud800"),
        ("Zoë’s café – 5 €", "Zoë’s café – 5 €"),
    ],
)
def test_visible(text: str, written: str) -> None:
    """Control and direction characters are written out; letters, line breaks and tabs stay."""
    assert visible(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one", "one"),
        ("one \n  two\n\n\tthree", "one two three"),
        ("\tone\ttwo\x1b", r" one two\x1b"),
        ("\n one", " one"),
        ("one\n", "one "),
    ],
)
def test_on_one_line(text: str, written: str) -> None:
    """A line break with the blanks around it is one space, and so is a tab."""
    assert on_one_line(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a - b + c = d, 1. e (f) #g", "a - b + c = d, 1. e (f) #g"),
        ("-a +b", "-a +b"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("---", r"\---"),
        ("=x", r"\=x"),
        ("#x", r"\#x"),
        (" # x", r" \# x"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("1.", r"1\."),
        ("1.5 hours", "1.5 hours"),
        ("C #", r"C \#"),
        ("C ##  ", r"C \##  "),
        ("C#", "C#"),
        ("    four", " four"),
        ("a    b", "a    b"),
        ("snake_case_word", "snake_case_word"),
        ("_x_ a_ _b", r"\_x\_ a\_ \_b"),
        ("R&D; AT&T", r"R\&D; AT&T"),
        ("&#60; & &lt", r"\&#60; & &lt"),
        ("http://a.b", r"http\://a.b"),
        ("note: this", "note: this"),
        ("www.a.b awww.c Www.d", r"www\.a.b awww.c Www\.d"),
        ("a*b`c[d]e<f>g|h~i\\j", r"a\*b\`c\[d\]e\<f\>g\|h\~i\\j"),
    ],
)
def test_markdown(text: str, written: str) -> None:
    """A backslash stands only before a sign that Markdown would act on, so the source stays readable."""
    assert markdown(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("-", r"\-"), ("--", r"\--"), ("+", r"\+"), (" - ", r" \- "), ("a", "a"), ("-a", "-a"), ("a -", "a -")],
)
def test_a_value_alone_on_its_line(text: str, written: str) -> None:
    """A lone sign neither begins a list nor underlines the line above it."""
    assert markdown_value(text) == written


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://e.org/a(b)?c=d&e=%20#f", "https://e.org/a(b)?c=d&e=%20#f"),
        ("https://e.org/a b|c<d>\\e", "https://e.org/a%20b%7Cc%3Cd%3E%5Ce"),
    ],
)
def test_an_address(url: str, written: str) -> None:
    """Only the signs that would end an address or a table cell are written as numbers."""
    assert markdown_address(url) == written


@given(st.text(st.one_of(st.sampled_from('\x1b\u202e\ud800\r\n\t"\\ä'), st.characters(exclude_categories=()))))
def test_json_means_the_same(text: str) -> None:
    """JSON with its control characters as escapes has the same meaning, and none of them is left."""
    written = json_text(json.dumps([text], ensure_ascii=False))
    assert json.loads(written) == [text]
    assert visible(written) == written


def test_json_keeps_letters() -> None:
    """Letters of any language stay as they are."""
    assert json_text('"Zoë\u202e"') == '"Zoë\\u202e"'
