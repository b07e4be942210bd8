"""The program on a terminal: colours, line width, and questions to the user."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import ROOT, TINY
from support.program import USERS, Result, run_process
from support.terminal import END_OF_INPUT, ESCAPE, INTERRUPT, on_terminal

Run = Callable[..., Result]
ROLES = ["list", "roles", "--data", TINY]
BOLD = "\x1b[1m"


def test_a_terminal_gets_colours_and_a_pipe_none() -> None:
    """On a terminal, headings are highlighted; in a pipe, the same answer is plain text."""
    assert BOLD in on_terminal(*ROLES).stdout
    assert not ESCAPE.search(run_process(*ROLES).stdout)


@pytest.mark.parametrize("option", ["--no-color", "--no-colour"])
@pytest.mark.parametrize("place", [0, len(ROLES)])
def test_no_colour_by_option(option: str, place: int) -> None:
    """`--no-color`, before or after the command, turns off every colour and changes no word."""
    words = [*ROLES]
    words.insert(place, option)
    result = on_terminal(*words)
    assert result.code == 0
    plain = ESCAPE.sub("", on_terminal(*ROLES).stdout)
    assert result.stdout.split("\n") == [line.rstrip() for line in plain.split("\n")]


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_by_environment(setting: dict[str, str]) -> None:
    """NO_COLOR and TERM=dumb each turn off every colour."""
    result = on_terminal(*ROLES, **setting)
    assert result.code == 0
    assert "Volunteer" in result.stdout
    assert not ESCAPE.search(result.stdout)


@pytest.mark.parametrize("columns", [50, 80])
def test_lines_fit_the_window(columns: int) -> None:
    """No line of an answer is wider than the window, and the answer uses the full width."""
    shown = on_terminal("show", "practitioner", "--all", "--data", TINY, columns=columns).stdout
    widest = max(map(len, ESCAPE.sub("", shown).split("\n")))
    assert widest <= columns
    assert widest > columns - 20


def test_problems_on_a_terminal(write_corpus: Callable[..., Path]) -> None:
    """A problem shows its severity in colour, its line, and a mark under its place; the exit code is 1."""
    text = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8").replace("hi8-2020", "hi9-2020")
    result = on_terminal("validate", "--data", write_corpus({"roles/volunteer.yaml": text}))
    assert result.code == 1
    assert "\x1b[1;31merror known-competence" in result.stdout
    plain = ESCAPE.sub("", result.stdout).split("\n")
    (excerpt,) = (number for number, line in enumerate(plain) if line.startswith("  | ") and "hi9-2020" in line)
    assert plain[excerpt + 1].index("^") == plain[excerpt].index("hi9-2020")


# ── questions ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data that a test may change."""
    shutil.copytree(TINY, tmp_path / "data")
    return tmp_path / "data"


def files(data: Path) -> dict[str, bytes]:
    """Every file of the data with its bytes."""
    return {path.name: path.read_bytes() for path in data.rglob("*.yaml")}


def test_new_asks_for_what_is_missing(data: Path) -> None:
    """`ncf new competence` asks for missing options, lists the choices, and asks again after a wrong answer."""
    typed = "Wave\nnonsense\nsafety\nharbour-report\nTable 9\n"
    result = on_terminal("new", "competence", "ABC9", "--data", data, typed=typed)
    assert result.code == 0
    assert "communication, safety, records" in result.stdout
    assert "'nonsense' is not one of them" in result.stdout
    text = (data / "competences" / "abc9.yaml").read_text(encoding="utf-8")
    assert all(words in text for words in ("title: Wave", "area: safety", "document: harbour-report", "place: Table 9"))


def test_new_asks_only_for_what_is_missing(data: Path) -> None:
    """With `--based-on`, a title and a document, `ncf new role` asks nothing."""
    words = ["--title", "Mate", "--based-on", "volunteer", "--document", "harbour-report"]
    result = on_terminal("new", "role", *words, "--data", data, typed="no\n")
    assert result.code == 0
    assert (data / "roles" / "mate.yaml").is_file()


def test_new_asks_for_a_role_of_its_own(data: Path) -> None:
    """Without `--based-on`, `ncf new role` asks for every fact, lists the choices, and asks again after a wrong one."""
    typed = "Mate\nnowhere\nday-lighthouse\n9\n3\nHelps.\nharbour-guide\nPage 7\n"
    result = on_terminal("new", "role", "--data", data, typed=typed)
    assert result.code == 0, result.stdout
    assert "Service, one of: harbour, lighthouse, day-lighthouse, night-lighthouse\n" in result.stdout
    assert "'nowhere' is not one of them" in result.stdout
    assert "Level, one of: 2, 3, 4\n" in result.stdout
    assert "'9' is not one of them" in result.stdout
    assert "Document, one of: harbour-report, harbour-guide\n" in result.stdout
    assert (
        (data / "roles" / "mate.yaml")
        .read_text(encoding="utf-8")
        .endswith(
            "title: Mate\nservice: day-lighthouse\nlevel: 3\nsummary: Helps.\n"
            "source:\n  - document: harbour-guide\n    place: Page 7\n"
        )
    )


@pytest.mark.parametrize(
    ("typed", "stop"),
    [("", INTERRUPT), ("Mate\nnowhere\nharbour\n2\nHelps.\nharbour-guide\n", END_OF_INPUT)],
    ids=["Ctrl-C at the first", "Ctrl-D at the last"],
)
def test_a_question_about_a_role_may_be_refused(typed: str, stop: str, data: Path) -> None:
    """If the first or the last question about a new role is refused, the program ends with 130 and changes no file."""
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    result = on_terminal("new", "role", "--data", data, typed=f"{typed}{stop}")
    assert result.code == 130
    assert "nothing was written" in result.stdout
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("stop", [INTERRUPT, END_OF_INPUT], ids=["Ctrl-C", "Ctrl-D"])
def test_a_question_may_be_refused(stop: str, data: Path) -> None:
    """Ctrl-C or Ctrl-D at a question ends the program with 130; it says so, and writes nothing."""
    before = files(data)
    result = on_terminal("new", "competence", "ABC9", "--data", data, typed=f"Wave\n{stop}")
    assert result.code == 130
    assert "nothing was written" in result.stdout
    assert "Traceback" not in result.stdout
    assert files(data) == before


def test_a_script_is_never_asked(data: Path, ncf: Run) -> None:
    """Without a terminal, missing options end with 2, and the message names each of them."""
    result = ncf("new", "competence", "ABC9", "--title", "Wave", data=data)
    assert result.code == 2
    assert all(option in result.stderr for option in ("--area", "--document", "--place"))


LOADING = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)  # as the first line of ncf.__main__.run does
print("ready", file=sys.stderr, flush=True)
from ncf.__main__ import run
sys.argv = ["ncf", "validate"]
run()
"""


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4])
def test_an_interrupt_at_any_moment(after: float) -> None:
    """Ctrl-C while the program loads or runs ends it by the signal, with 130, or comes too late; never a traceback."""
    command = [sys.executable, "-c", LOADING]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=USERS) as child:
        assert child.stderr
        assert child.stderr.readline() == b"ready\n"
        time.sleep(after)
        for _ in range(3):
            child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=60)
    assert b"Traceback" not in said
    assert child.returncode in {0, 130, -signal.SIGINT}


def test_a_job_description_is_laid_out_on_a_terminal_only(tmp_path: Path) -> None:
    """On a terminal, the document is laid out; in a pipe and in a file it stays Markdown, and so if asked for."""
    jd = ["jd", "practitioner", "--data", TINY]
    seen = ESCAPE.sub("", on_terminal(*jd).stdout)
    assert seen.startswith("Job description: Practitioner")
    assert "**" not in seen
    assert "[To complete: " in seen
    piped = run_process(*jd).stdout
    assert piped.startswith("# Job description: Practitioner")
    on_terminal(*jd, "-o", tmp_path / "jd.md")
    assert (tmp_path / "jd.md").read_text(encoding="utf-8") == piped
    assert ESCAPE.sub("", on_terminal(*jd, "--format", "markdown").stdout) == piped


def test_a_template_that_cannot_be_laid_out_is_shown_as_markdown(tmp_path: Path) -> None:
    """A template of one's own that no Document can contain is shown as it is; asked for as text, it is an error."""
    (tmp_path / "own.md.j2").write_text("# {{ jd.role.title }}\n\n<div>raw</div>\n", encoding="utf-8")
    jd = ["jd", "practitioner", "--data", TINY, "--templates", tmp_path, "--template", "own"]
    own = f"template: {tmp_path / 'own.md.j2'}\n"
    assert on_terminal(*jd).stdout == f"{own}# Practitioner\n\n<div>raw</div>\n"
    assert on_terminal(*jd, "--format", "text").code == 3
