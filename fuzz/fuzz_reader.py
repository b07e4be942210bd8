"""Fuzz `parse` and `plain_data`, the careful and the fast path of the reader, with hostile bytes.

    python fuzz/fuzz_reader.py -max_total_time=60 DIR

DIR collects inputs that reach new code. The bad corpus and the project's data serve as further seeds.
This needs atheris, which is not a dependency of the project: `pip install atheris` in a separate environment.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[1]
SEEDS = (*sorted((ROOT / "tests" / "corpora" / "bad").glob("*/")), *sorted((ROOT / "data").glob("*/")))
sys.path.insert(0, str(ROOT / "src"))

with atheris.instrument_imports(include=["ncf", "ruamel"]):
    import ruamel.yaml  # noqa: F401
    from ruamel.yaml.error import MarkedYAMLError  # noqa: F401

    from ncf.yamlio.plain import ODD, plain_data
    from ncf.yamlio.reader import ParsedFile, parse


def spans_are_inside(document: ParsedFile) -> None:
    """Every span begins and ends inside the file, and no span ends before it begins."""
    for span in (*document.values.values(), *document.keys.values()):
        assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column), span
        if document.data is not None:
            assert span.end_line <= len(document.lines), span
            assert span.end_column <= len(document.lines[span.end_line - 1]) + 1, span
    for path in document.values:
        document.comment(path)


def faults_are_inside(document: ParsedFile, raw: bytes) -> None:
    """Every problem is on a line of the file and has a message and a check."""
    for fault in document.problems:
        assert 1 <= fault.line <= raw.count(b"\n") + 1, fault
        assert fault.column >= 1, fault
        assert fault.message, fault
        assert fault.check, fault
        assert "\n" not in fault.message + fault.hint, fault


def broken(document: ParsedFile) -> bool:
    """Whether the text has an error."""
    return any(not problem.doubtful for problem in document.problems)


def target(raw: bytes) -> None:
    """Reading never raises, gives places inside the file, and gives the same result again and with both parsers.

    A file that the fast path accepts has the same data and no problem on the careful path.
    """
    both = parse(raw), parse(raw, pure=True)
    for document in both:
        spans_are_inside(document)
        faults_are_inside(document, raw)
    assert parse(raw) == both[0]
    assert broken(both[0]) == broken(both[1]), (both[0].problems, both[1].problems)
    assert broken(both[0]) or both[0] == both[1]
    data = plain_data(raw)
    if data is not ODD:
        for document in both:
            assert not document.problems, document.problems
            assert repr(document.data) == repr(data), (document.data, data)


if __name__ == "__main__":
    folders = [str(folder) for folder in SEEDS if folder.is_dir()]
    atheris.Setup([*sys.argv, *folders], target)
    atheris.Fuzz()
