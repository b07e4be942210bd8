"""`ncf fmt` with paths formats the named files and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TINY
from support.program import Result

Run = Callable[..., Result]
Write = Callable[..., Path]
UNTIDY = {
    name: (TINY / name).read_text(encoding="utf-8").replace("title: ", "title:   ", 1)
    for name in ("roles/volunteer.yaml", "roles/practitioner.yaml", "levels/level-2.yaml")
}


@pytest.mark.parametrize("path", ["/etc/passwd", "README.md", "nosuch.yaml", "extra/a.yaml"])
def test_what_is_no_data_file_is_refused(path: str, ncf: Run, write_corpus: Write) -> None:
    """A path that is not a data file is a mistake on the command line; the message names it and nothing is written."""
    data = write_corpus({**UNTIDY, "README.md": "title:   x\n", "extra/a.yaml": "title:   x\n"})
    before = {file: file.read_bytes() for file in data.rglob("*.*")}
    result = ncf("fmt", data / path, data=data)
    assert (result.code, result.stdout) == (2, "")
    assert str(data / path) in result.stderr
    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.parametrize(
    ("paths", "changed"),
    [
        (["roles/volunteer.yaml"], {"roles/volunteer.yaml"}),
        (["roles"], {"roles/volunteer.yaml", "roles/practitioner.yaml"}),
        (["roles/volunteer.yaml", "levels"], {"roles/volunteer.yaml", "levels/level-2.yaml"}),
        (["."], set(UNTIDY)),
        ([], set(UNTIDY)),
    ],
)
def test_only_what_is_named(paths: list[str], changed: set[str], ncf: Run, write_corpus: Write) -> None:
    """With a file, a folder or several of them, only those files are formatted."""
    data = write_corpus(UNTIDY)
    assert ncf("fmt", *(data / path for path in paths), data=data).code == 0
    for name, text in UNTIDY.items():
        assert ((data / name).read_text(encoding="utf-8") != text) == (name in changed), name


def test_a_file_with_problems_stops_no_other(ncf: Run, write_corpus: Write) -> None:
    """Files that cannot be formatted are named with the line and the reason; all others are formatted."""
    invalid = UNTIDY["levels/level-2.yaml"].replace("number: 2", "number: two")
    data = write_corpus({**UNTIDY, "levels/level-2.yaml": invalid, "roles/mate.yaml": "title: [\n"})
    result = ncf("fmt", data=data)
    assert result.code == 1
    for name, line in (("levels/level-2.yaml", 2), ("roles/mate.yaml", 1)):
        assert f"{data / name}: line {line}: " in result.stdout
    assert (data / "levels" / "level-2.yaml").read_text(encoding="utf-8") == invalid
    for name in ("roles/volunteer.yaml", "roles/practitioner.yaml"):
        assert (data / name).read_text(encoding="utf-8") == (TINY / name).read_text(encoding="utf-8")


def test_every_kind_of_data_file_is_formatted(ncf: Run, write_corpus: Write) -> None:
    """Without paths, each data file is formatted, those at the top included; other files stay as they are."""
    names = ["framework.yaml", "competences/sea4.yaml", "levels/level-3.yaml", "roles/volunteer.yaml"]
    untidy = {name: (TINY / name).read_text(encoding="utf-8").replace("title: ", "title:   ", 1) for name in names}
    others = {"notes.yaml": "title:   x\n", "roles/notes.txt": "title:   x\n"}
    data = write_corpus({**untidy, **others})
    (data / "roles" / "folder.yaml").mkdir()
    assert ncf("fmt", data=data).code == 0
    for name in names:
        assert (data / name).read_text(encoding="utf-8") == (TINY / name).read_text(encoding="utf-8"), name
    for name, text in others.items():
        assert (data / name).read_text(encoding="utf-8") == text
