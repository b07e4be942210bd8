"""What counts as left to complete in a document that people have worked on."""

from __future__ import annotations

import pytest

from ncf.documents.document import ASKS
from ncf.documents.gaps import gaps_in


@pytest.mark.parametrize("asks", ASKS)
@pytest.mark.parametrize("written", ["[{}: hours]", "[{}: hours", "[{}:]", "[{}: ]", "[{}]", "[ {}: pay [or none] a]"])
@pytest.mark.parametrize("case", [str, str.upper, str.lower])
def test_our_own_gaps(asks: str, written: str, case: type[str]) -> None:
    """A gap counts in any letter case, with its end deleted, and with its words deleted."""
    text = case(written.format(asks))
    assert gaps_in([f"Hours | {text}", "Pay | Band 6"]) == [text]


def test_two_gaps_and_one_over_two_lines() -> None:
    """Gaps are apart, also if the first has lost its end; one may go on in the next line."""
    assert gaps_in(["[Choose: a or b [Confirm: c]", "[To complete: hours", "of work] [Choose: d]"]) == [
        "[Choose: a or b", "[Confirm: c]", "[To complete: hours of work]", "[Choose: d]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "[insert name of the trust]", "[Please insert]", "[name]", "[Date]", "[Trust name]", "[job title]", "[...]",
        "<insert the base>", "(insert the base)", "Base | TBC", "Start: tba", "TBD", "Hours | To be confirmed",
        "Pay: XXX", "Name of the trust: ____", "Lorem ipsum dolor sit amet", "Click or tap here to enter text.",
        "Choose an item.", "[your organisation]", "[line manager]",
    ],
)  # fmt: skip
def test_placeholders_of_other_templates(text: str) -> None:
    """What other templates leave for people to fill in counts as well, and is shown so that it can be found."""
    assert gaps_in(["Job details", text, "Somewhere"]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "[GEN97](<https://example.org>)", "Choose the best way", "To complete records", "Confirm the details",
        "Signed: ________ Date: ________", "your name and the date", "insert a cannula", "my_own_name",
        "Offers are to be confirmed in writing.", "[date](https://example.org)", "a [sic] b", "Extra XX",
        "[xx](<y>)", "- [x] done",
        "Sign up [1]", "the TBCX code", "- [ ] done",
    ],
)  # fmt: skip
def test_what_is_no_gap(text: str) -> None:
    """Links, signature lines and ordinary words are not left open."""
    assert gaps_in([text]) == []


@pytest.mark.parametrize("part", ["[To complete: ", "[", "[insert ", "_", "(insert ", "[name ", "[a b ", "to be "])
def test_a_long_line_takes_no_longer_than_its_length(part: str) -> None:
    """A line of 200,000 letters made of beginnings is read at once; backtracking would take hours."""
    assert len(gaps_in([part * (200_000 // len(part))])) >= 0
