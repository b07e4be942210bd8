"""The program as its users see it: exit codes, messages, files, and output streams."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import REAL_DATA, ROOT, TINY
from support.program import USERS, Result, run_process
from support.repository import Repository

Run = Callable[..., Result]
Write = Callable[..., Path]


def test_no_arguments_is_help(ncf: Run) -> None:
    """`ncf` alone shows the help and ends with 0."""
    result = ncf()
    assert result.code == 0
    assert "Begin with: ncf list roles" in result.stdout


def test_version_names_data_and_place(ncf: Run) -> None:
    """`ncf --version` names the data folder, and says why ncf uses it."""
    result = ncf("--version", data=REAL_DATA)
    assert "release 1.2" in result.stdout
    assert f"from: {REAL_DATA} (named by NCF_DATA)" in result.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["jd", "practioner"], "no role 'practioner'; did you mean 'practitioner'?"),
        (["gap", "--from", "voluntier", "--to", "practitioner"], "no role 'voluntier'; did you mean 'volunteer'?"),
        (["show", "gen79"], "nothing is called 'gen79'; did you mean"),
        (["show", "../../etc/passwd"], "nothing is called '../../etc/passwd'"),
        (["list", "areas", "--level", "5"], "'ncf list areas' does not accept --level"),
        (["list", "roles", "--level", "17"], "no level '17'"),
        (["matrix", "--service", "reconect"], "no service 'reconect'; did you mean 'reconnect'?"),
        (["list", "rolls"], "no list of 'rolls'; did you mean 'roles'?"),
        (["gap", "--from", "volunteer"], "missing: --to"),
        (["gap", "volunteer"], "a second role is missing: 'volunteer' is only one"),
        (["gap", "volunteer", "--to", "practitioner"], "give both roles as words, or both with --from and --to"),
        (["gap", "volunteer", "support", "wrker"], "'volunteer support wrker' is not two names"),
        (["show", "peer support"], "did you mean 'peer-support-worker' (Peer Support Worker)?"),
        (["show", "behalf of"], "did you mean"),
        (["jd", "worker"], "'support-worker' (Support Worker)"),
        (["list", "competences", "--area", "r"], "'r' names"),
        (["list", "roles", "--service", "re"], "use one of these ids: reconnect-services"),
        (["schema", "rôle"], "no kind of data file 'rôle'"),
    ],
)
def test_unknown_names_get_a_suggestion(words: list[str], message: str, ncf: Run) -> None:
    """An unknown name ends with 2, suggests the nearest name and prints no answer."""
    result = ncf(*words, data=REAL_DATA)
    assert result.code == 2
    assert message in result.stderr
    assert "help: " in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "words",
    [
        ["gap", "--form", "volunteer"],
        ["nonsense"],
        ["help", "jdd"],
        ["show"],
        ["list"],
        ["show", "x", "--format", "pdf"],
    ],
)
def test_wrong_command_lines(words: list[str], ncf: Run) -> None:
    """A wrong command line ends with 2 and says what is wrong."""
    result = ncf(*words)
    assert result.code == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr


@pytest.mark.parametrize(("words", "said"), [
    ("list", "Missing argument 'WHAT'. One of: roles, levels, competences, areas, services."),
    ("list --level 4", "Missing argument 'WHAT'. One of: roles,"),
    ("show", "Missing argument 'ID'. A role, level, area, service or competence: its id, title or code in any"),
    ("jd", "Missing argument 'ROLE'. The role: its id or title."),
    ("standards check", "Missing argument 'FILE.csv'. "),
    ("new", "Missing command. One of: competence, role."),
    ("release", "Missing command. One of: check, notes."),
])  # fmt: skip
def test_a_command_line_that_stops_short_says_what_to_type(words: str, said: str, ncf: Run) -> None:
    """If something is missing from a command line, the message names it and the choices."""
    result = ncf(*words.split(), data=REAL_DATA)
    assert (result.code, result.stdout) == (2, "")
    assert f"Error: {said}" in result.stderr


@pytest.mark.parametrize(("words", "again", "role"), [
    ("gap volunteer@1.0 practitioner", "gap volunteer@1.0 practitioner --all", "practitioner"),
    ("gap volunteer practitioner@1.0 --locality", "gap volunteer practitioner@1.0 --locality --all",
     "practitioner --at 1.0"),
    ("gap --from volunteer@1.0 --to practitioner@1.0", "gap volunteer@1.0 practitioner@1.0 --all",
     "practitioner --at 1.0"),
    ("gap volunteer practitioner --at 1.0", "gap volunteer practitioner --all --at 1.0", "practitioner --at 1.0"),
])  # fmt: skip
def test_the_next_questions_are_about_the_same_releases(words: str, again: str, role: str, ncf: Run) -> None:
    """The commands that `ncf gap` suggests repeat the releases and options of the question, and they run."""
    answer = ncf(*words.split(), data=REAL_DATA).stdout
    suggested = [line[6:].partition("#")[0].strip() for line in answer[answer.rindex("\nNext: ") + 1 :].splitlines()]
    assert suggested[:2] == [f"ncf {again}", f"ncf show {role}"]
    for command in suggested[:-1]:  # the last has CODE in place of a code
        assert ncf(*command.split()[1:], data=REAL_DATA).code == 0
    assert ncf(*again.split(), data=REAL_DATA).stdout.startswith(answer.partition("\n")[0])


@pytest.mark.parametrize(
    ("words", "in_full"),
    [
        ("gap support-worker practitioner", "gap --from support-worker --to practitioner"),
        ("gap support worker practitioner", "gap --from support-worker --to practitioner"),
        ("gap volunteer Support Worker", "gap --from volunteer --to support-worker"),
        ("gap peer support worker support worker", "gap --from peer-support-worker --to support-worker"),
        ("show level 5", "show level-5"),
        ("show support worker", "show support-worker"),
        ("show liaison", "show liaison-and-diversion"),
        ("show courts", "show courts-and-justice"),
        ("show SfJ AB1", "show sfjab1"),
        ("show role practitioner", "show practitioner"),
        ("show Area courts-and-justice", "show courts-and-justice"),
        ("jd support worker", "jd support-worker"),
        ("roles", "list roles"),
        ("roles --level 4", "list roles --level 4"),
        ("competences --area courts", "list competences --area courts-and-justice"),
        ("list role", "list roles"),
        ("list Areas", "list areas"),
        ("list roles --service Mental", "list roles --service mental-health-treatment-requirement"),
        ("matrix --area office", "matrix --area office-and-meetings"),
        ("help", "--help"),
        ("help jd", "jd --help"),
        ("help release notes", "release notes --help"),
    ],
)
def test_natural_command_lines(words: str, in_full: str, ncf: Run) -> None:
    """A command line in the words that people use gives the answer of the one with ids and options."""
    wanted = ncf(*in_full.split(), data=REAL_DATA)
    assert wanted.code == 0
    assert ncf(*words.split(), data=REAL_DATA) == wanted


def test_no_data_says_where_it_looked(ncf: Run, tmp_path: Path) -> None:
    """A folder without a framework ends with 3; for the folder above the data, the hint names the data folder."""
    assert ncf("list", "roles", "--data", tmp_path).code == 3
    result = ncf("list", "roles", "--data", TINY.parent / "nowhere")
    assert result.code == 3
    assert "does not exist" in result.stderr
    assert f"did you mean {REAL_DATA}?" in ncf("list", "roles", "--data", REAL_DATA.parent).stderr


def test_broken_file_stops_only_who_needs_it(ncf: Run, write_corpus: Write) -> None:
    """A broken role stops the question about it, with the place of the problem, but no other question."""
    data = write_corpus({"roles/volunteer.yaml": "title: [unclosed\n"})
    assert ncf("show", "practitioner", data=data).code == 0
    result = ncf("show", "volunteer", data=data)
    assert result.code == 3
    assert f"{data}/roles/volunteer.yaml:" in result.stderr
    assert "Traceback" not in result.stderr


def test_validate_tells_everything_and_writes_nothing(ncf: Run, write_corpus: Write) -> None:
    """`ncf validate` reports the problems of all files at once, ends with 1, and changes no byte."""
    data = write_corpus({
        "roles/volunteer.yaml": b"title: caf\xe9\n",
        "roles/practitioner.yaml": "",
        "competences/abc1.yaml": "- a list\n",
        "levels/level-3.yaml": "number:\t3\n\tcore: []\n",
    })  # fmt: skip
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    result = ncf("validate", "--format", "json", data=data)
    assert result.code == 1
    answer = json.loads(result.stdout)
    assert answer["schema"] == "ncf/validation/1"
    found = {Path(problem["path"]).name for problem in answer["problems"]}
    assert found >= {"volunteer.yaml", "practitioner.yaml", "abc1.yaml", "level-3.yaml"}
    assert all(
        set(problem) == {"path", "line", "column", "check", "severity", "message", "hint", "file"}
        for problem in answer["problems"]
    )
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before


def test_github_annotations_cannot_be_forged(ncf: Run, write_corpus: Write) -> None:
    """A GitHub workflow command stays on one line: percent signs, line breaks, colons and commas are escaped."""
    text = (TINY / "competences" / "abc1.yaml").read_text(encoding="utf-8")
    data = write_corpus({"competences/abc1.yaml": text.replace("area: ", "area: 'a%0A::error::x, y' #", 1)})
    result = ncf("validate", "--format", "github", data=data)
    assert result.code == 1
    assert all(line.startswith(("::error file=", "::warning file=")) for line in result.stdout.splitlines())
    assert "a%250A::error::x, y" in result.stdout


def test_answer_into_a_file(ncf: Run, tmp_path: Path) -> None:
    """`-o` writes a whole UTF-8 file in the format of its ending, and says so only on stderr."""
    for name, start in (("a.json", "{"), ("a.csv", "Change,Kind"), ("a.md", "# "), ("a.txt", "Volunteer")):
        result = ncf("gap", "--from", "volunteer", "--to", "practitioner", "-o", tmp_path / name)
        assert (result.code, result.stdout) == (0, "")
        assert result.stderr == f"wrote {tmp_path / name}\n"
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_file_that_cannot_be_written(ncf: Run, tmp_path: Path) -> None:
    """If the answer cannot be written, the program ends with 3 and leaves no file behind."""
    for target in (tmp_path, tmp_path / "no" / "folder.md"):
        result = ncf("list", "roles", "-o", target)
        assert result.code == 3
        assert "error: " in result.stderr
    assert list(tmp_path.iterdir()) == []


def large(write_corpus: Write) -> list[str]:
    """The arguments of a command whose answer is longer than a pipe can hold."""
    text = (TINY / "competences" / "abc1.yaml").read_text(encoding="utf-8")
    assert "code: ABC1\n" in text
    files = {f"competences/big{n}.yaml": text.replace("code: ABC1\n", f"code: BIG{n}\n") for n in range(900)}
    data = write_corpus(files)
    words = ["list", "competences", "--format", "json", "--data", str(data)]
    assert len(run_process(*words).stdout) > 2 * 65536
    return words


def test_a_closed_pipe_is_no_bug(write_corpus: Write) -> None:
    """`ncf … | head -n 1` ends quietly with 0, although the pipe closes in the middle of the answer."""
    command = [sys.executable, "-m", "ncf", *large(write_corpus)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, env=USERS) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.read(1) == b"{"  # the rest does not fit into the pipe, so the program waits while writing
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 0


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


@FULL
@pytest.mark.parametrize("words", ["list roles", "list roles --format json", "jd practitioner", "validate", "explain",
                                   "--help", "--version", "show --help", ""])  # fmt: skip
def test_a_full_disk_behind_standard_output(words: str) -> None:
    """If standard output cannot be written to, the program says so in one line and ends with 3."""
    with Path("/dev/full").open("wb") as full:
        result = run_process(*words.split(), stdout=full, NCF_DATA=str(TINY))
    assert result.code == 3
    assert result.stderr.startswith("error: ")
    assert "Traceback" not in result.stderr


@FULL
def test_a_full_disk_behind_both_streams() -> None:
    """If not even the error message can be written, the exit code is still 3."""
    for word in ("--help", "--version", "list roles"):
        command = f"{shlex.quote(sys.executable)} -m ncf {word} >/dev/full 2>/dev/full"
        assert subprocess.run(["sh", "-c", command], cwd=ROOT, env=USERS, check=False).returncode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_disk_that_fills_up(unbuffered: str, write_corpus: Write, tmp_path: Path) -> None:
    """If only the first part of an answer can be written, the program ends with 3, with or without Python's buffer."""
    words = shlex.join([sys.executable, "-m", "ncf", *large(write_corpus)])
    command = f"ulimit -f 64; {words} > {shlex.quote(str(tmp_path / 'answer.json'))}"
    env = {**USERS, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=env, capture_output=True, check=False)
    assert 0 < (tmp_path / "answer.json").stat().st_size < 100_000
    assert (done.returncode, done.stderr[:7]) == (3, b"error: ")


def test_no_standard_output() -> None:
    """Without a standard output, the program says so and ends with 3, or writes the file named with -o."""
    command = f"{sys.executable!r} -m ncf list roles --data {str(TINY)!r} >&-"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=USERS, capture_output=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith(b"error: ")
    assert b"Traceback" not in done.stderr


def test_utf8_whatever_the_system_prefers() -> None:
    """In a pipe, the answer is UTF-8 even if the system uses another encoding."""
    environment = {"PYTHONIOENCODING": "ascii"}
    if str(ROOT).isascii():  # otherwise Python itself cannot find the program with such settings
        environment |= {"LC_ALL": "C", "PYTHONUTF8": "0"}
    result = run_process("jd", "practitioner", "--variables", "--data", REAL_DATA, **environment)
    assert result.code == 0
    assert 'jd.statements["…"]' in result.stdout


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("diff HEAD", 0),
        ("gap --from volunteer@HEAD --to practitioner@data-0.1", 0),
        ("release check --since HEAD", 0),
        ("show nobody --at HEAD", 2),
        ("diff nowhere", 3),
        ("list roles --at HEAD", 70),
    ],
)
def test_one_repository_and_closed(
    line: str, code: int, ncf: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command opens its repository once and closes it however the command ends, so that no git process is left."""
    from ncf.storage.git import Repository as Opened

    seen: list[str] = []
    for name in ("__init__", "close"):
        real = getattr(Opened, name)
        monkeypatch.setattr(Opened, name, lambda *given, name=name, real=real: (seen.append(name), real(*given))[1])
    if code == 70:
        monkeypatch.setattr("ncf.answers.list.list_", None)
    assert ncf(*line.split(), data=repository.data).code == code
    assert seen == ["__init__", "close"]


def test_a_bug_is_called_a_bug(ncf: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in the program ends with 70 without a traceback, and says how to see one."""
    monkeypatch.setattr("ncf.answers.list.list_", None)
    result = ncf("list", "roles")
    assert result.code == 70
    assert "Traceback" not in result.stderr
    assert "NCF_TRACEBACK=1" in result.stderr
