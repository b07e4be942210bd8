"""`ncf add` and `ncf remove` change the list that is meant, and say where else a competence comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from support.places import TINY

from ncf.editing.lists import add, remove
from ncf.editing.workspace import Workspace
from ncf.errors import UnknownName, WrongUse

Write = Callable[..., Path]
Edit = Callable[[Workspace], None]


def text(name: str) -> str:
    """A file of the tiny corpus."""
    return (TINY / name).read_text(encoding="utf-8")


def after(data: Path, name: str, *edits: Edit) -> str:
    """The text of the one file that these edits change."""
    with Workspace(data) as workspace:
        for edit in edits:
            edit(workspace)
        assert list(workspace.changes()) == [name]
        workspace.must_be_right()
        return workspace.read(name).decode()


def refused(data: Path, edit: Edit) -> tuple[str, str]:
    """The message and hint of a refused edit, which stages nothing."""
    with Workspace(data) as workspace:
        with pytest.raises(WrongUse) as stop:
            edit(workspace)
        assert workspace.changes() == {}
    return stop.value.message, stop.value.hint


@pytest.mark.parametrize("owner", ["level-4", "4", "Level 4"])
def test_the_core_of_a_level(owner: str, write_corpus: Write) -> None:
    """A competence joins the end of a level's core, with its title; any other can leave the core."""
    data, name = write_corpus(), "levels/level-4.yaml"
    whole, last = text(name), "  - abc10  # Explain the tide table\n"
    assert after(data, name, lambda w: add(w, owner, ["SEA4"])) == whole.replace(
        last, f"{last}  - sea4  # Write up the log\n"
    )
    middle = "  - abc2-2020  # Keep the walkways clear\n"
    assert after(data, name, lambda w: remove(w, owner, ["ABC2.2020"])) == whole.replace(middle, "")
    two = after(data, name, lambda w: remove(w, owner, ["ABC2.2020", "abc10"]))
    assert two == whole.replace(middle + last, "")


def test_a_code_given_twice_is_added_once(write_corpus: Write) -> None:
    """The same competence in two spellings is one entry; each of several goes on a line of its own, in that order."""
    name, line = "roles/practitioner.yaml", "  - xyld1  # Agree who does what\n"
    added = f"{line}  - sea4  # Write up the log\n  - sea0226  # Comfort people who are seasick\n"
    edit: Edit = lambda w: add(w, "practitioner", ["SEA4", "SEA226", "sea 4"])  # noqa: E731
    assert after(write_corpus(), name, edit) == text(name).replace(line, added)


def test_locality(write_corpus: Write) -> None:
    """With `locality`, the locality list gets it, and is created where there is none."""
    data = write_corpus()
    end = "  - luxab07  # Trim the wick, clean the glass & keep the light burning\n"
    new = "  - sea4  # Write up the log\n"
    name = "roles/practitioner.yaml"
    assert after(data, name, lambda w: add(w, "practitioner", ["SEA4"], locality=True)) == text(name).replace(
        end, end + new
    )
    name = "roles/volunteer.yaml"
    before = text(name)
    assert after(data, name, lambda w: add(w, "volunteer", ["SEA4"], locality=True)) == before.replace(
        "progression:", f"locality:\n{new}progression:"
    )


def test_a_competence_goes_from_every_list(write_corpus: Write) -> None:
    """A competence that two lists of a role contain goes from both; a list that is empty then goes too."""
    name = "roles/volunteer.yaml"
    both = text(name).replace("progression:", "locality:\n  - hi8-2020\n  - sea4\nprogression:")
    data = write_corpus({name: both})
    expected = both.replace("  - hi8-2020\n", "").replace("role_specific:\n  - hi8-2020  # Answer light signals\n", "")
    assert after(data, name, lambda w: remove(w, "volunteer", ["HI8.2020"])) == expected


def test_a_reference_to_nothing_can_be_removed(write_corpus: Write) -> None:
    """An id that no competence has is removed as it is typed, in any case and with blanks around it."""
    name = "roles/volunteer.yaml"
    data = write_corpus({name: text(name).replace("progression:", "locality:\n  - sea99\n  - sea4\nprogression:")})
    expected = text(name).replace("progression:", "locality:\n  - sea4\nprogression:")
    assert after(data, name, lambda w: remove(w, "volunteer", [" SEA99 "])) == expected


@pytest.mark.parametrize(
    ("owner", "codes", "locality", "message"),
    [
        ("practitioner", ["SEA4", "X&YLA3"], False, "X&YLA3 is already in the role-specific list of this role"),
        ("practitioner", ["X&YLA3"], True, "X&YLA3 is already in the role-specific list of this role"),
        ("practitioner", ["LUXAB07"], False, "LUXAB07 is already in the locality list of this role"),
        ("practitioner", ["ABC10"], False, "ABC10 is already in the core of this level"),
        ("level-4", ["ABC10"], False, "ABC10 is already in the core of this level"),
    ],
)
def test_what_is_required_already(
    owner: str, codes: Sequence[str], locality: bool, message: str, write_corpus: Write
) -> None:
    """A competence that the role or level already requires is not added again, and nothing else is either."""
    hint = f"'ncf show {owner} --all' shows what it requires"
    assert refused(write_corpus(), lambda w: add(w, owner, codes, locality=locality)) == (message, hint)


def test_what_a_list_does_not_contain(write_corpus: Write) -> None:
    """To remove what a list does not contain is refused. If it is core at the role's level, the message says that."""
    data = write_corpus()
    role, level = data / "roles" / "practitioner.yaml", data / "levels" / "level-4.yaml"
    shows = "'ncf show {} --all' shows what it requires"
    for owner, code, path, hint in (
        ("practitioner", "ABC10", role, "it is core at level 4: every role at that level needs it"),
        ("practitioner", "SEA4", role, shows.format("practitioner")),
        ("level-4", "SEA4", level, shows.format("level-4")),
    ):
        expected = (f"{code} is not listed in {path}", hint)
        assert refused(data, lambda w, o=owner, c=code: remove(w, o, [c])) == expected  # type: ignore[misc]


def test_a_level_has_no_locality(write_corpus: Write) -> None:
    """`locality` with a level is refused; a competence owns no list, so its name is unknown here."""
    data = write_corpus()
    assert refused(data, lambda w: add(w, "level-4", ["SEA4"], locality=True)) == (
        "a level has no locality list",
        "give a role, or leave out --locality",
    )
    for edit in (add, remove):
        with Workspace(data) as workspace, pytest.raises(UnknownName):
            edit(workspace, "ABC1", ["SEA4"])


def test_a_condition_without_competences_goes(write_corpus: Write) -> None:
    """The last competence under a condition takes the condition with it; another one leaves it as it is."""
    name = "roles/volunteer.yaml"
    group = "  - where: A harbour with ferries\n    competences:\n"
    both = f"locality:\n{group}      - sea4\n      - abc10  # Explain the tide table\n  - xyld1\nprogression:"
    data = write_corpus({name: text(name).replace("progression:", both)})
    one = f"locality:\n{group}      - abc10  # Explain the tide table\n  - xyld1\nprogression:"
    assert after(data, name, lambda w: remove(w, "volunteer", ["SEA4"])) == text(name).replace("progression:", one)
    none = "locality:\n  - xyld1\nprogression:"
    edits: list[Edit] = [lambda w: remove(w, "volunteer", ["SEA4"]), lambda w: remove(w, "volunteer", ["ABC10"])]
    assert after(data, name, *edits) == text(name).replace("progression:", none)


WHEN = "In Leeds"


def test_a_condition_for_what_had_none(write_corpus: Write) -> None:
    """A locality competence without a condition is moved under the one that is given, and stays nowhere else."""
    data, name = write_corpus(), "roles/practitioner.yaml"
    line = "  - luxab07  # Trim the wick, clean the glass & keep the light burning\n"
    under = f"  - where: In Leeds\n    competences:\n    {line}"
    edit: Edit = lambda w: add(w, "practitioner", ["LUXAB07"], locality=True, when=WHEN)  # noqa: E731
    found = after(data, name, edit)
    assert found.replace(under, "", 1) == text(name).replace(line, "")
    assert found.count("luxab07") == 1


def test_a_condition_that_is_there_already(write_corpus: Write) -> None:
    """A competence with another condition keeps it until it is removed; a condition in other letters is one and the
    same, and a note says under which words it is filed.
    """
    held = "locality:\n  - where: in leeds\n    competences:\n      - sea4  # Write up the log\nprogression:"
    data = write_corpus({"roles/volunteer.yaml": text("roles/volunteer.yaml").replace("progression:", held)})
    listed = "SEA4 is already in the locality list of this role, under 'in leeds'"
    again = refused(data, lambda w: add(w, "volunteer", ["SEA4"], locality=True, when="In York"))
    assert again == (listed, "remove it first: ncf remove volunteer sea4")
    assert refused(data, lambda w: add(w, "volunteer", ["SEA4"], locality=True, when=WHEN))[0] == listed
    with Workspace(data) as workspace:
        add(workspace, "volunteer", ["SEA226"], locality=True, when=WHEN)
        assert workspace.notes == ["added under the condition that the role has already: 'in leeds'"]
