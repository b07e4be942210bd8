"""`ncf log`: when an entry changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from support.edits import COMPETENCE
from support.program import Result
from support.repository import Repository, replace

Run = Callable[..., Result]


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
    assert [entry["releases"] for entry in found] == ["", "data-0.2", "", "data-1.0"]
    told = [entry["changes"] for entry in found]
    assert told[0] == ["added: HI8.2020 Answer light signals"]
    assert told[1] == ["wording changed from 'HI8.2020 Answer light signals' to 'HI8.2020 Answer Light Signals'"]
    assert told[2] == ["no longer required by volunteer (role-specific)"]
    assert told[3][0].startswith("meaning changed from ")
