"""How long commands take, as ratios to an empty Python of the same environment (U), never as a verdict.

Whole processes, interleaved, medians. The package is installed into an environment of its own and
byte-compiled: a checkout that was never compiled is two to three times slower.

    python bench/bench.py            the commands on the real data
    python bench/bench.py --scale    validation against check-jsonschema, and growth with size, too
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "--help": (["--help"], 8, 6),
    "completion": (["show", "prac"], 8, 6),
    "gap": (["gap", "--from", "support-worker", "--to", "practitioner"], 18, 8),
    "show": (["show", "practitioner"], 18, 8),
    "jd": (["jd", "practitioner"], 24, 12),
    "validate": (["validate"], 20, 10),
    "diff": (["diff", "HEAD"], 12, 12),
}
"""Name to arguments, first budget and goal, in U."""


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--scale", action="store_true", help="measure large data sets too (minutes)")
    options.add_argument("--rounds", type=int, default=10, help="runs of each command")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = installed(Path(folder), scale=asked.scale)
        commands(python, asked.rounds)
        if asked.scale:
            scale(python, Path(folder), max(3, asked.rounds // 3))


def installed(folder: Path, *, scale: bool) -> Path:
    """An environment with the package installed as a user has it."""
    subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
    python = folder / "env" / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "requirements" / "run.txt"], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", ROOT], check=True)
    if scale:
        subprocess.run([*pip, "check-jsonschema"], check=True)
    return python


def commands(python: Path, rounds: int) -> None:
    """The commands people wait for, on the real data."""
    ncf = str(python.parent / "ncf")
    runs: dict[str, Callable[[], None]] = {"python -c pass": lambda: run([str(python), "-c", "pass"])}
    for name, (words, _, _) in COMMANDS.items():
        runs[name] = _command(ncf, name, words)
    medians = measure(runs, rounds)
    unit = medians.pop("python -c pass")
    print(f"U = python -c pass; medians of {rounds}, interleaved\n")
    print(f"{'command':<12} {'U':>6} {'budget':>7} {'goal':>5}")
    for name, median in medians.items():
        _, budget, goal = COMMANDS[name]
        print(f"{name:<12} {median / unit:>6.1f} {budget:>7} {goal:>5}")


def _command(ncf: str, name: str, words: Sequence[str]) -> Callable[[], None]:
    if name == "completion":
        asked = {"_NCF_COMPLETE": "complete_bash", "_TYPER_COMPLETE_ARGS": f"ncf {' '.join(words)}"}
        return lambda: run([ncf], **asked)
    return lambda: run([ncf, *words])


def scale(python: Path, folder: Path, rounds: int) -> None:
    """Growth with the number of files, and check-jsonschema on the same files in the same run."""
    ncf = str(python.parent / "ncf")
    checker = str(python.parent / "check-jsonschema")
    sizes = {number: corpus_of(folder / str(number), number) for number in (180, 1_000, 10_000, 100_000)}
    words = ["gap", "--from", "support-worker", "--to", "practitioner"]
    gaps = measure({str(n): _with_data(ncf, words, data) for n, data in sizes.items() if n in (180, 100_000)}, rounds)
    print(f"\ngap at 100,000 competences against 180: {gaps['100000'] / gaps['180']:.2f} x (budget 1.2, goal 1.05)")
    times = measure({str(n): _with_data(ncf, ["validate"], data) for n, data in sizes.items()}, 3)
    for small, large in ((1_000, 10_000), (10_000, 100_000)):
        print(f"validate, {small:,} to {large:,} files: {times[str(large)] / times[str(small)]:.1f} x (budget 11)")
    data = sizes[10_000]
    other = measure(
        {
            "other": lambda: run(
                [
                    checker,
                    "--schemafile",
                    str(ROOT / "schemas" / "competence.schema.json"),
                    *map(str, sorted((data / "competences").iterdir())),
                ]
            )
        },
        3,
    )
    print(
        f"check-jsonschema at 10,000 files takes {other['other'] / times['10000']:.1f} x as long (budget 10, goal 20)"
    )
    diffs(ncf, str(python), {number: sizes[number] for number in (180, 10_000)}, rounds)
    print(f"peak memory of validate at 10,000 files: {peak(ncf, data):.0f} MB (budget 150, goal 60)")


def diffs(ncf: str, python: str, sizes: dict[int, Path], rounds: int) -> None:
    """`ncf diff` with one file in a hundred changed: between two commits, and against the folder."""
    for data in sizes.values():
        for words in (["init", "-q"], ["add", "-A"], _commit("before")):
            subprocess.run(["git", *words], cwd=data, check=True)
        for path in sorted((data / "competences").glob("*.yaml"))[::100]:
            path.write_text(
                path.read_text(encoding="utf-8").replace("title: ", "title: Invented ", 1), encoding="utf-8"
            )
        subprocess.run(["git", *_commit("after", "-a")], cwd=data, check=True)
    runs: dict[str, Callable[[], None]] = {"U": lambda: run([python, "-c", "pass"])}
    for number, data in sizes.items():
        runs[f"{number:,} files, two commits"] = _with_data(ncf, ["diff", "HEAD~1", "HEAD"], data)
        runs[f"{number:,} files, a commit and the folder"] = _with_data(ncf, ["diff", "HEAD~1"], data)
    medians = measure(runs, rounds)
    unit = medians.pop("U")
    for name, median in medians.items():
        print(f"diff with 1 % changed, {name}: {median / unit:.1f} U (goal 12)")


def _commit(message: str, *words: str) -> list[str]:
    return ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-q", *words, "-m", message]


def _with_data(ncf: str, words: Sequence[str], data: Path) -> Callable[[], None]:
    return lambda: run([ncf, *words, "--data", str(data)])


def corpus_of(folder: Path, number: int) -> Path:
    """The real data with invented competences added, up to about `number` files."""
    shutil.copytree(ROOT / "data", folder)
    text = (ROOT / "data" / "competences" / "gen97.yaml").read_text(encoding="utf-8")
    listed = []
    for position in range(number - 144):
        code = f"GEN{1_000_000 + position}"
        (folder / "competences" / f"{code.lower()}.yaml").write_text(
            text.replace("GEN97", code).replace("title: ", f"title: {position} "), encoding="utf-8"
        )
        listed.append(f"  - {code.lower()}\n")
    for part in range(0, len(listed), 1_000):
        role = (ROOT / "data" / "roles" / "volunteer.yaml").read_text(encoding="utf-8")
        head, _, _ = role.partition("role_specific:\n")
        source = "source:\n  - document: ld-report-2018\n    place: invented\n"
        body = "".join(listed[part : part + 1_000])
        (folder / "roles" / f"invented-{part}.yaml").write_text(
            f"{head}role_specific:\n{body}{source}", encoding="utf-8"
        )
    return folder


def run(words: Sequence[str], **environment: str) -> None:
    """Run a command and forget what it prints."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        words, cwd=ROOT, env={**env, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )


def measure(runs: dict[str, Callable[[], None]], rounds: int) -> dict[str, float]:
    """The median time of each, in seconds, run in turn; one run before, which is not counted."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, function in runs.items():
            start = time.perf_counter()
            function()
            if turn:
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in times.items()}


PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak(ncf: str, data: Path) -> float:
    """The most memory that validation took, in MB."""
    words = [sys.executable, "-c", PEAK, ncf, "validate", "--data", str(data)]
    return int(subprocess.run(words, capture_output=True, check=True).stdout) / 1024


if __name__ == "__main__":
    main()
