"""The corpus contains exactly the rows that the source prints: none is lost, none is added."""

from __future__ import annotations

from collections import defaultdict

import pytest
from support.source_tables import Row, Tables
from support.transcripts import ROWS, tables_from_text

from ncf.corpus.corpus import Corpus
from ncf.models import Competence

PRINTED = {"core": 22, "role_specific": 176, "locality": 8}
"""The number of rows in the three tables of the report."""


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The tables as printed."""
    return tables_from_text(ROWS.read_text(encoding="utf-8"))


def printed_codes(competence: Competence) -> set[str]:
    """Every code that, according to the corpus, the source prints for this competence."""
    corrected = {item.printed for item in competence.corrections if item.field == "code"}
    return {competence.code, *competence.printed_as} | corrected


def printed_titles(competence: Competence) -> set[str]:
    """Every title that, according to the corpus, the source prints for it."""
    return {competence.title} | {item.printed for item in competence.corrections if item.field == "title"}


def printed_addresses(competence: Competence) -> set[str | None]:
    """Every address that, according to the corpus, the source prints for it."""
    return {competence.url} | {item.printed for item in competence.corrections if item.field == "url"}


def fits(row: Row, competence: Competence) -> bool:
    """Whether the corpus accounts for code, title and address of a printed row."""
    return (
        row.code in printed_codes(competence)
        and row.title in printed_titles(competence)
        and row.address in printed_addresses(competence)
    )


def unmatched(rows: tuple[Row, ...], corpus: Corpus, list_name: str) -> tuple[list[Row], set[tuple[str, str]]]:
    """Printed rows that no listed competence accounts for, and listed competences that no row prints."""
    lost: list[Row] = []
    printed: set[tuple[str, str]] = set()
    for row in rows:
        listed = getattr(corpus.roles[row.role], list_name)
        found = [id for id in listed if fits(row, corpus.competences[id])]
        printed.update((row.role, id) for id in found)
        if len(found) != 1:
            lost.append(row)
    held = {(role.id, id) for role in corpus.roles.values() for id in getattr(role, list_name)}
    return lost, held - printed


def test_every_row_is_transcribed(tables: Tables) -> None:
    """The transcript has every row: 22 core, 176 role-specific and 8 locality, each with a title."""
    counts = {name: len(getattr(tables, name)) for name in PRINTED}
    assert counts == PRINTED
    assert all(row.title and row.address for row in (*tables.role_specific, *tables.locality))
    assert sum(row.code == "" for row in tables.role_specific) == 1


def test_no_core_row_is_lost_or_added(tables: Tables, real: Corpus) -> None:
    """The core of each level is the rows of Table 2 that are ticked for it, in printed order."""
    by_code = {code: item.id for item in real.competences.values() for code in printed_codes(item)}
    for level in real.levels.values():
        printed = [row for row in tables.core if level.number in row.levels]
        assert list(level.core or ()) == [by_code[row.code] for row in printed]
        assert all(row.title in printed_titles(real.competences[by_code[row.code]]) for row in printed)


@pytest.mark.parametrize("list_name", ["role_specific", "locality"])
def test_no_row_of_a_role_is_lost_or_added(tables: Tables, real: Corpus, list_name: str) -> None:
    """Each printed row is one competence of that role, by code, title and address; the role lists no others."""
    lost, added = unmatched(getattr(tables, list_name), real, list_name)
    assert lost == []
    assert added == set()


def test_lists_keep_the_order_of_the_source(tables: Tables, real: Corpus) -> None:
    """A role lists its competences in printed order; a row printed twice is listed once, at its first place."""
    for role in real.roles.values():
        rows = [row for row in tables.role_specific if row.role == role.id]
        order = dict.fromkeys(next(id for id in role.role_specific if fits(row, real.competences[id])) for row in rows)
        assert list(role.role_specific) == list(order)


def test_every_printed_form_is_printed(tables: Tables, real: Corpus) -> None:
    """The corpus claims nothing as printed that the source does not print: neither codes nor corrected values."""
    rows = (*tables.role_specific, *tables.locality)
    codes = {row.code for row in rows} | {row.code for row in tables.core}
    texts = codes | {row.title for row in rows} | {row.address for row in rows}
    for competence in real.competences.values():
        assert set(competence.printed_as) <= codes
        assert {item.printed for item in competence.corrections} <= texts


def test_where_a_row_is_printed_is_cited(tables: Tables, real: Corpus) -> None:
    """The places that a competence cites name exactly the roles whose tables print it."""
    printed: dict[str, set[str]] = defaultdict(set)
    for name, rows in (("role_specific", tables.role_specific), ("locality", tables.locality)):
        for row in rows:
            role = real.roles[row.role]
            id = next(id for id in getattr(role, name) if fits(row, real.competences[id]))
            printed[id].add(role.title)
    for competence in real.competences.values():
        places = [citation.place for citation in competence.source]
        cited = {title for place in places if ": " in place for title in place.partition(": ")[2].split(", ")}
        assert cited == printed[competence.id], competence.code


def test_a_lost_row_is_noticed(tables: Tables, real: Corpus) -> None:
    """With one row fewer in the source, one listed competence has no row: the comparison can fail."""
    lost, added = unmatched(tables.locality[1:], real, "locality")
    assert lost == []
    assert added == {("specialist-practitioner", "gen85")}
