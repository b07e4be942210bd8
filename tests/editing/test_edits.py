"""An edit changes only the bytes it should, in every role file of the project's data."""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.places import REAL_DATA, TINY
from support.program import Result

from ncf.corpus.corpus import Corpus
from ncf.editing.lists import add, remove
from ncf.editing.renaming import rename
from ncf.editing.spans import add_items, remove_item, set_value
from ncf.editing.workspace import Workspace
from ncf.errors import BrokenData, CannotWrite, WrongUse
from ncf.models import Role
from ncf.storage.folder import Folder
from ncf.yamlio.reader import parse

ROLES = sorted(path.stem for path in (REAL_DATA / "roles").glob("*.yaml"))
NEW = "GEN999"
ORDER = list(Role.model_fields)


def commented(text: str) -> str:
    """The text with comments and blank lines everywhere."""
    lines = [
        f"{line}\n\n# about the next line: a 'quote' and a #" if line.endswith(":") is False else line
        for line in text.split("\n")[:-1]
    ]
    folded = re.compile(r">-\n(?:(?:\n|# .*\n|  +.*\n)+)")
    joined = "\n".join(lines) + "\n"
    return folded.sub(lambda match: re.sub(r"\n\n# about.*", "", match[0]), joined)


VARIANTS: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode("utf-8"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode("utf-8"),
    "byte-order mark": lambda text: ("\ufeff" + text).encode("utf-8"),
    "comments and blank lines": lambda text: commented(text).encode("utf-8"),
    "no line end at the end": lambda text: text.rstrip("\n").encode("utf-8"),
}


def listed(workspace: Workspace, role: str) -> Sequence[str]:
    """The role-specific competences of a role."""
    return workspace.corpus.roles[role].role_specific


def _remove(name: str, workspace: Workspace, role: str) -> None:
    remove(workspace, role, REMOVED[name](listed(workspace, role)))


REMOVED: dict[str, Callable[[Sequence[str]], Sequence[str]]] = {
    "remove the first": lambda listed: listed[:1],
    "remove the last": lambda listed: listed[-1:],
    "remove one in the middle": lambda listed: listed[len(listed) // 2 :][:1],
    "remove two": lambda listed: (listed[0], listed[-1]),
    "remove all but one": lambda listed: listed[1:],
}
"""Which of the role-specific competences of a role an edit removes."""
EDITS: dict[str, Callable[[Workspace, str], None]] = {
    "add one": lambda workspace, role: add(workspace, role, [NEW]),
    "add to locality": lambda workspace, role: add(workspace, role, [NEW], locality=True),
    "add two": lambda workspace, role: add(workspace, role, [NEW, "GEN 990"]),
    "rename the role": lambda workspace, role: rename(workspace, role, "invented-role"),
    "rename a competence": lambda workspace, role: rename(workspace, listed(workspace, role)[0], "GEN998"),
} | {name: partial(_remove, name) for name in REMOVED}
COMES = {"add one": 1, "add two": 2}
"""How many lines come; `add to locality` brings the key as well where it is not there yet."""


def lines_of(text: str, removed: set[str]) -> int:
    """How many lines of a role file go with these competences: theirs, and those of criteria that name nothing else.

    Comments on their own lines stay. Blank lines are not counted: how many go depends on the order of the removals.
    """
    text = re.sub(r"^ *(?:#.*)?\n", "", text, flags=re.MULTILINE)
    listed, _, rest = text.partition("\ncriteria:\n")
    criteria = re.split(r"^(?=\S)", rest, maxsplit=1, flags=re.MULTILINE)[0]
    count = sum(id in removed for id in re.findall(r"^  - ([a-z0-9-]+)(?= )", listed, re.MULTILINE))
    for criterion in re.findall(r"^  - text:.*\n(?:   .*\n)+", criteria, re.MULTILINE):
        named = re.findall(r"^      - ([a-z0-9-]+)  # ", criterion, re.MULTILINE)
        gone = removed.intersection(named)
        count += criterion.count("\n") if len(gone) == len(named) else len(gone)
    return count


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the project's data with one more competence that no role lists yet."""
    shutil.copytree(REAL_DATA, tmp_path / "data")
    text = (REAL_DATA / "competences" / "gen97.yaml").read_text(encoding="utf-8")
    new = text.replace("GEN97", NEW).replace("title: ", "title: Invented ")
    (tmp_path / "data" / "competences" / "gen999.yaml").write_text(new, encoding="utf-8")
    (tmp_path / "data" / "competences" / "gen990.yaml").write_text(new.replace("GEN999", "GEN990"), encoding="utf-8")
    return tmp_path / "data"


def changed_lines(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines, with their endings, that were removed and added."""
    old, new = before.split(b"\n"), after.split(b"\n")
    if (gone := left_over(old, new)) is not None:
        return gone, []
    diff = list(difflib.ndiff(*[[repr(line) for line in lines] for lines in (old, new)]))
    return ([line.encode() for line in diff if line[0] == "-"], [line.encode() for line in diff if line[0] == "+"])


def left_over(old: list[bytes], new: list[bytes]) -> list[bytes] | None:
    """The lines of `old` that are not in `new`, if `new` has all others in the same order; None if it has not."""
    gone, wanted = [], iter(new)
    ahead = next(wanted, None)
    for line in old:
        if line == ahead:
            ahead = next(wanted, None)
        else:
            gone.append(line)
    return gone if ahead is None else None


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", EDITS)
def test_nothing_else_changes(name: str, variant: str, role: str, data: Path) -> None:
    """Ten edits of five kinds of file for every role: only the expected lines change, and no other byte."""
    path = data / "roles" / f"{role}.yaml"
    before = VARIANTS[variant](path.read_text(encoding="utf-8"))
    path.write_bytes(before)
    assert parse(before).problems == []
    with Workspace(data) as workspace:
        own = listed(workspace, role)
        EDITS[name](workspace, role)
        workspace.write()
    if name == "rename the role":
        assert not path.exists()
        path = data / "roles" / "invented-role.yaml"
    after = path.read_bytes()
    went, came = changed_lines(before, after)
    if name == "rename the role":
        assert (went, len(came)) == ([], 2)
        assert re.search(rb"^former_ids:\r?\n  - " + role.encode() + rb"\r?$", after, re.MULTILINE)
        return
    text = before.decode("utf-8").replace("\r\n", "\n")
    if name == "add to locality":
        assert (len(went), len(came)) == (0, 1 if b"\nlocality:" in before else 2)
    elif name == "rename a competence":
        assert len(went) == len(came) == len(re.findall(rf"^ +- {own[0]}(?= )", text, re.MULTILINE))
    else:
        gone = set(REMOVED[name](own)) if name in REMOVED else set()
        assert (sum(map(bool, went)), len(came)) == (lines_of(text, gone), COMES.get(name, 0))
    assert all(b"gen99" in line for line in came if b"locality:" not in line)
    assert (b"\r\n" in after) == (b"\r\n" in before)
    assert after.count(b"\r\n") == (after.count(b"\n") if b"\r\n" in before else 0)
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    assert parse(after).problems == []


def test_ten_kinds_of_edit_and_five_of_file() -> None:
    """Ten kinds of edit in five kinds of file make fifty for every role."""
    assert (len(EDITS), len(VARIANTS)) == (10, 5)


def test_add_then_remove_is_nothing(data: Path) -> None:
    """Adding something and removing it again restores the exact bytes."""
    for role in ROLES:
        path = data / "roles" / f"{role}.yaml"
        before = path.read_bytes()
        for edit in (add, remove):
            with Workspace(data) as workspace:
                edit(workspace, role, [NEW])
                workspace.write()
        assert path.read_bytes() == before


QUOTED = st.sampled_from(["plain", "'single'", '"double"', ">-\n  folded text\n  in lines", "|-\n  literal"])


TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])).map(str.strip).filter(bool)


@given(QUOTED, TEXT)
def test_a_value_in_any_quotes(old: str, new: str) -> None:
    """A value in any style can be replaced by any text; the lines around it stay the same."""
    raw = f"# first\ntitle: {old}\n\n# last\nlevel: 5\n".encode()
    after = set_value(raw, ("title",), new)
    assert parse(after).data == {"title": new, "level": 5}
    assert after.startswith(b"# first\ntitle: ")
    assert after.endswith(b"\n# last\nlevel: 5\n")


def test_a_warning_stops_no_edit() -> None:
    """A file with a warning can be edited, and the warning neither disappears nor appears twice."""
    raw = b"title: x\nlevel: 4 # see the minutes\n"
    assert set_value(raw, ("title",), "why") == b"title: why\nlevel: 4 # see the minutes\n"


def test_comments_between_stay() -> None:
    """Removing the only entry of a list removes the key too; a comment between them stays."""
    raw = b"title: x\nlocality:\n  # the one thing\n  - gen1  # One\nlevel: 4\n"
    assert remove_item(raw, ("locality", 0)) == b"title: x\n  # the one thing\nlevel: 4\n"


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("locality: [gen1, gen2]\n", lambda raw: remove_item(raw, ("locality", 0))),
        ("locality: [gen1, gen2]\n", lambda raw: add_items(raw, Role, ("locality",), {"gen3": ""})),
        ("title: [unclosed\n", lambda raw: set_value(raw, ("title",), "x")),
        ("title: a\ntitle: b\n", lambda raw: set_value(raw, ("title",), "x")),
        ("- a list\n", lambda raw: set_value(raw, (0,), "x")),
    ],
)
def test_what_is_not_safe_is_refused(text: str, edit: Callable[[bytes], bytes]) -> None:
    """An edit that is not safe is refused, with a hint on what to do."""
    with pytest.raises(CannotWrite) as refused:
        edit(text.encode("utf-8"))
    assert refused.value.hint


def test_mistakes_change_nothing(data: Path, ncf: Callable[..., Result]) -> None:
    """A mistake on the command line ends with 2 and changes no byte."""
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    for words, message in (
        (["add", "practitioner", "SFJAB1"], "SFJAB1 is already in the role-specific list of this role"),
        (["add", "practitioner", "SFJAB1"], "help: 'ncf show practitioner --all' shows what it requires"),
        (["add", "practitioner", "GEN97"], "GEN97 is already in the core of this level"),
        (["add", "practitioner", "GEN98"], "did you mean"),
        (["remove", "practitioner", "GEN85"], "is not listed in"),
        (["remove", "practitioner", "GEN97"], "is not listed in"),
        (["rename", "practitioner", "support-worker"], "is already in use"),
        (["rename", "GEN97", "&&&"], "is not a code"),
        (["new", "competence", "GEN97", "--title", "x"], "missing: --area"),
        (["new", "role", "--title", "Practitioner", "--based-on", "volunteer"], "already exists"),
        (["fmt", "/etc/hostname"], "is not a data file"),
    ):
        result = ncf(*words, data=data)
        assert result.code == 2, words
        assert message in result.stderr, words
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before


def test_rename_reaches_everything(data: Path, ncf: Callable[..., Result]) -> None:
    """After a rename nothing refers to the old id, and the data has no new problems."""
    assert ncf("rename", "SFJ AB1", "GEN997", data=data).code == 0
    assert ncf("rename", "support-worker", "support-colleague", data=data).code == 0
    text = "".join(path.read_text(encoding="utf-8") for path in data.rglob("*.yaml"))
    assert "sfjab1\n" not in text
    assert "- sfjab1 " not in text
    assert "to: support-worker" not in text
    assert (data / "competences" / "gen997.yaml").read_text(encoding="utf-8").splitlines()[1] == "code: GEN997"
    result = ncf("validate", data=data)
    assert [line for line in result.stdout.splitlines() if ": error " in line] == [
        line for line in result.stdout.splitlines() if "code-in-address" in line
    ]


def test_new_files_are_right_and_in_the_house_style(data: Path, ncf: Callable[..., Result]) -> None:
    """A file from `ncf new` is in the house style, based on the given role, and valid but for the summary to write."""
    words = ["new", "competence", "GEN996", "--title", "Count: the #1 thing", "--area", "assessment"]
    assert ncf(*words, "--document", "case-study", "--place", "nowhere", data=data).code == 0
    assert ncf("new", "role", "--title", "Court Practitioner", "--based-on", "practitioner", data=data).code == 0
    assert ncf("fmt", "--check", data=data).code == 0
    lists = [
        re.findall(r"^  - ([a-z0-9-]+)  #", (data / "roles" / f"{role}.yaml").read_text(encoding="utf-8"), re.MULTILINE)
        for role in ("practitioner", "court-practitioner")
    ]
    assert lists[0] == lists[1]
    found = ncf("validate", data=data).stdout
    assert found.count(": error ") == found.count("court-practitioner.yaml:5:10: error placeholder: ") == 1


def test_dry_run_writes_nothing(ncf: Callable[..., Result], write_corpus: Callable[..., Path]) -> None:
    """`--dry-run` shows the change as a diff and writes nothing."""
    data = write_corpus()
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    result = ncf("remove", "volunteer", "HI8.2020", "--dry-run", data=data)
    assert result.code == 0
    assert "-  - hi8-2020" in result.stdout
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before


@pytest.mark.parametrize("put", ["a folder", "a link outside", "a link to nothing", "a link inside"])
def test_what_is_no_file_stops_a_change(put: str, write_corpus: Callable[..., Path]) -> None:
    """A folder or link where a data file should be stops a change with its path: it is neither read nor replaced."""
    data = write_corpus()
    place = data / "roles" / "mate.yaml"
    if put == "a folder":
        place.mkdir()
    else:
        place.symlink_to({"a link outside": __file__, "a link inside": "volunteer.yaml"}.get(put, "nowhere.yaml"))
    with Workspace(data) as workspace:
        for touch in (workspace.read, lambda path: workspace.put(path, b"title: x\n"), workspace.remove):
            with pytest.raises(CannotWrite, match=re.escape(str(place))) as stop:
                touch("roles/mate.yaml")
            assert stop.value.hint
        assert workspace.changes() == {}


@pytest.mark.parametrize("put", ["a folder", "a link"])
def test_what_is_no_file_is_no_bug(put: str, ncf: Callable[..., Result], write_corpus: Callable[..., Path]) -> None:
    """No command that changes data takes such a folder or link for a bug of the program."""
    data = write_corpus()
    place = data / "roles" / "mate.yaml"
    if put == "a folder":
        place.mkdir()
    else:
        place.symlink_to(__file__)
    commands = (
        (["rename", "volunteer", "mate"], 3),
        (["add", "mate", "SEA4"], 3),
        (["new", "role", "mate", "--title", "Mate", "--based-on", "volunteer"], 2),
        (["fmt", str(data / "roles")], 1 if put == "a link" else 0),
    )
    for words, code in commands:
        result = ncf(*words, data=data)
        assert result.code == code, (words, result.stderr)
        assert "nothing was changed" not in result.stderr
    assert place.is_symlink() or place.is_dir()


def test_an_editors_newer_text_is_never_overwritten(write_corpus: Callable[..., Path]) -> None:
    """If a file has changed since it was read, the edit is refused and the newer text stays."""
    data = write_corpus()
    path = data / "roles" / "volunteer.yaml"
    with Workspace(data) as workspace:
        remove(workspace, "volunteer", ["HI8.2020"])
        path.write_bytes(path.read_bytes() + b"# typed meanwhile\n")
        newer = path.read_bytes()
        with pytest.raises(CannotWrite, match="changed since it was read"):
            workspace.write()
    assert path.read_bytes() == newer
    assert [other.name for other in path.parent.iterdir() if other.name.startswith(".")] == []


def test_a_change_that_would_break_a_file_is_refused(write_corpus: Callable[..., Path]) -> None:
    """A change that would make a file invalid is not written."""
    data = write_corpus()
    with Workspace(data) as workspace:
        workspace.put("roles/volunteer.yaml", b"title: Volunteer\n")
        with pytest.raises(BrokenData):
            workspace.write()
    assert (data / "roles" / "volunteer.yaml").read_bytes() == (TINY / "roles" / "volunteer.yaml").read_bytes()


def test_wrong_use_is_a_mistake_on_the_command_line() -> None:
    """Adding something that already exists is wrong use, not a problem in the data."""
    assert WrongUse.exit_code == 2


def test_a_role_that_names_itself_is_renamed_whole(write_corpus: Callable[..., Path]) -> None:
    """A role whose own steps lead to itself names its new id afterwards, like every other file."""
    text = (
        (TINY / "roles" / "practitioner.yaml")
        .read_text(encoding="utf-8")
        .replace("to: records-lead", "to: practitioner")
    )
    data = write_corpus({"roles/practitioner.yaml": text})
    with Workspace(data) as workspace:
        rename(workspace, "practitioner", "mate")
        workspace.write()
    assert "to: mate" in (data / "roles" / "mate.yaml").read_text(encoding="utf-8")
    assert not (data / "roles" / "practitioner.yaml").exists()


@pytest.mark.parametrize("name", ["editorial.yaml", "known-debt.yaml"])
def test_a_rename_stops_before_a_file_it_cannot_read(name: str, write_corpus: Callable[..., Path]) -> None:
    """A file that may mention the id and cannot be read stops the rename; nothing is written."""
    data = write_corpus({name: "known: [\n"})
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    with Workspace(data) as workspace, pytest.raises(BrokenData):
        rename(workspace, "HI8.2020", "HI9")
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before


def test_a_criterion_follows_its_competences(ncf: Callable[..., Result], write_corpus: Callable[..., Path]) -> None:
    """A removed competence leaves its criterion too; one that would rest on nothing goes; the user is told of both."""
    data = write_corpus()
    result = ncf("remove", "support-worker", "ABC10", "SEA0226", data=data)
    assert result.code == 0
    assert "- ABC10 is removed from the criterion 'Can explain the tide table and" in result.stdout
    assert "- the criterion 'Can comfort people who are seasick' named only SEA0226, and is removed" in result.stdout
    named = [item.competences for item in Corpus(Folder(data)).roles["support-worker"].criteria]
    assert named == [("hi8-2020",), ("xyld1",)]
    assert "error" not in ncf("validate", data=data).stdout


def test_a_new_competence_needs_a_criterion(ncf: Callable[..., Result], write_corpus: Callable[..., Path]) -> None:
    """If the role has criteria, `ncf add` says that the new competence has none yet; a role without any needs none."""
    data = write_corpus()
    assert "- no criterion of the role names SEA4 yet" in ncf("add", "support-worker", "SEA4", data=data).stdout
    assert "error no-criterion: no criterion names 'sea4'" in ncf("validate", data=data).stdout
    for words in (["volunteer", "SEA4"], ["support-worker", "HI18.2020", "--locality"], ["level-2", "SEA4"]):
        assert "criterion" not in ncf("add", *words, data=data).stdout


def test_a_competence_that_only_a_criterion_names(write_corpus: Callable[..., Path]) -> None:
    """What a criterion names and the role does not list can be removed by command."""
    text = (TINY / "roles" / "support-worker.yaml").read_text(encoding="utf-8")
    unlisted = text.replace("role_specific:\n  - abc10  # Explain the tide table\n", "role_specific:\n")
    data = write_corpus({"roles/support-worker.yaml": unlisted})
    with Workspace(data) as workspace:
        remove(workspace, "support-worker", ["ABC10"])
        workspace.write()
    after = (data / "roles" / "support-worker.yaml").read_text(encoding="utf-8")
    assert after == unlisted.replace("      - abc10  # Explain the tide table\n", "")
    assert after != unlisted


def test_rename_reaches_criteria(write_corpus: Callable[..., Path]) -> None:
    """A criterion names a renamed competence by its new id."""
    data = write_corpus()
    with Workspace(data) as workspace:
        rename(workspace, "ABC10", "ABC11")
        workspace.write()
    assert Corpus(Folder(data)).roles["support-worker"].criteria[0].competences == ("abc11", "hi8-2020")


def test_a_role_based_on_another_has_its_criteria(
    ncf: Callable[..., Result], write_corpus: Callable[..., Path]
) -> None:
    """A new role takes over the criteria of its model, without competences that are core at its own level."""
    level = (TINY / "levels" / "level-4.yaml").read_text(encoding="utf-8")
    data = write_corpus({"levels/level-4.yaml": level.replace("core:\n", "core:\n  - sea0226\n")})
    words = ["new", "role", "--title", "Night Hand", "--based-on", "support-worker", "--level", "4"]
    assert ncf(*words, "--document", "harbour-report", data=data).code == 0
    named = [item.competences for item in Corpus(Folder(data)).roles["night-hand"].criteria]
    assert "abc10" in level
    assert named == [("hi8-2020",), ("xyld1",)]
    assert ncf("fmt", "--check", str(data / "roles" / "night-hand.yaml"), data=data).code == 0
    assert [
        line for line in ncf("validate", data=data).stdout.splitlines() if "error" in line and "criteri" in line
    ] == []


def test_git_diff_is_named_only_where_there_is_git(
    ncf: Callable[..., Result], write_corpus: Callable[..., Path]
) -> None:
    """A copy without git is not told to run `git diff`."""
    data = write_corpus()
    assert "git diff" not in ncf("add", "volunteer", "SEA4", data=data).stdout
    (data.parent / ".git").mkdir()
    assert "'git diff' shows" in ncf("remove", "volunteer", "SEA4", data=data).stdout


def test_no_preview_of_the_installed_data(
    ncf: Callable[..., Result], write_corpus: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of the data that came with the program is refused at once, in a dry run too."""
    from ncf.storage import locate

    data = write_corpus()
    monkeypatch.setattr(locate, "find_data", lambda _=None: locate.Found(data, locate.BUNDLED))
    result = ncf("add", "volunteer", "SEA4", "--dry-run")
    assert (result.code, result.stdout) == (2, "")
    assert "ncf start" in result.stderr
