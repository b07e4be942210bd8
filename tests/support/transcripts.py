"""What the tests need of the source documents, where the documents themselves are not at hand.

The documents are not ours to publish. `tests/project/printed/` holds facts from them: the rows of the tables (codes,
titles, addresses, as printed), and a hash of every run of seven words, from which nobody can read the text.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from pathlib import Path

from support.places import ROOT
from support.source_tables import CoreRow, Row, Tables

FOLDER = ROOT / "tests" / "project" / "printed"
ROWS, RUNS = FOLDER / "rows.csv", FOLDER / "runs.txt"
RUN = 7
"""So many words in a row that are also in the source make a copy."""
_HEAD = ("table", "role or levels", "line", "code", "title", "address")
_TAG_OR_ADDRESS = re.compile(r"<[^>]+>|https?://\S+")
_WORD = re.compile(r"[a-z0-9]+")


def runs(text: str) -> set[str]:
    """Every run of seven words in a text, without signs, capitals and addresses."""
    plain = _TAG_OR_ADDRESS.sub(" ", text).lower().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    words = _WORD.findall(plain)
    return {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def hashed(run: str) -> str:
    """The hash that stands for a run of words; two runs share one by chance in fewer than one of 10,000 corpora."""
    return hashlib.sha256(run.encode("utf-8")).hexdigest()[:12]


def rows_as_text(tables: Tables) -> str:
    """The text of rows.csv for these tables."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEAD)
    for row in tables.core:
        writer.writerow(("core", " ".join(map(str, row.levels)), row.line, row.code, row.title, ""))
    for name in ("role_specific", "locality"):
        for own in getattr(tables, name):
            writer.writerow((name, own.role, own.line, own.code, own.title, own.address))
    return text.getvalue()


def tables_from_text(text: str) -> Tables:
    """The tables that rows.csv holds."""
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    return Tables(
        core=tuple(
            CoreRow(int(line), code, title, tuple(map(int, levels.split())))
            for table, levels, line, code, title, _ in rows
            if table == "core"
        ),
        role_specific=_own(rows, "role_specific"),
        locality=_own(rows, "locality"),
    )


def _own(rows: list[list[str]], name: str) -> tuple[Row, ...]:
    return tuple(
        Row(role, int(line), code, title, address) for table, role, line, code, title, address in rows if table == name
    )


def runs_as_text(documents: list[Path]) -> str:
    """The text of runs.txt for these documents."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in documents)
    return "".join(f"{one}\n" for one in sorted(map(hashed, runs(text))))
