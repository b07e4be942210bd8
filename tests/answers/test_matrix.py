"""`ncf matrix`: which roles need which competences."""

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from support.corpora import ROLES, corpora
from support.program import Result

from ncf.answers.jd import job_description
from ncf.answers.matrix import Selection, matrix
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.views.matrix import worksheets


@given(corpora(), ROLES, st.booleans())
def test_documents_and_matrix_say_the_same(corpus: Corpus, role: str, locality: bool) -> None:
    """A job description has exactly the duties that the matrix marks for the role, each once; locality ones apart."""
    answer = job_description(corpus, role, locality=locality)
    duties = [item.id for group in (*answer.duties, *answer.core_duties) for item in group.duties]
    marked = {row.id for row in matrix(corpus, roles=(role,)).rows if row.needs[role] is not Need.LOCALITY}
    assert sorted(duties) == sorted(marked)


def test_columns_are_headed_by_roles(ncf: Callable[..., Result]) -> None:
    """In a page and in Markdown, each column has the name of its role; in text, its number, so that a row fits."""
    names = "1: Support Worker (level 3)", "2: Practitioner (level 4)"
    words = "matrix", "--roles", "support-worker,practitioner", "--format"
    html, markdown, text = (ncf(*words, format).stdout for format in ("html", "markdown", "text"))
    assert all(f'<th scope="col"><span class="upright">{name}</span></th>' in html for name in names)
    assert f"| Area | {' | '.join(names)} | Code | Competence |" in markdown
    assert "    1  2  Code" in text


@given(corpora(), ROLES)
def test_the_annex_has_each_competence_once(corpus: Corpus, role: str) -> None:
    """The annex of a job description lists each competence of the role once, also if two lists of the role have it."""
    ids = [item.id for item in job_description(corpus, role).annex]
    assert sorted(ids) == sorted(corpus.requirement(corpus.roles[role], locality=True))


@given(corpora(), st.booleans())
def test_what_roles_share(corpus: Corpus, locality: bool) -> None:
    """`--shared` lists what every role requires and `--only-one` what a single one does, each as the whole matrix."""
    whole = matrix(corpus, locality=locality)
    number = {row.id: sum(locality or need is not Need.LOCALITY for need in row.needs.values()) for row in whole.rows}
    for listed, wanted in ((Selection.SHARED, len(whole.roles)), (Selection.ONLY_ONE, 1)):
        found = matrix(corpus, locality=locality, listed=listed)
        assert found.rows == tuple(row for row in whole.rows if number[row.id] == wanted)
        assert (found.roles, found.competences) == (whole.roles, len(whole.rows))
    assert whole.shared_by_all == len(matrix(corpus, locality=locality, listed=Selection.SHARED).rows)


def test_filters_say_what_they_left_out(ncf: Callable[..., Result]) -> None:
    """A narrowed matrix says so, and still counts every competence; both filters together are refused."""
    result = ncf("matrix", "--shared")
    assert result.stdout.splitlines()[:3] == [
        "2 competences by 5 roles",
        "All 5 roles share 2 of 10 competences.",
        "Listed here: the competences that every one of these roles requires.",
    ]
    assert "only one of these roles" in ncf("matrix", "--only-one").stdout
    both = ncf("matrix", "--shared", "--only-one")
    assert (both.code, both.stdout) == (2, "")


def test_roles_may_be_typed_as_words(ncf: Callable[..., Result]) -> None:
    """Roles typed as words are those of `--roles`, and may be titles."""
    wanted = ncf("matrix", "--roles", "support-worker,practitioner", "--shared").stdout
    assert ncf("matrix", "support-worker", "Practitioner", "--shared").stdout == wanted
    assert ncf("matrix", "support-worker", "--roles", "practitioner", "--shared").stdout == wanted
    unknown = ncf("matrix", "support-wurker", "practitioner")
    assert (unknown.code, unknown.stdout) == (2, "")
    assert "did you mean 'support-worker'" in unknown.stderr


@given(corpora(), st.booleans())
def test_excel_counts_the_roles_of_each_competence(corpus: Corpus, locality: bool) -> None:
    """The workbook has a number beside each competence: how many of the roles require it, to sort by."""
    found = matrix(corpus, locality=locality)
    sheet = next(iter(worksheets(found)))
    at = sheet.columns.index("Roles that require it")
    assert at == sheet.printed - 1
    signs = "CRL" if locality else "CR"
    for row in sheet.rows:
        letters = [cell for cell in row[3:at] if isinstance(cell, str) and cell in tuple(signs)]
        assert row[at] == len(letters)


def test_nothing_to_show(ncf: Callable[..., Result]) -> None:
    """A service without roles gives an empty matrix with an explanation, and exit code 0."""
    result = ncf("matrix", "--service", "day-lighthouse")
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout.startswith("0 competences by 0 roles")
    assert "ncf list services" in result.stdout
    answer = json.loads(ncf("matrix", "--service", "day-lighthouse", "--format", "json").stdout)
    assert (answer["roles"], answer["rows"]) == ([], [])
