"""Text in the house style is read back as it was written."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from ncf.editing.comments import Titles
from ncf.editing.house_style import block_text, house_style, reformat, scalar
from ncf.yamlio.reader import parse

YAML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"]), min_size=1
)


@given(YAML_TEXT.map(str.strip).filter(bool))
def test_what_is_written_is_read_again(text: str) -> None:
    """Any text, written as one value in the house style, is read back exactly and without a problem."""
    document = parse(f"title: {scalar(text)}\n".encode())
    assert [fault.check for fault in document.problems] == []
    assert document.data == {"title": text}


@given(st.lists(YAML_TEXT.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=4))
def test_prose_is_read_as_it_was(sentences: list[str]) -> None:
    """Prose that is folded one sentence per line is read back unchanged."""
    prose = ". ".join(sentences)
    text = house_style("level", {"number": 5, "title": "Level", "key_elements": {"knowledge": prose}}, {})
    document = parse(text.encode("utf-8"))
    assert document.data["key_elements"]["knowledge"] == prose


@given(st.lists(YAML_TEXT | st.sampled_from(["", " ", "# a", "- b", "  c", "d  ", "e\t"]), min_size=2, max_size=5))
@example([" a", "b"])
@example(["a", "  ", "b"])
@example(["a", "", "b", ""])
@example(["a", "", ""])
@example(["", ""])
def test_text_with_line_breaks_is_read_as_it_was(lines: list[str]) -> None:
    """Any text with line breaks is read back exactly, as a value and in a list; formatting it changes nothing."""
    value = "\n".join(lines)
    data = {"number": 5, "title": "Level", "key_elements": {"knowledge": value}, "notes": [value, "z"]}
    raw = house_style("level", data, {}).encode("utf-8")
    document = parse(raw)
    assert document.problems == []
    assert document.data == data
    assert reformat("level", raw, Titles({})) == raw


def test_text_with_line_breaks_is_written_in_lines() -> None:
    """The house style writes it with '|-', not in double quotes; quoted evidence too."""
    assert block_text("one: x\n\n  # two") == ["|-", "one: x", "", "  # two"]
    assert block_text("one\ntwo\n") == ["|", "one", "two"]
    raw = b'code: X1\nstatus_evidence: "one\\ntwo"\nsuperseded_by:\n  - evidence: |-\n      one\n\n      two\n'
    written = reformat("competence", raw, Titles({})).decode()
    assert "\nstatus_evidence: |-\n  one\n  two\n" in written
    assert "  - evidence: |-\n      one\n\n      two\n" in written
