"""Questions about time, on the invented framework of 21 roles: roles with one title are told apart by their service."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.places import CORPORA
from support.program import Result
from support.repository import Repository, replace

from ncf.corpus.corpus import Corpus
from ncf.storage.folder import Folder

SERVICES = CORPORA / "services"
Run = Callable[..., Result]
FIVE = ["Glasshouse Service", "Meadow Service", "Orchard Service", "Pond (still water)"]
"""The services whose Practitioner is at level 5; that of the brook is at level 6."""


@pytest.fixture(scope="module")
def gardens(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The invented framework with five changes since its release."""
    made = Repository(tmp_path_factory.mktemp("gardens"), SERVICES)
    for edit in (
        replace("levels/level-5.yaml", r"^core:$", "core:\n  - wtr2  # x"),
        replace("roles/practitioner-pond.yaml", r"^  - wtr3 .*\n", ""),
        lambda data: (data / "roles/practitioner.yaml").rename(data / "roles/practitioner-orchard.yaml") and None,
        replace("competences/rec1.yaml", r"^title: .*$", "title: Burn the garden diary"),
        replace("competences/gdn4.yaml", r"^source:", "superseded_by:\n  - code: GDN5\n    certainty: likely\n"
                "    evidence: x\nsource:"),
    ):  # fmt: skip
        edit(made.data)
        made.commit()
    return made


def asked(ncf: Run, *words: str, data: Path) -> Any:
    """The answer as JSON data."""
    return json.loads(ncf(*words, "--format", "json", data=data).stdout)


@pytest.mark.parametrize("words", ["diff 0.1", "diff 0.1 --role practitioner-pond", "log practitioner-pond", "log wtr3",
                                   "log level-5", "release notes 0.1", "release check --since 0.1"])  # fmt: skip
@pytest.mark.parametrize("format", ["text", "markdown", "html", "csv", "json"])
def test_every_question_about_time_answers(words: str, format: str, gardens: Repository, ncf: Run) -> None:
    """Each question answers in each format; `release check` says no, because a role is gone."""
    result = ncf(*words.split(), "--format", format, data=gardens.data)
    assert (result.code, result.stderr) == (int(words.startswith("release check")), "")
    assert result.stdout


def test_headings_name_the_service(gardens: Repository, ncf: Run) -> None:
    """In `diff`, every role with a title that several roles have is named with its service, and no other role is."""
    text = ncf("diff", "0.1", data=gardens.data).stdout
    headings = {line for line in text.splitlines() if line.startswith("Practitioner")}
    assert headings == {f"Practitioner ({service})" for service in FIVE if service != "Orchard Service"} | {
        "Practitioner (Orchard Service) (removed)", "Practitioner (Orchard Service) (a new role)",
    }  # fmt: skip
    (gdn4,) = {line for line in text.splitlines() if line.startswith("  required by ") and "Navigator" in line}
    assert "Practitioner (Meadow Service)" in gdn4
    rows = list(csv.DictReader(ncf("diff", "0.1", "--format", "csv", data=gardens.data).stdout.splitlines()))
    assert {row["Role"] for row in rows if row["Role ID"] == "practitioner-pond"} == {
        "Practitioner (Pond (still water))"
    }
    found = asked(ncf, "diff", "0.1", data=gardens.data)
    assert found["role_titles"]["practitioner-pond"] == "Practitioner"
    assert found["role_names"]["practitioner-pond"] == "Practitioner (Pond (still water))"
    assert found["role_names"].keys() == found["role_titles"].keys()


def test_notes_and_reasons_name_the_service(gardens: Repository, ncf: Run) -> None:
    """In release notes, the core of a level is told once, under the roles it reaches, each with its service."""
    text = ncf("release", "notes", "0.1", data=gardens.data).stdout
    heading = next(line for line in text.splitlines() if line.startswith("Level 5: "))
    assert all(f"Practitioner ({service})" in heading for service in FIVE if service != "Orchard Service")
    assert text.count("now required  WTR2") == 1
    reasons = asked(ncf, "release", "check", "--since", "0.1", data=gardens.data)["reasons"]
    assert "Practitioner (Meadow Service): 1 competence newly required" in reasons
    (rec1,) = (reason for reason in reasons if reason.startswith("REC1: "))
    assert "Practitioner (Brook (running water))" in rec1
    assert "Records" not in rec1


def test_the_log_names_the_service(gardens: Repository, ncf: Run) -> None:
    """`ncf log` names the service of a role in its heading and in each use."""
    assert ncf("log", "practitioner-pond", data=gardens.data).stdout.startswith("Practitioner (Pond (still water)): ")
    told = [entry["changes"] for entry in asked(ncf, "log", "WTR3", data=gardens.data)["entries"]]
    assert told[-1] == ["no longer required by Practitioner (Pond (still water)) (role-specific)"]


def test_standards_check_works_on_it(ncf: Run, tmp_path: Path) -> None:
    """The list can be written, completed and read back; `diff` then says what became of the standard and for whom."""
    repository = Repository(tmp_path / "own", SERVICES)
    work = tmp_path / "work.csv"
    assert ncf("standards", "-o", work, data=repository.data).code == 0
    with work.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["Code"] == "WTR1":
            row.update(Status="legacy", Successor="WTR2", Date="01/04/2026", Evidence="https://example.org/wtr1")
    with work.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    result = ncf("standards", "check", work, data=repository.data)
    assert result.code == 0
    assert f"- {len(rows) - 1} rows not filled in\n" in result.stdout
    assert ncf("validate", data=repository.data).code == 0
    text = ncf("diff", "HEAD", data=repository.data).stdout
    assert "WTR1: probably replaced by another standard" in text
    assert "status       was unknown, is now legacy" in text
    assert "Practitioner (Pond (still water))" in text


def test_same_title_and_same_service(write_corpus: Callable[..., Path]) -> None:
    """Two roles that share title and service are told apart by their ids; other roles have their title alone."""
    text = (SERVICES / "roles/practitioner-pond.yaml").read_text(encoding="utf-8")
    data = write_corpus({"roles/pond-helper.yaml": text}, base=SERVICES)
    corpus = Corpus(Folder(data))
    names = {id: corpus.role_names[id] for id in ("pond-helper", "practitioner-pond", "practitioner-meadow")}
    assert names == {
        "pond-helper": "Practitioner (Pond (still water), pond-helper)",
        "practitioner-pond": "Practitioner (Pond (still water), practitioner-pond)",
        "practitioner-meadow": "Practitioner (Meadow Service)",
    }
    assert corpus.role_names["water-warden"] == corpus.roles["water-warden"].title
