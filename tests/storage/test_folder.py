"""Reading files of a data folder: all of a file, and never more than the limit and a byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ncf.storage.folder import Folder
from ncf.yamlio.scan import MAX_BYTES


@pytest.mark.parametrize("size", [0, 1, 440, MAX_BYTES - 1, MAX_BYTES, MAX_BYTES + 1, MAX_BYTES + 2, 3 * MAX_BYTES])
def test_all_of_a_file_up_to_the_limit(tmp_path: Path, size: int) -> None:
    """A file within the limit is read whole; of a larger one, one byte more than the limit."""
    (tmp_path / "a.yaml").write_bytes(b"x" * size)
    assert len(Folder(tmp_path).read("a.yaml") or b"") == min(size, MAX_BYTES + 1)


@pytest.mark.parametrize("size", [2, 441, MAX_BYTES, MAX_BYTES + 5])
def test_a_file_that_grows_is_read_whole(tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody lengthens after its size was looked up is not cut."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x")
    before = os.lstat(path)
    path.write_bytes(b"x" * size)
    monkeypatch.setattr(os, "lstat", lambda _: before)
    assert len(Folder(tmp_path).read("a.yaml") or b"") == min(size, MAX_BYTES + 1)
