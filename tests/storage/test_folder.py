"""The data folder: files in it that are not read are reported, and a folder that cannot be read stops the answer."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TINY
from support.program import Result

from ncf.storage.folder import Folder
from ncf.yamlio.scan import MAX_BYTES

Run = Callable[..., Result]
Write = Callable[..., Path]
VOLUNTEER = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "stray",
    ["roles/Mate.yaml", "roles/mate.yml", "roles/mate.YAML", "roles/mate (1).yaml", "roles/.mate.yaml", "mate.yaml",
     "people/mate.yaml"],
)  # fmt: skip
def test_a_stray_file_is_told(stray: str, ncf: Run, write_corpus: Write) -> None:
    """A file that looks like data but is not read is a problem; answers do not include it."""
    data = write_corpus({stray: VOLUNTEER})
    result = ncf("validate", "--format", "json", data=data)
    assert result.code == 1
    (problem,) = json.loads(result.stdout)["problems"]
    assert (problem["check"], problem["severity"]) == ("file", "error")
    assert problem["path"] in {str(data / stray), str((data / stray).parent)}
    assert ncf("list", "roles", data=data).stdout == ncf("list", "roles").stdout


@pytest.mark.parametrize("stray", ["README.md", "roles/notes.txt", ".DS_Store"])
def test_what_is_no_data_may_lie_there(stray: str, ncf: Run, write_corpus: Write) -> None:
    """Notes, and files that systems leave in folders, are not problems."""
    result = ncf("validate", "--strict", data=write_corpus({stray: "a note"}))
    assert (result.code, result.stderr) == (0, "")


@pytest.mark.parametrize("put", ["nothing", "file", "link"])
@pytest.mark.parametrize("folder", ["roles", "levels", "competences"])
def test_a_missing_folder(folder: str, put: str, ncf: Run, write_corpus: Write) -> None:
    """If a folder is missing, a file or a link, `validate` reports it and ends with 1, and an answer stops with 3."""
    data = write_corpus()
    (data / folder).rename(data.parent / "moved")
    if put == "file":
        (data / folder).write_text("", encoding="utf-8")
    elif put == "link":
        (data / folder).symlink_to(data.parent / "moved")
    result = ncf("validate", data=data)
    assert result.code == 1
    assert f"{data / folder}:1:1: error file: " in result.stdout
    answer = ncf("list", folder, data=data)
    assert (answer.code, answer.stdout) == (3, "")
    assert str(data / folder) in answer.stderr


@pytest.mark.parametrize("name", ["roles", "roles/volunteer.yaml"])
def test_what_must_not_be_read(name: str, ncf: Run, write_corpus: Write) -> None:
    """A folder or file without read permission is reported with its path, and stops the answer with 3."""
    data = write_corpus()
    (data / name).chmod(0)
    try:
        if os.access(data / name, os.R_OK):
            pytest.skip("this user may read anything")
        answer = ncf("list", "roles", data=data)
        assert (answer.code, answer.stdout) == (3, "")
        assert str(data / name) in answer.stderr
        assert ncf("validate", data=data).code == 1
    finally:
        (data / name).chmod(0o755)


@pytest.mark.parametrize("size", [0, 1, 440, MAX_BYTES - 1, MAX_BYTES, MAX_BYTES + 1, MAX_BYTES + 2, 3 * MAX_BYTES])
def test_all_of_a_file_up_to_the_limit(tmp_path: Path, size: int) -> None:
    """A file within the limit is read completely; of a larger file, one byte more than the limit."""
    (tmp_path / "a.yaml").write_bytes(b"x" * size)
    assert len(Folder(tmp_path).read("a.yaml") or b"") == min(size, MAX_BYTES + 1)


@pytest.mark.parametrize("size", [2, 441, MAX_BYTES, MAX_BYTES + 5])
def test_a_file_that_grows_is_read_whole(tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that grows after its size was read is not cut."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x")
    before = os.lstat(path)
    path.write_bytes(b"x" * size)
    monkeypatch.setattr(os, "lstat", lambda _: before)
    assert len(Folder(tmp_path).read("a.yaml") or b"") == min(size, MAX_BYTES + 1)
