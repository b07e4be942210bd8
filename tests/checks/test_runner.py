"""The runner: which checks see what, and what a broken file does to the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TINY
from support.program import Result

from ncf.checks.references import hint_for
from ncf.checks.registry import checks
from ncf.checks.runner import run_checks
from ncf.corpus.corpus import Corpus
from ncf.corpus.files import Files
from ncf.models import KINDS
from ncf.models.entry import ANY_ENTRY, RefersTo
from ncf.models.fields import facts
from ncf.storage.folder import Folder

Run = Callable[..., Result]
Write = Callable[..., Path]


def kinds_referred_to(model: type, seen: set[type]) -> set[str]:
    """Every kind of entry that a model refers to, as deep as it goes."""
    seen.add(model)
    found = set()
    for field in facts(model).values():
        found |= {field.refers_to} - {""}
        if field.model and field.model not in seen:
            found |= kinds_referred_to(field.model, seen)
    return found


def test_every_kind_of_reference_is_checked() -> None:
    """No model refers to a kind of entry whose references no check follows."""
    referred = {kind for kind_ in KINDS.values() for kind in kinds_referred_to(kind_.model, set())}
    followed = {subject.kind for check in checks().values() for subject in check.per if isinstance(subject, RefersTo)}
    assert referred - {ANY_ENTRY} == followed  # known debt names entries of any kind: a check of its own follows it


def test_broken_known_debt_hides_nothing(ncf: Run, write_corpus: Write) -> None:
    """If known-debt.yaml cannot be read, every other problem is still reported."""
    role = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8").replace("service: harbour", "service: sea")
    data = write_corpus({"known-debt.yaml": "known: [\n", "roles/volunteer.yaml": role})
    result = ncf("validate", data=data)
    assert result.code == 1
    assert "known-debt.yaml:1:8: error yaml-syntax" in result.stdout
    assert "roles/volunteer.yaml:3:10: error known-service" in result.stdout


FRAMEWORK = (TINY / "framework.yaml").read_text(encoding="utf-8")
DEBT = "known:\n  - check: known-area\n    id: abc1\n    reason: Invented.\n"
SLIPS = {
    "a list pasted at the end": FRAMEWORK
    + "code_families:\n  - id: ours\n    title: Ours\n    forms:\n      - OURS##\n",
    "an impossible date": FRAMEWORK.replace("date: '2020-05-31'", "date: '2020-99-99'"),
    "no YAML at all": FRAMEWORK + "more: [\n",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip_in_the_framework_is_one_problem(slip: str, ncf: Run, write_corpus: Write) -> None:
    """A mistake in framework.yaml is reported alone: the checks that need its lists wait, and `ncf` says so once."""
    files = {"framework.yaml": SLIPS[slip], "known-debt.yaml": DEBT}
    data = write_corpus(files)
    result = ncf("validate", data=data)
    assert result.code == 1
    (found,) = lines(data, ncf)
    assert found.startswith("framework.yaml ")
    said = "Checks that need framework.yaml were not run, because it cannot be read."
    assert (result.stdout + result.stderr).count(said) == 1
    assert ncf("validate").stderr.count(said) == 0


def test_the_problems_of_the_framework_come_first(ncf: Run, write_corpus: Write) -> None:
    """Problems of other files follow those of framework.yaml, on which the other files depend."""
    data = write_corpus({"framework.yaml": FRAMEWORK + "areas: []\n", "competences/abc1.yaml": "code: ABC1\n"})
    found = lines(data, ncf)
    assert found[0].startswith("framework.yaml ")
    assert any(line.startswith("competences/") for line in found[1:])


def lines(data: Path, ncf: Run) -> list[str]:
    """The problems that `ncf validate` finds, each as its file and check."""
    found = json.loads(ncf("validate", "--format", "json", data=data).stdout)["problems"]
    return [f"{item['file']} {item['check']}" for item in found]


def test_a_broken_framework_hides_nothing_else(ncf: Run, write_corpus: Write) -> None:
    """If framework.yaml cannot be read, what depends on it is left out, and all other checks run."""
    role = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8")
    role = role.replace("harbour\n", "sea\n", 1).replace("level: 2", "level: 7").replace("- hi8-2020", "- hi8-2021")
    clerk = (TINY / "roles" / "records-clerk.yaml").read_text(encoding="utf-8")
    code = (TINY / "competences" / "sea4.yaml").read_text(encoding="utf-8").replace("SEA4", "QQ77Q")
    area = (TINY / "competences" / "abc10.yaml").read_text(encoding="utf-8").replace("area: ", "area: un")
    files = {"framework.yaml": "areas: [\n", "roles/volunteer.yaml": role, "competences/sea4.yaml": code}
    files |= {"competences/abc10.yaml": area, "roles/abc1.yaml": clerk}
    assert lines(write_corpus(files), ncf) == [
        "framework.yaml yaml-syntax",
        "competences/sea4.yaml id-of-code",
        "roles/abc1.yaml ambiguous-id",
        "roles/volunteer.yaml role-level",
        "roles/volunteer.yaml known-competence",
        "roles/volunteer.yaml progression-step",
    ]


def test_an_id_is_that_of_its_kind(ncf: Run, write_corpus: Write) -> None:
    """A document may have the id of a withdrawn or core competence: a role that cites it does not list that one."""
    framework = (TINY / "framework.yaml").read_text(encoding="utf-8")
    for id in ("abc3", "abc1"):
        framework = framework.replace("documents:\n", f"documents:\n  - id: {id}\n    title: X\n    publisher: X\n")
    competence = (TINY / "competences" / "abc1.yaml").read_text(encoding="utf-8").replace("ABC1", "ABC3")
    competence = competence.replace("Greet", "Wave at").replace("status: current", "status: withdrawn")
    role = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8").replace("Answer light signals", "A note")
    role += "  - document: abc3\n    place: page 1\n  - document: abc1  # a book\n    place: page 1\n"
    files = {"framework.yaml": framework, "competences/abc3.yaml": competence, "roles/volunteer.yaml": role}
    assert lines(write_corpus(files), ncf) == [
        "roles/volunteer.yaml title-comment",  # the note
        "roles/volunteer.yaml comment-in-text",  # beside the book
    ]


def test_no_place_is_looked_up_where_all_is_well(write_corpus: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks of a corpus without a problem need no line or column, so no file takes the slow way of reading."""
    looked_up: list[str] = []
    parsed = Files.parsed
    monkeypatch.setattr(Files, "parsed", lambda files, path: looked_up.append(path) or parsed(files, path))
    role = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8")
    noted = role.replace("role_specific:\n", "# a note\nrole_specific:\n  # another note\n")
    assert list(run_checks(Corpus(Folder(write_corpus({"roles/volunteer.yaml": noted}))))) == []
    assert looked_up == []


def test_the_hint_names_few() -> None:
    """The hint of an unknown id names the two nearest ids at most; if none is near, it says what else to do."""
    assert hint_for("gen90", ["gen1", "gen91", "gen92", "gen93"]) == "did you mean 'gen91' or 'gen92'?"
    assert hint_for("gen90", ["gen91", "xyz"]) == "did you mean 'gen91'?"
    assert hint_for("gen90", ["xyz"]) == "add the entry, or remove the reference"
