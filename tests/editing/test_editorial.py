"""`ncf editorial add`: declare that a new wording means the same; `diff` and `release` show what to declare."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from support.edits import COMPETENCE
from support.program import Result
from support.repository import Edit, Repository, replace

Run = Callable[..., Result]
FIX = replace(COMPETENCE, r"^title: (.*)$", r"title: \1 correctly spelt")


@pytest.fixture
def reworded(edited: Callable[[Edit], Repository]) -> Repository:
    """A repository in which the title of one competence was corrected since release 0.1."""
    return edited(FIX)


def test_the_suggestion_is_ready_to_paste(reworded: Repository, ncf: Run) -> None:
    """`diff` shows both wordings and an entry which, pasted into editorial.yaml, makes the change editorial."""
    text = ncf("diff", data=reworded.data).stdout
    assert text.count("correctly spelt") >= 1
    assert "ncf editorial add hi8-2020 --reason '…'" in text
    entry = [line.removeprefix("  ") for line in text[text.index("changes:") :].splitlines()[:5]]
    pasted = "\n".join([entry[0], *entry[1:]]) + "\n"
    (reworded.data / "editorial.yaml").write_text(pasted, encoding="utf-8")
    found = json.loads(ncf("diff", "--format", "json", data=reworded.data).stdout)
    assert [item["change"] for item in found["competences"]] == ["editorial"]
    assert "editorial add" not in ncf("diff", data=reworded.data).stdout


def test_check_and_notes_show_both_wordings(reworded: Repository, ncf: Run) -> None:
    """`release check` and `release notes` give the old and the new wording of a competence that seems changed."""
    for words in (["release", "check"], ["release", "notes"]):
        text = ncf(*words, data=reworded.data).stdout
        (old,) = {line.partition("'")[2].partition("'")[0] for line in text.splitlines() if "correctly spelt'" in line}
        assert f"{old} correctly spelt'" in text
    found = json.loads(ncf("release", "check", "--format", "json", data=reworded.data).stdout)
    assert [item["id"] for item in found["reworded"]] == ["hi8-2020"]


def test_add_writes_the_declaration(reworded: Repository, ncf: Run) -> None:
    """The command compares with the last release; afterwards the change is no major one, and the data is clean."""
    assert ncf("fmt", data=reworded.data).code == 0
    before = ncf("release", "check", data=reworded.data)
    words = ("editorial", "add", "HI8.2020", "--reason", "A misspelling: corrected")
    assert ncf(*words, "--dry-run", data=reworded.data).code == 0
    assert ncf("release", "check", data=reworded.data) == before
    assert ncf(*words, data=reworded.data).code == 0
    assert "Major" in before.stdout
    assert "Major" not in ncf("release", "check", data=reworded.data).stdout
    assert ncf("validate", data=reworded.data).code == 0
    assert ncf("fmt", "--check", data=reworded.data).code == 0
    again = ncf(*words, data=reworded.data)
    assert again.code == 0
    assert "- the new wording of HI8.2020 is already declared\n" in again.stdout
    assert again.stdout.startswith("0 files changed\n- the new wording of HI8.2020 is already declared\n")


def test_add_keeps_what_is_there(reworded: Repository, ncf: Run) -> None:
    """Earlier declarations keep every byte, comments included."""
    entry = "    old: '000000000000'\n    new: '000000000001'\n    reason: X\n"
    held = "# ours\nchanges:\n  - id: hi8-2020  # long ago\n" + entry
    (reworded.data / "editorial.yaml").write_text(held, encoding="utf-8")
    assert ncf("editorial", "add", "hi8-2020", "--reason", "Spelling", data=reworded.data).code == 0
    text = (reworded.data / "editorial.yaml").read_text(encoding="utf-8")
    assert text.startswith(held)
    assert text.endswith("    reason: Spelling\n")


def test_nothing_to_declare(reworded: Repository, ncf: Run) -> None:
    """A wording that has not changed is not declared, and neither is a change without a reason or of a new entry."""
    result = ncf("editorial", "add", "ABC1", "--reason", "X", data=reworded.data)
    assert result.code == 0
    assert "- nothing to declare: ABC1 means the same as in data-0.1\n" in result.stdout
    assert not (reworded.data / "editorial.yaml").exists()
    assert "--reason is empty" in ncf("editorial", "add", "ABC1", "--reason", " ", data=reworded.data).stderr
    assert ncf("editorial", "add", "NOPE1", "--reason", "X", data=reworded.data).code == 2
