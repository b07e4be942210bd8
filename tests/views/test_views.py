"""Views: every answer has one, its table is flat, and the program answers every suggested question."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from support.corpora import ROLES, corpora
from support.places import ROOT
from support.program import Result

from ncf.answers.answer import Answer
from ncf.answers.changed import changed
from ncf.answers.diff import diff
from ncf.answers.explain import explain
from ncf.answers.gap import gap
from ncf.answers.jd import job_description
from ncf.answers.list import LISTED, list_
from ncf.answers.log import log
from ncf.answers.matrix import matrix
from ncf.answers.nearest import nearest
from ncf.answers.release import release_check
from ncf.answers.release_notes import ReleaseNotes
from ncf.answers.search import search
from ncf.answers.show import show
from ncf.answers.standards import standards
from ncf.answers.templates import templates
from ncf.answers.validate import validation
from ncf.answers.variables import variables
from ncf.corpus.corpus import Corpus
from ncf.documents.document import Example, Finding, Next, Question
from ncf.people.updating import new
from ncf.problems import SCHEMA, START, Problem
from ncf.views import document, table, workbook

SRC = ROOT / "src" / "ncf"
PARTS = {"__init__", "sections", "standing", "worksheets", "release_sheets", "people", "assessment_readme",
         "assessment_sheet"}  # fmt: skip
"""Modules of views/ that several views use, or that have a part of one."""
PROBLEM = Problem("roles/x.yaml", START._replace(line=2, column=3), SCHEMA, "wrong")
ANSWERS: dict[str, Callable[[Corpus], Answer]] = {
    "changed": lambda _: changed(Path("data"), {"roles/x.yaml": "created"}, done=True, left={"a": "b"}),
    "diff": lambda corpus: diff(corpus, corpus, {"roles/volunteer.yaml"}, ("a", "b")),
    "explain": lambda _: explain("listed-twice"),
    "explain all": lambda _: explain(""),
    "gap": lambda corpus: gap(corpus, "volunteer", "practitioner"),
    "jd": lambda corpus: job_description(corpus, "practitioner"),
    **{f"list {kind}": lambda corpus, kind=kind: list_(corpus, kind) for kind in LISTED},  # type: ignore[misc]
    "log": lambda corpus: log(["volunteer"], "Volunteer", [(("0" * 40, "2026-01-01", ""), corpus)]),
    "matrix": lambda corpus: matrix(corpus),
    "nearest": lambda corpus: nearest(corpus, "practitioner", most=1),
    "nearest to a list": lambda corpus: nearest(corpus, ["HI8.2020", "SEA4"], most=1),
    "nearest to nothing": lambda corpus: nearest(corpus, "volunteer", level="2"),
    "nearest to a person": lambda corpus: nearest(corpus, new(corpus, "practitioner")),
    "release check": lambda corpus: release_check(diff(corpus, corpus, set(), ("a", "b")), "1.0", "1.0", ["x"]),
    "release notes": lambda corpus: ReleaseNotes(diff(corpus, corpus, set(), ("a", "b"))),
    "search": lambda corpus: search(corpus, "support"),
    "search nothing": lambda corpus: search(corpus, "zzzz"),
    "show area": lambda corpus: show(corpus, corpus.framework.areas[0].id),
    "show competence": lambda corpus: show(corpus, "hi8-2020"),
    "show level": lambda corpus: show(corpus, "3"),
    "show level without roles": lambda corpus: show(corpus, "2"),
    "show role": lambda corpus: show(corpus, "practitioner"),
    "show service": lambda corpus: show(corpus, corpus.framework.service_areas[-1].id),
    "standards": lambda corpus: standards(corpus),
    "templates": lambda _: templates([("advert", "An advert", "advert.md.j2")]),
    "variables": lambda corpus: variables("Practitioner", {"jd": job_description(corpus, "practitioner")}),
    "validate": lambda _: validation([PROBLEM], 1),
}
EXAMPLES = {"ROLE": "practitioner", "NAME": "advert", "CODE": "HI8.2020", "CHECK": "listed-twice"}


def test_every_answer_has_a_view() -> None:
    """Each module with an answer has a view with the same name, and there is no view without an answer."""
    answers = {path.stem for path in (SRC / "answers").glob("*.py") if "(Answer, schema=" in path.read_text("utf-8")}
    views = {path.stem for path in (SRC / "views").glob("*.py")} - PARTS
    assert answers == views
    for name in views:
        view = import_module(f"ncf.views.{name}")
        assert callable(view.blocks), name
        assert callable(view.table), name


@pytest.mark.parametrize("name", ANSWERS)
def test_a_table_is_flat(name: str, corpus: Corpus) -> None:
    """Every row of a table has one plain string or number per column, and column names are unique."""
    found = table(ANSWERS[name](corpus))
    for row in (found.columns, *found.rows):
        assert len(row) == len(found.columns)
        assert {type(cell) for cell in row} <= {str, int, float}
    assert len(set(found.columns)) == len(found.columns)


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_suggested_can_be_asked(
    name: str, corpus: Corpus, ncf: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program answers every question that an answer suggests, for the same data."""
    monkeypatch.chdir(tmp_path)
    for block in document(ANSWERS[name](corpus)).blocks:
        for question in block.questions if isinstance(block, Next) else ():
            result = ncf(*words(question))
            assert result.code == 0, (question, result.stderr)


def words(question: Question) -> list[str]:
    """Return a question as the words of a command."""
    values = [
        [f"--{option}"] * bool(option) + [EXAMPLES.get(value, value)] * bool(value) for option, value in question.values
    ]
    return [*question.name.split(), *(word for pair in values for word in pair)]


def test_options_go_to_the_view_that_has_them(corpus: Corpus) -> None:
    """`full` shows more about a role and changes nothing about a level."""
    role, level = show(corpus, "practitioner"), show(corpus, "3")
    assert len(document(role, full=True).blocks) > len(document(role).blocks)
    assert document(level, full=True) == document(level)


def test_a_problem_is_shown_over_its_line() -> None:
    """Given the lines of the file, a problem shows the line that it points at; otherwise it shows none."""
    answer = validation([PROBLEM], 1)
    (shown,) = document(answer, lines={("roles/x.yaml", 2): "level: 12", ("other", 2): "no"}).blocks
    (bare,) = document(answer).blocks
    assert isinstance(shown, Finding)
    assert isinstance(bare, Finding)
    assert (shown.line, bare.line) == ("level: 12", "")


def test_the_title_is_the_first_heading(corpus: Corpus) -> None:
    """The title of a document is its first heading."""
    assert document(gap(corpus, "volunteer", "practitioner")).title == "Volunteer (level 2) to Practitioner (level 4)"


def test_a_table_has_the_files_left_unchanged() -> None:
    """The table of a change also lists each file that was left unchanged, with the reason."""
    answer = changed(Path("data"), {"roles/x.yaml": "changed"}, done=False, left={"roles/y.yaml": "is not YAML"})
    assert table(answer).rows == (
        ("changed", str(Path("data/roles/x.yaml")), ""),
        ("left unchanged", str(Path("data/roles/y.yaml")), "is not YAML"),
    )


def test_a_diff_is_marked_as_one() -> None:
    """The lines that would change are an example in the language `diff`."""
    answer = changed(Path("data"), {"roles/x.yaml": "changed"}, done=False, diff="-a\n+b\n")
    assert Example("-a\n+b", "diff") in document(answer).blocks


@pytest.mark.parametrize("name", ANSWERS)
def test_a_spreadsheet_is_for_people(name: str, corpus: Corpus) -> None:
    """Each column is headed by words. Ids stand in columns of their own, last; elsewhere people read titles."""
    sheet = table(ANSWERS[name](corpus))
    for heading in sheet.columns:
        assert heading[0].isupper()
        assert "_" not in heading
    ids = [heading.endswith(("ID", "IDs")) for heading in sheet.columns]
    assert ids == sorted(ids)
    held = {*corpus.area_titles(), *corpus.framework.services(), *corpus.roles, *corpus.levels, *corpus.competences}
    if name in ("changed", "validate", "search", "explain", "explain all", "log", "variables"):
        return  # they name files and words to type
    shown = {cell for row in sheet.rows for cell, is_id in zip(row, ids, strict=True) if not is_id}
    assert shown.isdisjoint(held)


@pytest.mark.parametrize(
    "name", ["gap", "jd", "list competences", "matrix", "search", "show area", "show competence", "show role"]
)
def test_web_addresses_are_in_the_spreadsheet(name: str, corpus: Corpus) -> None:
    """Wherever competences are listed, a column has their web addresses."""
    sheet = table(ANSWERS[name](corpus))
    addresses = [row[sheet.columns.index("Web address")] for row in sheet.rows]
    if name != "search":
        assert any(address.startswith("https://") for address in addresses)


@given(corpora(), ROLES)
def test_a_count_is_the_same_everywhere(corpus: Corpus, id: str) -> None:
    """How many competences a role has of each kind is the same wherever it is told, and the total counts each once."""
    shown = show(corpus, id)
    row = dict(zip(*_row(table(list_(corpus, "roles")), id), strict=True))
    sheets = {sheet.name: sheet for sheet in workbook(matrix(corpus)).sheets}
    across = dict(zip(*_row(sheets["Roles"], id), strict=True))
    counts = ("Core", "Role-specific", "Of these, already core", "Required", "Locality")
    assert [row[name] for name in counts][:4] == [across[name] for name in counts][:4]
    assert row["Required"] == shown.required == row["Core"] + row["Role-specific"] - row["Of these, already core"]
    said = f"{shown.title}: {row['Of these, already core']} of the role-specific"
    for found in (list_(corpus, "roles"), matrix(corpus)):
        words = " ".join(str(block) for block in document(found).blocks)
        assert (said in words) is bool(row["Of these, already core"])
    for twice in shown.also_core:
        (said,) = (str(block) for block in document(show(corpus, twice)).blocks if "Also listed" in str(block))
        assert shown.title in said


def _row(found: Any, id: str) -> tuple[Any, Any]:
    """Return the headings of a table and its row for a role."""
    (row,) = (row for row in found.rows if row[found.columns.index("ID")] == id)
    return found.columns, row
