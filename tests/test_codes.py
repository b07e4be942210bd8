"""Codes: every spelling of a code gives the same key and id, and no two codes are ever confused."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ncf.codes import (
    ID_PATTERN,
    code_to_id,
    family_of,
    is_id,
    level_id,
    match_key,
    may_hold_code,
    name_to_id,
    typed_level_id,
)

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"


def full_width(text: str) -> str:
    """The same characters as East Asian keyboards type them; NFKC turns them back."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


class Spelt(NamedTuple):
    """A code as its publisher writes it, and as somebody else might."""

    code: str
    typed: str


@st.composite
def codes(draw: st.DrawFn) -> str:
    """A code like those of real standards: letters, perhaps an &, a number, perhaps a year."""
    prefix = draw(st.text(LETTERS, min_size=1, max_size=6))
    sign = draw(st.sampled_from(["", "&"])) + draw(st.text(LETTERS, max_size=3))
    number = draw(st.text(DIGITS, min_size=1, max_size=5))
    year = draw(st.sampled_from(["", ".1", ".2012", ".2020"]))
    return prefix + sign + number + year


@st.composite
def spelt(draw: st.DrawFn) -> Spelt:
    """A code in another spelling: letter case, spaces, underscores and full-width characters anywhere."""
    code = draw(codes())
    gaps = st.sampled_from(["", "", "", " ", "_", "\u00a0", " _ "])
    looks = st.sampled_from([str, str.lower, full_width, lambda sign: full_width(sign.lower())])
    typed = "".join(draw(gaps) + draw(looks)(sign) for sign in code) + draw(gaps)
    return Spelt(code, typed)


@pytest.mark.parametrize(
    ("typed", "key", "id"),
    [
        ("SfJ AB1", "SFJAB1", "sfjab1"),
        ("sfj_ab1", "SFJAB1", "sfjab1"),
        ("CFAM&LDD1", "CFAM&LDD1", "cfamldd1"),
        ("IPC2.2012", "IPC2.2012", "ipc2-2012"),
        ("R&D 10", "R&D10", "rd10"),
        ("ＧＥＮ９７", "GEN97", "gen97"),
        ("SFJCPS2.2", "SFJCPS2.2", "sfjcps2-2"),
        ("", "", ""),
        ("&", "&", ""),
        ("../etc/passwd", "../ETC/PASSWD", "etcpasswd"),
    ],
)
def test_key_and_id(typed: str, key: str, id: str) -> None:
    """The match key keeps the & and the full stop; the id drops the & and turns the full stop into a hyphen."""
    assert (match_key(typed), code_to_id(typed)) == (key, id)


@given(spelt())
@settings(deadline=None)
def test_spellings_meet(spelling: Spelt) -> None:
    """Letter case, spaces, underscores and full-width characters do not change the key or the id."""
    assert match_key(spelling.typed) == spelling.code
    assert code_to_id(spelling.typed) == code_to_id(spelling.code)


@given(codes())
@settings(deadline=None)
def test_key_and_id_of_a_code_are_stable(code: str) -> None:
    """The key of a key is the same key, the id of an id is the same id, and the id of a code is a file name."""
    assert match_key(match_key(code)) == match_key(code) == code
    assert code_to_id(code_to_id(code)) == code_to_id(code)
    assert is_id(code_to_id(code))


@given(st.text())
@example("ΐ")
@example("a´")
@settings(deadline=None)
def test_key_of_any_text_is_stable(text: str) -> None:
    """The key of a key is the same key, whatever was typed."""
    assert match_key(match_key(text)) == match_key(text)


@given(st.text())
@settings(deadline=None)
def test_id_of_any_text_is_stable(text: str) -> None:
    """The id of an id is the same id, whatever was typed."""
    assert code_to_id(code_to_id(text)) == code_to_id(text)


@given(st.text(max_size=10))
@example("A..B")
@example("A-.B")
@settings(deadline=None)
def test_id_of_any_text_is_an_id_or_nothing(text: str) -> None:
    """The id of any text is a safe file name or empty, and never leads out of a folder."""
    id = code_to_id(text)
    assert id == "" or is_id(id)


@given(st.text())
@settings(deadline=None)
def test_id_of_any_text_holds_no_dangerous_sign(text: str) -> None:
    """An id contains no slash, full stop, space or control character."""
    assert re.fullmatch(r"[a-z0-9-]*", code_to_id(text))


@given(codes(), st.sampled_from(["I1", "1I", "O0", "0O"]), st.data())
@settings(deadline=None)
def test_look_alikes_never_meet(code: str, pair: str, data: st.DataObject) -> None:
    """Codes that differ in I and 1, or in O and 0, have different keys and ids."""
    place = data.draw(st.integers(0, len(code)))
    one, other = (code[:place] + sign + code[place:] for sign in pair)
    assert match_key(one) != match_key(other)
    assert code_to_id(one) != code_to_id(other)


@given(codes(), st.sampled_from("&."), st.data())
@settings(deadline=None)
def test_signs_stay_in_the_key(code: str, sign: str, data: st.DataObject) -> None:
    """An extra & or full stop gives another key, so R&D10 and RD10 are never confused."""
    place = data.draw(st.integers(0, len(code)))
    key = match_key(code[:place] + sign + code[place:])
    assert key != match_key(code)
    assert key.count(sign) == code.count(sign) + 1


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("Support Worker", "support-worker"),
        ("  support_WORKER ", "support-worker"),
        ("support--worker", "support-worker"),
        ("Rights, safeguarding and advocacy", "rights-safeguarding-and-advocacy"),
        ("RECONNECT (care after custody)", "reconnect-care-after-custody"),
        ("- & -", ""),
        ("", ""),
    ],
)
def test_name_to_id(typed: str, id: str) -> None:
    """A name typed as words gives the id, whatever its letter case, spaces and signs."""
    assert name_to_id(typed) == id


@given(st.text(max_size=10))
@settings(deadline=None)
def test_name_to_id_of_any_text(text: str) -> None:
    """Any name gives an id or nothing, and that id gives itself."""
    id = name_to_id(text)
    assert id == "" or is_id(id)
    assert name_to_id(id) == id


@pytest.mark.parametrize("typed", ["5", " 5 ", "L5", "l5", "level 5", "Level-5", "LEVEL_5", "level5", "05", "５"])
def test_typed_level_id(typed: str) -> None:
    """A level is found as a number, with an L, or with the word 'level'."""
    assert typed_level_id(typed) == "level-5"


@pytest.mark.parametrize("typed", ["", "five", "5a", "L", "level", "-5", "5.0", "555", "5 6", "٥"])
def test_no_typed_level_id(typed: str) -> None:
    """Text that is not a level is not taken for one."""
    assert typed_level_id(typed) is None


@pytest.mark.parametrize("number", range(1, 10))
def test_level_id(number: int) -> None:
    """The id of a level is found again when it is typed, and so is its number."""
    assert level_id(number) == f"level-{number}" == typed_level_id(level_id(number)) == typed_level_id(str(number))


@pytest.mark.parametrize("id", ["a", "0", "gen97", "ipc2-2012", "support-worker", "a" * 100])
def test_ids(id: str) -> None:
    """An id consists of lower-case letters and digits, with single hyphens between parts."""
    assert is_id(id)
    assert re.fullmatch(ID_PATTERN, id)


@pytest.mark.parametrize(
    "text",
    ["", "-", "a-", "-a", "a--b", "A", "a b", "a.b", "a_b", "..", "../a", "a/b", "a\\b", "é", "٣", "a\0", "a" * 101],
)
def test_not_ids(text: str) -> None:
    """Nothing else is an id, so typed text never becomes a path to another place."""
    assert not is_id(text)


def test_a_line_feed_ends_no_id() -> None:
    """An id does not end with a line feed, which nobody would see in a file name."""
    assert not is_id("practitioner\n")


@given(spelt(), st.sampled_from(["code: {}\n", "code: '{}'\nother: true\n", "printed_as:\r\n  - {}\r\n"]))
def test_a_file_with_the_code_is_never_passed_over(spelling: Spelt, text: str) -> None:
    """Whatever the spelling of a code in a file, the file may hold it."""
    assert may_hold_code(text.format(spelling.typed).encode(), spelling.code)


@pytest.mark.parametrize(
    ("text", "code", "may"),
    [
        ("code: GEN96\ntitle: General 97\n", "GEN97", False),
        ("code: >-\n  gen\n\t97\n", "GEN97", True),
        ('code: "GE\\x4e97"\n', "GEN97", True),
        ("code: 'GEN''S'\n", "GEN'S", True),
        ("title: Café\n", "GEN97", True),
        ("code: GEN96\n", "GEÑ96", True),
        ("code: GEN96\n", "Ñ", True),
    ],
)
def test_a_file_that_need_not_be_parsed(text: str, code: str, may: bool) -> None:
    """A plain file without the code is passed over; one with escapes, other alphabets or doubled quotes is not."""
    assert may_hold_code(text.encode(), code) is may


FORMS = {"general": ("GEN#+", "GEN#.####"), "crews": ("X&YL?#",), "lights": ("LUX??##",), "pairs": ("P#+#", "QX+#")}


@pytest.mark.parametrize(
    ("code", "family"),
    [
        ("gen 97", "general"),
        ("GEN12345", "general"),
        ("GEN1.2020", "general"),
        ("GEN1.202", None),
        ("GEN1X2020", None),
        ("GEN", None),
        ("GEN97A", None),
        ("XGEN97", None),
        ("X&YLA3", "crews"),
        ("X&YL33", None),
        ("X&YLA33", None),
        ("LUXAB07", "lights"),
        ("LUXAB7", None),
        ("P1", None),
        ("P12", "pairs"),
        ("P123", "pairs"),
        ("QX+5", "pairs"),
        ("QXX5", None),
        ("", None),
    ],
)
def test_family_of(code: str, family: str | None) -> None:
    """A code belongs to a family by its whole form: # is one digit, #+ one or more, ? a letter, the rest itself."""
    assert family_of(code, FORMS) == family


def test_a_family_has_an_end() -> None:
    """A form with many signs for digits decides quickly about a long code that almost fits."""
    assert family_of("A" + "1" * 5000 + "x", {"long": ("A" + "#+" * 40,)}) is None
