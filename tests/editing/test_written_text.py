"""Text in the house style is read back as it was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ncf.editing.house_style import house_style, scalar
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
