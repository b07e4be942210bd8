"""What is transcribed from the source documents is what they print.

After a change to the documents or to the reader of their tables, write the transcripts anew with
`NCF_GOLDEN=write .venv/bin/python -m pytest tests/project/test_transcripts.py`, and read the diff.
"""

from __future__ import annotations

import os

import pytest
from support.places import SOURCES
from support.source_tables import read_tables
from support.transcripts import ROWS, RUNS, rows_as_text, runs_as_text, tables_from_text

REPORT = SOURCES / "004_5598d1a76d7b873d.txt"
AT_HAND = pytest.mark.skipif(
    not REPORT.is_file(), reason="the source documents are not at hand; the other tests use what is transcribed"
)


@AT_HAND
def test_the_transcripts_are_what_the_documents_print() -> None:
    """Each row of the tables, and each run of words of the documents, is transcribed; nothing else is."""
    printed = {ROWS: rows_as_text(read_tables(REPORT)), RUNS: runs_as_text(sorted(SOURCES.glob("*.txt")))}
    for path, text in printed.items():
        if os.environ.get("NCF_GOLDEN") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.read_bytes().decode("utf-8") == text


def test_a_transcript_is_read_as_it_was_written() -> None:
    """No row changes between writing and reading: the transcript, read and written again, is the same."""
    text = ROWS.read_text(encoding="utf-8")
    assert rows_as_text(tables_from_text(text)) == text
