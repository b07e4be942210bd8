"""Measure how long commands take, and print the times beside their budgets. Budgets are goals; no test fails.

U is the time of `python -c pass` in the same environment. Times are medians of whole processes, run in turn. `CPU`
is the same ratio in processor time, which other work on the machine disturbs less. corpus.py makes the data,
peers.py installs the tools to compare with.

    make bench                   everything, about ten minutes
    make bench BENCH=--quick     only the real data, in under a minute
    make bench BENCH=--huge      also validation of 100,000 files
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import corpus
import peers

REAL = {
    "gap": (["gap", "--from", "support-worker", "--to", "practitioner"], 15),
    "show of a role": (["show", "practitioner"], 15),
    "jd, Markdown": (["jd", "practitioner", "--format", "markdown"], 20),
    "jd, Word": (["jd", "practitioner", "--format", "docx"], 35),
    "matrix, Excel": (["matrix", "--format", "xlsx"], 25),
    "validate": (["validate"], 16),
    "--help": (["--help"], 6),
    "completion of an id": ([], 8),
    "diff of two commits": (["diff", "HEAD~1", "HEAD", "--data", str(peers.BENCH / "real")], 18),
}
"""Name to arguments and budget in U, on the real data."""
LARGE = {
    "search": (["search", "supervision"], 40),
    "a printed code": (["show", "{printed}"], 40),
    "show CODE": (["show", "{code}"], 20),
    "list competences": (["list", "competences"], 110),
    "standards": (["standards"], 110),
    "matrix": (["matrix"], 110),
}
"""The same, for 10,000 files."""
ROLES = 2_000
"""The roles of a very large matrix."""
COMPLETION = {"_NCF_COMPLETE": "complete_bash", "COMP_WORDS": "ncf show prac", "COMP_CWORD": "2"}
PEERS = {"check-jsonschema": 7.0, "ajv-cli": 0.7, "yamale": None, "yamllint": None}
"""How many times as long as `ncf validate` each peer should take; None if there is no budget."""


@dataclass(frozen=True)
class Run:
    """A process to measure."""

    words: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Took:
    """Median times of processes in seconds, and the exit code of the last one."""

    wall: float
    cpu: float
    code: int


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--quick", action="store_true", help="only the real data")
    options.add_argument("--huge", action="store_true", help="also validate 100,000 files (takes minutes)")
    options.add_argument("--rounds", type=int, default=10, help="runs of each command on the real data")
    asked = options.parse_args()
    programs = peers.installed()
    print(f"{'':<44} {'budget':>9} {'measured':>9} {'CPU':>7}")
    real(programs, asked.rounds)
    if not asked.quick:
        data = {number: made(number) for number in (1_000, 10_000, *((100_000,) if asked.huge else ()))}
        large(programs, data[10_000], max(3, asked.rounds // 3))
        workbook(programs, made(10_000, ROLES))
        validation(programs, data)
        formatting(programs, data[10_000])
        records(programs)


def row(name: str, budget: str, measured: str, cpu: str = "") -> None:
    """Print a row at once."""
    print(f"{name:<44} {budget:>9} {measured:>9} {cpu:>7}", flush=True)


def in_units(programs: Path, rows: Mapping[str, tuple[Run, float]], rounds: int) -> None:
    """Measure and print rows in U."""
    runs = {"": Run([str(programs / "python"), "-c", "pass"]), **{name: run for name, (run, _) in rows.items()}}
    took = measure(runs, rounds)
    for name, (_, budget) in rows.items():
        mine, unit = took[name], took[""]
        measured = f"{mine.wall / unit.wall:.1f} U" if mine.code == 0 else f"exit {mine.code}"
        row(name, f"≤ {budget} U", measured, f"{mine.cpu / unit.cpu:.1f} U" if mine.code == 0 else "")


def real(programs: Path, rounds: int) -> None:
    """Measure the commands that people wait for, on the real data."""
    if not (peers.BENCH / "real").exists():
        shutil.copytree(peers.ROOT / "data", peers.BENCH / "real")
        corpus.commit(peers.BENCH / "real")
    ncf = str(programs / "ncf")
    rows = {name: (Run([ncf, *words], {} if words else COMPLETION), budget) for name, (words, budget) in REAL.items()}
    in_units(programs, rows, rounds)


def made(number: int, roles: int = 0) -> Path:
    """Create an invented corpus of about `number` files, replacing any earlier one."""
    folder = peers.BENCH / (f"{number}-{roles}" if roles else str(number))
    shutil.rmtree(folder, ignore_errors=True)
    corpus.write(folder, number, roles)
    return folder


def large(programs: Path, data: Path, rounds: int) -> None:
    """Measure questions to a corpus of 10,000 files."""
    files = sorted((data / "competences").glob("*.yaml"))
    printed = next(text for text in (path.read_text(encoding="utf-8") for path in files) if "printed_as:" in text)
    names = {"code": "GEN7", "printed": printed.partition("printed_as:\n  - ")[2].partition("\n")[0].strip("'")}
    ncf = str(programs / "ncf")
    rows = {
        f"10,000: {name}": (Run([ncf, *(word.format(**names) for word in words), "--data", str(data)]), budget)
        for name, (words, budget) in LARGE.items()
    }
    in_units(programs, rows, rounds)


def workbook(programs: Path, data: Path) -> None:
    """Measure a very large matrix as an Excel workbook, beside the same matrix as CSV, and the nearest of its roles."""
    words = [str(programs / "ncf"), "matrix", "--data", str(data), "--format"]
    near = [str(programs / "ncf"), "nearest", "support-worker", "--data", str(data)]
    runs = {format: Run([*words, format]) for format in ("csv", "xlsx")} | {"nearest": Run(near)}
    took = measure(runs, 1)
    excel, table = took["xlsx"], took["csv"]
    measured = f"{excel.wall / table.wall:.1f} x" if excel.code == 0 else f"exit {excel.code}"
    row(f"matrix of {ROLES:,} roles, Excel beside CSV", "≤ 2 x", measured, f"{excel.cpu / table.cpu:.1f} x")
    row(f"matrix of {ROLES:,} roles, Excel, peak memory", "≤ 400 MB", f"{peak([*words, 'xlsx']):.0f} MB")
    role = took["nearest"]
    measured = f"{role.wall / table.wall:.2f} x" if role.code == 0 else f"exit {role.code}"
    row(f"nearest of {ROLES:,} roles, beside the matrix", "≤ 0.2 x", measured, f"{role.cpu / table.cpu:.2f} x")


def validation(programs: Path, data: Mapping[int, Path]) -> None:
    """Measure validation of many files: compared with peers, growth with size, memory, files off the fast path."""
    ncf = str(programs / "ncf")
    runs = {str(number): Run([ncf, "validate", "--data", str(folder)]) for number, folder in data.items()}
    took = measure(runs, 3)
    mine = took["10000"]
    row("10,000: validate", "", f"{mine.wall:.2f} s" if mine.code == 0 else f"exit {mine.code}", f"{mine.cpu:.2f} s")
    for name, words in peers.commands(data[10_000]).items():
        other = measure({name: Run(words)}, 1, warm=False)[name]
        budget = PEERS[name]
        measured = f"{other.wall / mine.wall:.2f} x" if other.code == 0 else f"exit {other.code}"
        row(f"10,000: {name} takes", f"≥ {budget} x" if budget else "", measured, f"{other.cpu / mine.cpu:.2f} x")
    for small, many in zip(list(data), list(data)[1:], strict=False):
        growth = took[str(many)].wall / took[str(small)].wall
        cpu = took[str(many)].cpu / took[str(small)].cpu
        row(f"validate, {small:,} to {many:,} files", "≤ 11 x", f"{growth:.1f} x", f"{cpu:.1f} x")
    row("10,000: peak memory of validate", "≤ 70 MB", f"{peak(runs['10000'].words):.0f} MB")
    row("10,000: files off the fast path", "0", str(odd(programs, data[10_000])))


def formatting(programs: Path, data: Path) -> None:
    """Measure `fmt` when there is nothing to do, and when it must write every file."""
    ncf = str(programs / "ncf")
    copy = peers.BENCH / "unformatted"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy)
    for path in copy.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    for name, budget, words in (
        ("fmt --check", 5, ["--check", "--data", str(data)]),
        ("fmt", 8, ["--data", str(copy)]),
    ):
        took = measure({name: Run([ncf, "fmt", *words])}, 1, warm=False)[name]
        row(f"10,000: {name}, CPU", f"≤ {budget} s", f"{took.wall:.1f} s", f"{took.cpu:.1f} s")


def records(programs: Path) -> None:
    """Measure reading many records of people, and comparing each with a role."""
    folder, python = peers.BENCH / "records", str(programs / "python")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    subprocess.run([python, "-c", RECORDS_MADE, str(folder), str(RECORDS)], cwd=peers.ROOT, check=True)
    rows = {
        f"{RECORDS} records, {name}, read and compared": (Run([python, "-c", RECORDS_READ, str(folder), glob]), budget)
        for name, glob, budget in (("YAML", "*.yaml", 400), ("workbooks", "*.xlsx", 2500))
    }
    in_units(programs, rows, 1)


def measure(runs: Mapping[str, Run], rounds: int, *, warm: bool = True) -> dict[str, Took]:
    """The times of these runs, run in turn. With `warm`, the first round is not counted."""
    times: dict[str, list[Took]] = {name: [] for name in runs}
    for turn in range(rounds + warm):
        for name, run in runs.items():
            took = process(run)
            if turn >= warm:
                times[name].append(took)
    return {
        name: Took(statistics.median(t.wall for t in all_), statistics.median(t.cpu for t in all_), all_[-1].code)
        for name, all_ in times.items()
    }


def process(run: Run) -> Took:
    """Run a process to its end and discard its output."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | dict(run.environment)
    start = perf_counter()
    child = subprocess.Popen(run.words, cwd=peers.ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    wall = perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    return Took(wall, used.ru_utime + used.ru_stime, child.returncode)


PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
RECORDS = 500
RECORDS_MADE = """
import pathlib, random, sys
import ncf
from ncf.people.assessment import VIEWS, Judgement
from ncf.people.reading import yaml_text
from ncf.people.updating import new
from ncf.writers.assessment import write
folder, number, rng = pathlib.Path(sys.argv[1]), int(sys.argv[2]), random.Random(7)
framework = ncf.load("data")
for count in range(number):
    made = new(framework, rng.choice(list(framework.roles)), "practitioner", label=f"invented {count}")
    lines = (line.model_copy(update={"own": Judgement(view=rng.choice(VIEWS))}) for line in made.competences)
    made = made.model_copy(update={"competences": tuple(lines)})
    (folder / f"{count}.yaml").write_text(yaml_text(made), encoding="utf-8")
    (folder / f"{count}.xlsx").write_bytes(write(made, framework))
"""
RECORDS_READ = """
import datetime, pathlib, sys
import ncf
from ncf.answers.gap_from import gap_from
from ncf.people.opening import read_assessment
framework, day = ncf.load("data"), datetime.date(2026, 11, 24)
for path in sorted(pathlib.Path(sys.argv[1]).glob(sys.argv[2])):
    gap_from(read_assessment(path), framework, "practitioner", day)
"""
ODD = """
import pathlib, sys
from ncf.yamlio.plain import ODD, plain_data
print(sum(plain_data(path.read_bytes()) is ODD for path in pathlib.Path(sys.argv[1]).rglob("*.yaml")))
"""


def peak(words: Sequence[str]) -> float:
    """The peak memory of a process in MB. A small process starts it, whose memory it briefly inherits."""
    small = [sys.executable, "-c", PEAK, *words]
    return int(subprocess.run(small, capture_output=True, check=True, cwd=peers.ROOT).stdout) / 1024


def odd(programs: Path, data: Path) -> int:
    """The number of files that take the careful path."""
    return int(subprocess.run([programs / "python", "-c", ODD, data], capture_output=True, check=True).stdout)


if __name__ == "__main__":
    main()
