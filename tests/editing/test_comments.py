"""`ncf fmt` and comments: every comment is kept, stays where it belongs, and a second run changes nothing."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commented import FILES, NOTE, full_of_comments
from support.places import TINY
from support.repository import Repository, replace

from ncf.answers.validate import validate
from ncf.editing.comments import Titles
from ncf.editing.house_style import NotFormatted, reformat
from ncf.editing.styling import restyle
from ncf.editing.workspace import Workspace
from ncf.problems import DataPath
from ncf.yamlio.reader import ParsedFile, parse

TITLES = Titles(
    {path.stem: str(parse(path.read_bytes()).data["title"]) for kind, path in FILES if kind == "competence"}
)
TINY_HI8 = (TINY / "competences" / "hi8-2020.yaml").read_text(encoding="utf-8")
TINY_TITLES = {"hi8-2020": str(parse(TINY_HI8.encode()).data["title"])}


@dataclass
class Around:
    """What stands around a comment: keys and entries at their places, and whether it is behind one of them."""

    before: frozenset[DataPath]
    after: frozenset[DataPath]
    behind: bool

    def ends(self) -> set[DataPath]:
        """The lists and mappings that end at this comment."""
        ended = {path[:length] for path in self.before for length in range(1, len(path))}
        return {path for path in ended if not any(other[: len(path)] == path for other in self.after)}

    def agrees(self, other: Around) -> bool:
        """Whether a comment that was here is still in the same neighbourhood there."""
        if self.behind:
            return bool(self.before & (other.before if other.behind else other.after))
        if not self.before or not self.after:  # top and end of the file
            return not other.before or not other.after or bool(self.ends() & other.ends())
        return bool(self.before & other.before or self.after & other.after or self.ends() & other.ends())


def neighbourhoods(document: ParsedFile) -> dict[str, Around]:
    """Every numbered comment with what stands around it, found by lines alone."""
    starts: dict[tuple[int, int], set[DataPath]] = {}
    entries = {path: span for path, span in document.values.items() if path and isinstance(path[-1], int)}
    for path, span in [*document.keys.items(), *entries.items()]:
        starts.setdefault(span[:2], set()).add(path)
    places = sorted(starts)
    found = {}
    for number, line in enumerate(document.lines, start=1):
        if match := NOTE.search(line):
            before = [place for place in places if place <= (number, match.start())]
            after = [place for place in places if place > (number, match.start())]
            found[match[0]] = Around(
                frozenset(starts[before[-1]]) if before else frozenset(),
                frozenset(starts[after[0]]) if after else frozenset(),
                bool(line[: match.start()].strip()),
            )
    return found


def stays(kind: str, text: str) -> None:
    """Formatting keeps the data, every comment and its neighbourhood; formatting again changes nothing."""
    before = parse(text.encode())
    assert [problem for problem in before.problems if not problem.doubtful] == []
    after = reformat(kind, text.encode(), TITLES)
    document = parse(after)
    assert document.data == before.data
    assert Counter(NOTE.findall(text)) - Counter(NOTE.findall(after.decode())) == Counter()
    old, new = neighbourhoods(before), neighbourhoods(document)
    assert sorted(old) == sorted(new)
    assert [note for note in old if not old[note].agrees(new[note])] == []
    assert reformat(kind, after, TITLES).decode() == after.decode()


@given(st.sampled_from(FILES), st.integers(0, 2**32))
def test_every_comment_stays(file: tuple[str, Path], seed: int) -> None:
    """Files of the real and the tiny corpus with comments at every place where YAML allows one."""
    stays(file[0], full_of_comments(file[1].read_text(encoding="utf-8"), random.Random(seed)))


@given(st.sampled_from(FILES), st.integers(0, 2**32))
def test_every_comment_stays_with_keys_in_another_order(file: tuple[str, Path], seed: int) -> None:
    """The same for files whose keys stand in another order than in the house style."""
    rng = random.Random(seed)
    head, *blocks = re.split(r"^(?=\S)", file[1].read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    rng.shuffle(blocks)
    stays(file[0], full_of_comments("".join([head, *blocks]), rng))


HEAD = "# yaml-language-server: $schema=../../schemas/role.schema.json\n"
LISTED = "  - gen97  # Communicate effectively in a healthcare environment\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: 'x: y'  # z\nlevel: 5\n", "# z\ntitle: 'x: y'\nlevel: 5\n"),
        ("level: 5\nsummary: >- # z\n  x y\n", "level: 5\n# z\nsummary: x y\n"),
        ("level: 5\nnotes:\n  - >- # z\n    x y\n", "level: 5\nnotes:\n  # z\n  - x y\n"),
        ("level: 5\nsummary:\n  # z\n  x y\nnotes:\n  - a\n", "level: 5\n# z\nsummary: x y\nnotes:\n  - a\n"),
        ("source:\n  - place:\n      # z\n      a\nlevel: 5\n", "level: 5\nsource:\n  # z\n  - place: a\n"),
        ("notes:\n# z\n  - a\n  - b\n", "notes:\n  # z\n  - a\n  - b\n"),
        ("notes:\n      # z\n  - a\n  - b\n", "notes:\n  # z\n  - a\n  - b\n"),
        ("notes:\n- a\n- b\n# z\ntitle: x\n", "# z\ntitle: x\nnotes:\n  - a\n  - b\n"),
        ("notes:\n- a\n- b\n  # z\ntitle: x\n", "title: x\nnotes:\n  - a\n  - b\n  # z\n"),
        ("notes: [a, # y\n  b, # z\n]\n", "notes:\n  # y\n  - a\n  # z\n  - b\n"),
        ("notes: [a,\n# y\n  b\n# z\n]\n", "notes:\n  - a\n  # y\n  - b\n  # z\n"),
        ("level: 5\nnotes: [a, b]  # z\n", "level: 5\n# z\nnotes:\n  - a\n  - b\n"),
        ("role_specific:\n  - # z\n    gen97\n", "role_specific:\n  # z\n" + LISTED),
        ("role_specific: [gen97, # z\n]\n", "role_specific:\n  - gen97  # z\n"),
        ("role_specific: [gen97, # y\n gen97] # z\n", "# z\nrole_specific:\n  - gen97  # y\n" + LISTED),
        (
            "level: 5\nsource:\n  - place: 'p'  # z\n    document: d\n",
            "level: 5\nsource:\n  - document: d\n    # z\n    place: p\n",
        ),
        (
            "source:\n  -\n    # y\n    document: d\n    # z\n    place: p\n    # w\n  # v\ntitle: t\n",
            "title: t\nsource:\n  # y\n  - document: d\n    # z\n    place: p\n    # w\n  # v\n",
        ),
        ("role_specific: [xyz1 # y\n , # z\n]\n", "role_specific:\n  # z\n  - xyz1  # y\n"),
        ("? title # z\n: # y\n  x\n", "# z\n# y\ntitle: x\n"),
        ("# about the file\n" + HEAD + "title: x\n", "# about the file\ntitle: x\n"),
        ("{title: x, # y\n level: 5\n# z\n} # w\n", "# y\ntitle: x\nlevel: 5\n# z\n# w\n"),
    ],
)  # fmt: skip
def test_a_place_for_every_comment(text: str, expected: str) -> None:
    """Comments in lists in brackets, behind `>-`, between a key and its value and the like have their place."""
    after = reformat("role", text.encode(), TITLES).decode()
    assert after == HEAD + expected
    assert reformat("role", after.encode(), TITLES).decode() == after


def test_a_text_that_is_cut_off_is_not_made_a_comment() -> None:
    """`title: Room #1` stays as it is, with the warning; `# note` behind a value moves to the line above it."""
    with pytest.raises(NotFormatted, match="line 1: YAML treats '#1' as a comment"):
        reformat("role", b"title: Room #1\n", TITLES)
    assert reformat("role", b"title: Room # one\n", TITLES).decode() == HEAD + "# one\ntitle: Room\n"


def test_titles_in_a_list_inside_an_entry() -> None:
    """A list of competences inside an entry follows the same rule: titles are written, notes stay beside their ids."""
    head = "locality:\n  - where: Prisons\n    competences:\n"
    text = head + "      # first\n      - gen97  # ask Records\n      - gen97\n      # last\n"
    after = reformat("role", text.encode(), TITLES).decode()
    titled = f"      - gen97  # {TITLE}\n"
    assert after == HEAD + head + "      # first\n      - gen97  # ask Records\n" + titled + "      # last\n"
    assert reformat("role", after.encode(), TITLES).decode() == after


def test_a_comment_that_has_no_place_left_is_not_lost() -> None:
    """The style leaves out an empty key. If a comment is about it, the file stays as it is."""
    with pytest.raises(NotFormatted, match="'# z' would be lost"):
        reformat("role", b"title: x\n# z\nnotes: []\n", TITLES)


# ── titles beside ids ────────────────────────────────────────────────────────────────────────────────

TITLE = "Communicate effectively in a healthcare environment"


@pytest.mark.parametrize(
    "note",
    [
        "NOT " + TITLE, TITLE + " (disputed: ask Records first)", TITLE.replace("healthcare", "health care"),
        TITLE.upper(), "Manage and organise your own time and activities", "ask Records", TITLE + ".",
    ],
)  # fmt: skip
def test_only_the_exact_title_is_one(note: str) -> None:
    """A comment that merely resembles the title is somebody's note. It stays beside the id, letter by letter."""
    text = f"role_specific:\n  - gen97  # {note}\n  - ht4\n"
    after = reformat("role", text.encode(), TITLES).decode()
    assert after == HEAD + text.replace("ht4", "ht4  # Manage and organise your own time and activities")
    assert reformat("role", after.encode(), TITLES).decode() == after


def volunteer(repository: Repository) -> str:
    """The file of the volunteer."""
    return (repository.data / "roles" / "volunteer.yaml").read_text(encoding="utf-8")


def retitle(repository: Repository, title: str) -> None:
    """Give the competence HI8.2020 another title."""
    replace("competences/hi8-2020.yaml", "^title: .*", f"title: {title}")(repository.data)


def tidy(repository: Repository) -> None:
    """Format the data."""
    with Workspace(repository.data) as workspace:
        assert restyle(workspace, []) == {}
        workspace.write()


@pytest.mark.parametrize("last", ["committed", "released"])
def test_a_corrected_title_is_corrected_in_every_list(last: str, tmp_path: Path) -> None:
    """The title at HEAD, or at the last release if the correction is committed, gives way to the title now."""
    repository = Repository(tmp_path / "with blanks")
    repository.git("tag", "data-1.0")
    old = volunteer(repository)
    title = TINY_TITLES["hi8-2020"]
    assert f"# {title}\n" in old
    retitle(repository, "Clean hands")
    if last == "released":
        repository.commit()
    tidy(repository)
    assert volunteer(repository) == old.replace(f"# {title}\n", "# Clean hands\n")


def test_an_older_title_is_a_note(tmp_path: Path) -> None:
    """A title that the last commit and the last release no longer have stays, and `validate` warns of it."""
    repository = Repository(tmp_path)
    old = volunteer(repository)
    retitle(repository, "Clean hands")
    repository.commit(tag="data-1.1")
    tidy(repository)
    assert volunteer(repository) == old
    problems = validate(repository.data).problems
    assert {problem.path for problem in problems if problem.check == "title-comment"} == {
        str(repository.data / "roles" / name) for name in ("support-worker.yaml", "volunteer.yaml")
    }


def test_without_git_only_the_title_now_is_known(write_corpus: Callable[..., Path]) -> None:
    """In a folder without a repository, a stale title stays as a note, and nothing fails."""
    data = write_corpus({"competences/hi8-2020.yaml": TINY_HI8.replace(TINY_TITLES["hi8-2020"], "Clean hands")})
    with Workspace(data) as workspace:
        assert restyle(workspace, []) == {}
        assert workspace.changes() == {}
