"""Files that no answer reads because they are in the wrong place or have the wrong name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ncf.corpus.corpus import Corpus
from ncf.corpus.whole import read_whole
from ncf.problems import FILE, START, Problem
from ncf.storage.folder import Folder

ROLE = "title: x\n"
FOLDERS = "data files belong in competences, levels, roles"
AT_THE_TOP = f"{FOLDERS}; at the top are only editorial.yaml, framework.yaml, known-debt.yaml"
ENDING = "is not read: its name must end in '.yaml'"
FORM = "use lower-case letters and digits, with single hyphens between them, then '.yaml'"


@pytest.mark.parametrize(
    ("stray", "path", "message", "hint"),
    [
        ("chief.yaml", "chief.yaml", "chief.yaml is not a data file, so it is not read", AT_THE_TOP),
        ("Chief.YML", "Chief.YML", "Chief.YML is not a data file, so it is not read", AT_THE_TOP),
        ("role/chief.YAML", "role", "the folder 'role' is not read", FOLDERS),
        ("roles/chief.yml", "roles/chief.yml", f"chief.yml {ENDING}", "rename the file"),
        ("roles/chief.YAML", "roles/chief.YAML", f"chief.YAML {ENDING}", "rename the file"),
        ("levels/Level_9.yaml", "levels/Level_9.yaml", "the file name 'Level_9' is not an id", FORM),
        ("roles/com1.yaml", "roles/com1.yaml", "'com1' is a reserved name on Windows",
         "choose another id: Windows cannot store this file"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read(
    stray: str, path: str, message: str, hint: str, write_corpus: Callable[..., Path]
) -> None:
    """The problem names the file or folder, says why it is not read, and where data files belong."""
    found = read_whole(Corpus(Folder(write_corpus({stray: ROLE})), lenient=True))
    assert found.problems[0] == Problem(path, START, FILE, message, hint)
    assert {problem.path for problem in found.problems} == {path}


@pytest.mark.parametrize("name", ["aux", "con", "prn", "nul", "com0", "com9", "lpt1"])
def test_names_that_windows_keeps_for_itself(name: str, write_corpus: Callable[..., Path]) -> None:
    """A name that Windows reserves is a problem, although the file is read; a longer name is none."""
    data = write_corpus({f"roles/{name}.yaml": ROLE, f"roles/{name}x.yaml": ROLE})
    problems = read_whole(Corpus(Folder(data), lenient=True)).problems
    assert [p.path for p in problems if "reserved" in p.message] == [f"roles/{name}.yaml"]


@pytest.mark.parametrize("stray", ["notes.txt", "roles/notes.txt", "role/notes.txt", "a.b/chief.yaml", ".git/x.yaml"])
def test_what_is_no_data(stray: str, write_corpus: Callable[..., Path], corpus: Corpus) -> None:
    """Other files are nobody's business, and a folder with a full stop in its name belongs to some program."""
    found = read_whole(Corpus(Folder(write_corpus({stray: ROLE})), lenient=True))
    assert found == read_whole(corpus)
    assert found.problems == ()


def test_every_file_is_counted_and_none_hides_another(write_corpus: Callable[..., Path], corpus: Corpus) -> None:
    """Every file is read and counted, whatever the others hold, and a folder that cannot be read is a problem."""
    whole = read_whole(corpus)
    kinds = (corpus.levels, corpus.competences, corpus.roles)
    assert whole.files == 1 + sum(map(len, kinds))
    data = write_corpus({"roles/volunteer.yaml": "title: [\n", "roles/practitioner.yaml": "level: four\n"})
    found = read_whole(Corpus(Folder(data), lenient=True))
    assert found.files == whole.files
    assert {p.path for p in found.problems} == {"roles/volunteer.yaml", "roles/practitioner.yaml"}
    (data / "roles").rename(data.parent / "roles")
    (problem,) = read_whole(Corpus(Folder(data), lenient=True)).problems
    assert (problem.path, problem.message) == ("roles", "the folder does not exist")
    assert problem.hint == "the data needs levels, competences and roles"
