"""`ncf log`: when an entry changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from support.edits import COMPETENCE
from support.program import Result
from support.repository import Repository, replace, together

Run = Callable[..., Result]
COMPETENCE_CODE = "HI8.2020"


def test_log(tmp_path: Path, ncf: Run) -> None:
    """`ncf log` lists only the commits in which meaning, wording or use changed, with their releases."""
    repository = Repository(tmp_path)
    for number, (edit, tag) in enumerate([
        (replace(COMPETENCE, r"^area: .*$", "area: safety"), ""),
        (replace(COMPETENCE, r"^title: .*$", "title: Answer Light Signals"), "data-0.2"),
        (replace("roles/volunteer.yaml", r"^  - hi8.*$", "  - sea4  # x"), ""),
        (replace(COMPETENCE, r"^title: .*$", "title: Answer sound signals"), "data-1.0"),
    ]):  # fmt: skip
        edit(repository.data)
        repository.commit(f"commit {number}", tag)
    found = json.loads(ncf("log", "HI8.2020", "--format", "json", data=repository.data).stdout)["entries"]
    assert [entry["releases"] for entry in found] == ["0.1 without a tag", "data-0.2", "", "data-1.0"]
    told = [entry["changes"] for entry in found]
    assert told[0] == ["added: HI8.2020 Answer light signals"]
    assert told[1] == ["wording changed from 'HI8.2020 Answer light signals' to 'HI8.2020 Answer Light Signals'"]
    assert told[2] == ["no longer required by Volunteer (role-specific)"]
    assert told[3][0].startswith("meaning changed from ")


def changes(repository: Repository, name: str, ncf: Run) -> list[str]:
    """Return the changes that the last commit made to an entry."""
    found = json.loads(ncf("log", name, "--format", "json", data=repository.data).stdout)["entries"]
    return list(found[-1]["changes"])


def test_log_of_a_role(tmp_path: Path, ncf: Run) -> None:
    """A new title and a new level in the same commit are two changes, and competences have their code and title."""
    repository = Repository(tmp_path)
    role = "roles/volunteer.yaml"
    together(
        replace(role, r"^title: .*$", "title: Deckhand"),
        replace(role, r"^level: .*$", "level: 3"),
        replace(role, r"^  - hi8.*$", "  - sea4  # x"),
    )(repository.data)
    repository.commit()
    found = changes(repository, "volunteer", ncf)
    assert found[:2] == ["title changed from 'Volunteer' to 'Deckhand'", "level changed from 2 to 3"]
    assert "now requires SEA4 Write up the log (role-specific)" in found
    assert "no longer requires HI8.2020 Answer light signals (role-specific)" in found
    shown = ncf("log", "volunteer", data=repository.data).stdout.splitlines()
    assert "- level changed from 2 to 3" in shown


def test_a_new_title_is_not_a_new_use(tmp_path: Path, ncf: Run) -> None:
    """A new title of a role or competence does not look like another use, and a broken competence keeps its id."""
    repository = Repository(tmp_path)
    together(
        replace("roles/volunteer.yaml", r"^title: .*$", "title: Deckhand"),
        replace("levels/level-2.yaml", r"^title: .*$", "title: Hands"),
    )(repository.data)
    repository.commit()
    replace(COMPETENCE, r"^title: .*$", "title: Sing")(repository.data)
    repository.commit()
    assert len(json.loads(ncf("log", "volunteer", "--format", "json", data=repository.data).stdout)["entries"]) == 2
    assert changes(repository, COMPETENCE_CODE, ncf) == [
        "meaning changed from 'HI8.2020 Answer light signals' to 'HI8.2020 Sing'"
    ]
    replace(COMPETENCE, r"^title: .*$", "titel: Sing")(repository.data)
    replace("roles/volunteer.yaml", r"^  - hi8.*$", "  - sea4  # x")(repository.data)
    repository.commit()
    replace("roles/volunteer.yaml", r"^role_specific:$", "role_specific:\n  - hi8-2020  # x")(repository.data)
    repository.commit()
    assert changes(repository, "volunteer", ncf) == ["now requires hi8-2020 (role-specific)"]
