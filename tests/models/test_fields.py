"""Facts about fields follow from the annotations of the models, and the walks over an entry follow from the facts."""

from __future__ import annotations

import calendar
import re
from itertools import product
from typing import Annotated

import pytest

from ncf.corpus.corpus import Corpus
from ncf.models import KINDS, Competence, Level, Role, id_of, kind_of
from ncf.models.entry import DATE_PATTERN, AreaId, CompetenceId, Entry, Many, RoleId, Text, Verbatim
from ncf.models.fields import facts, listed, lists_competences, prose, references


class Inner(Entry):
    """A part of an invented entry."""

    role: RoleId
    quote: Annotated[Text | None, Verbatim()] = None


class Group(Entry):
    """A part of an invented entry that names what the entry lists."""

    of: Many[CompetenceId] = ()


class Invented(Entry):
    """An invented kind of entry; only its annotations say what it holds."""

    area: AreaId | None = None
    needs: Many[CompetenceId] = ()
    parts: Many[Inner] = ()
    groups: Many[Group] = ()
    words: Text = "Words."


def test_a_new_reference_needs_no_new_code() -> None:
    """References in a new model are found at their places, at any depth."""
    entry = Invented(area="a", needs=("x", "y"), parts=(Inner(role="r", quote="Q  q"), Inner(role="s")))
    assert list(references(entry)) == [
        (("area",), "area", "a"),
        (("needs", 0), "competence", "x"),
        (("needs", 1), "competence", "y"),
        (("parts", 0, "role"), "role", "r"),
        (("parts", 1, "role"), "role", "s"),
    ]


def test_what_a_part_names_is_not_listed() -> None:
    """Only the lists of an entry make a competence required; a part that names it again is a reference like others."""
    entry = Invented(needs=("x",), groups=(Group(of=("x", "y")),))
    assert list(listed(entry)) == [(("needs", 0), "competence", "x")]
    assert [ref.place for ref in references(entry)] == [("needs", 0), ("groups", 0, "of", 0), ("groups", 0, "of", 1)]


def test_prose_leaves_out_ids_and_quotations() -> None:
    """Wording is checked only in the project's own texts."""
    entry = Invented(area="a", needs=("x",), parts=(Inner(role="r", quote="Q  q"),))
    assert list(prose(entry)) == [(("words",), "Words.")]


@pytest.mark.parametrize(
    ("model", "expected"), [(Level, True), (Role, True), (Competence, False), (Invented, True), (Inner, False)]
)
def test_which_models_list_competences(model: type[Entry], expected: bool) -> None:
    """Only models with a list of competence ids have titles as comments after ids."""
    assert lists_competences(model) == expected


def test_what_stays_on_one_line() -> None:
    """Names, codes, addresses and quotations are never folded."""
    one_line = {name for name, field in facts(Competence).items() if field.one_line}
    assert one_line == {"code", "title", "url", "printed_as"}


def test_paths_and_kinds_are_the_same_fact(real: Corpus) -> None:
    """A kind gives the path of an entry, and the path gives the kind and the id."""
    for path, entry in real.everything():
        kind = kind_of(path)
        assert isinstance(entry, kind.model)
        assert kind.file or (kind.path(id_of(path)), id_of(path)) == (path, entry.id)  # type: ignore[attr-defined]
    for path in ("roles/x.yml", "role/x.yaml", "x.yaml", "roles/deep/x.yaml"):
        with pytest.raises(KeyError):
            kind_of(path)
    assert len({kind.path("x") for kind in KINDS.values()}) == len(KINDS)


REAL_DATES = ["2018", "2018-05", "2018-05-31", "2024-02-29", "2023-02-28", "2018-04-30", "1999-12-31"]
NO_DATES = [
    *("2026-99-99", "2026-13", "2026-00", "2026-01-00", "2026-01-32", "2026-02-30", "2026-02-29", "2026-04-31"),
    *("0000", "26-01-01", "2026-1-1", "2026-01-01\n", "\uff12\uff10\uff12\uff16", "2026-01-\u0661\u0661", ""),
]


@pytest.mark.parametrize("text", [*REAL_DATES, *NO_DATES])
def test_a_date_is_in_the_calendar(text: str) -> None:
    """A date is a year, month or day that exists, in ASCII digits."""
    assert bool(re.search(DATE_PATTERN, text)) is (text in REAL_DATES)


def test_every_day_of_ten_years_is_a_date() -> None:
    """Every day is a date, and every number beside the days of a month is none."""
    for year, month, day in product(range(2019, 2029), range(14), range(33)):
        text = f"{year}-{month:02}-{day:02}"
        exists = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        assert bool(re.search(DATE_PATTERN, text)) is exists, text
