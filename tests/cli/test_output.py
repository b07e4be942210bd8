"""Where answers go: no file is replaced without consent, and suggested commands use the same data."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer
from support.places import ROOT, TINY
from support.program import USERS, Result, run_process
from support.repository import Repository

from ncf.cli import output
from ncf.cli.app import COMMANDS, app
from ncf.documents.document import Commands, Document, Next, Paragraph, Question

Run = Callable[..., Result]
SHOW = ("show", "practitioner")


@pytest.mark.parametrize("name", ["answer.md", "answer.html", "answer.HTM", "answer.csv", "answer"])
def test_a_file_is_never_replaced_unasked(name: str, ncf: Run, tmp_path: Path) -> None:
    """For an existing file, `-o` ends with 3, names the file and --force, and changes no byte; --force replaces it."""
    file = tmp_path / name
    file.write_bytes(b"hours: 37.5, filled in by the manager\r\n")
    refused = ncf(*SHOW, "-o", file)
    assert (refused.code, refused.stdout) == (3, "")
    assert str(file) in refused.stderr
    assert "--force" in refused.stderr
    assert file.read_bytes() == b"hours: 37.5, filled in by the manager\r\n"
    forced = ncf(*SHOW, "-o", file, "--force")
    assert (forced.code, forced.stderr) == (0, f"wrote {file}\n")
    assert b"manager" not in file.read_bytes()
    assert ncf(*SHOW, "-o", file).code == 3, "--force holds for one command only"


def test_a_job_description_is_kept_too(ncf: Run, tmp_path: Path) -> None:
    """The same rules apply to documents from templates, to schemas and to the problems of `validate`."""
    for words in (["jd", "practitioner"], ["schema", "role"], ["validate"]):
        file = tmp_path / f"{words[0]}.md"
        assert ncf(*words, "-o", file).code == 0
        before = file.read_bytes()
        assert ncf(*words, "-o", file).code == 3
        assert file.read_bytes() == before
        assert ncf(*words, "--force", "-o", file).code == 0


def test_what_is_no_file_is_written_to(ncf: Run) -> None:
    """/dev/null is written without --force, because nothing can be lost; `-` is standard output."""
    assert ncf(*SHOW, "-o", "/dev/null").code == 0
    assert ncf(*SHOW, "-o", "-").stdout == ncf(*SHOW).stdout


def test_a_file_made_meanwhile_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that appears between the check and the write is not replaced either."""
    from ncf.errors import CannotWrite
    from ncf.storage import atomic

    file, write_whole = tmp_path / "a.md", atomic.write_whole

    def after_somebody_else(path: Path, content: bytes, **options: Any) -> None:
        path.write_text("theirs", encoding="utf-8")
        write_whole(path, content, **options)

    monkeypatch.setattr(atomic, "write_whole", after_somebody_else)
    with pytest.raises(CannotWrite):
        output.put("mine", file)
    assert file.read_text(encoding="utf-8") == "theirs"


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
@pytest.mark.parametrize(("typed", "code", "kept"), [(b"n\n", 130, True), (b"\n", 130, True), (b"y\n", 0, False)])
def test_on_a_terminal_it_asks(typed: bytes, code: int, kept: bool, tmp_path: Path) -> None:
    """On a terminal, ncf asks the user, and replaces the file only after a yes."""
    import pty

    file = tmp_path / "a.md"
    file.write_text("mine", encoding="utf-8")
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - another process
        environment = {**os.environ, "NCF_DATA": str(TINY), "TERM": "dumb"}
        os.execve(sys.executable, [sys.executable, "-m", "ncf", *SHOW, "-o", str(file)], environment)  # noqa: S606
    os.write(terminal, typed)
    said = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        said += piece
    status = os.waitpid(child, 0)[1]
    assert b"Replace it?" in said
    assert os.waitstatus_to_exitcode(status) == code
    assert (file.read_text(encoding="utf-8") == "mine") is kept


@pytest.mark.parametrize("ending", ["doc", "pdf", "xls", "odt"])
def test_a_promise_that_cannot_be_kept(ending: str, ncf: Run, tmp_path: Path) -> None:
    """A file name with the ending of a format that ncf cannot write is refused, with an alternative."""
    result = ncf(*SHOW, "-o", tmp_path / f"a.{ending}")
    assert result.code == 2
    assert ".docx" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_shows_no_workbook(ncf: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that only programs can read is not written to a terminal; a pipe and a file get it."""
    file = tmp_path / "a.xlsx"
    assert ncf(*SHOW, "-o", file).code == 0
    with (tmp_path / "pipe").open("wb") as pipe:
        run_process(*SHOW, "--format", "xlsx", stdout=pipe, NCF_DATA=str(TINY))
    assert (tmp_path / "pipe").read_bytes().startswith(b"PK")
    monkeypatch.setattr(output, "on_terminal", lambda _: True)
    result = ncf(*SHOW, "--format", "xlsx")
    assert (result.code, result.stdout) == (2, "")
    assert "-o answer.xlsx" in result.stderr


@pytest.mark.parametrize("words", [("fmt",), ("rename", "harbour-watch", "quay-watch"), ("add", "volunteer", "SEA4")])
def test_nothing_changes_before_it_can_be_shown(
    words: tuple[str, ...], ncf: Run, monkeypatch: pytest.MonkeyPatch, write_corpus: Callable[..., Path]
) -> None:
    """A command that changes data refuses a format that a terminal cannot show before it changes anything."""
    text = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8")
    data = write_corpus({"roles/volunteer.yaml": text.replace("title: ", "title:   ")})
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    monkeypatch.setattr(output, "on_terminal", lambda _: True)
    result = ncf(*words, "--format", "xlsx", data=data)
    assert (result.code, result.stdout) == (2, "")
    assert "choose another --format" in result.stderr
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before


def every_command() -> Iterator[Any]:
    """Every command and subcommand."""
    program = typer.main.get_command(app)
    for name in COMMANDS:
        command = program.get_command(SimpleNamespace(), name)  # type: ignore[attr-defined]
        yield command
        yield from getattr(command, "commands", {}).values()


def test_force_stands_beside_output() -> None:
    """Each command that can write a file has --force, exactly once and with a help text; no other command has it."""
    count = 0
    for command in every_command():
        names = [option for parameter in command.params for option in parameter.opts]
        assert names.count("--force") == names.count("--output")
        count += names.count("--force")
    assert count >= 12


def test_force_is_in_the_help(ncf: Run) -> None:
    """The help mentions --force."""
    assert "--force" in ncf("gap", "--help").stdout
    assert "--force" in ncf("release", "notes", "--help").stdout


NEXT = Document(
    (
        Paragraph("a"),
        Next((
            Question("gap", (("from", "volunteer"), ("to", "practitioner")), "what the move would need"),
            Question("show", (("", "Harbour Master"), ("all", "")), "everything"),
            Question("explain", (("", "CHECK"),), "why"),
            Question("jd", (("", "practitioner"), ("output", "jd.md")), "a document"),
            Question("show", (("", "x"), ("at", "0.1")), "as it was"),
        )),
    ),
    prose=True,
)  # fmt: skip


def commands(monkeypatch: pytest.MonkeyPatch, **given: str) -> list[str]:
    """The commands that NEXT turns into when the user gave these options."""
    program = typer.main.get_command(app)
    root = SimpleNamespace(command=program)
    context = SimpleNamespace(params=given, find_root=lambda: root) if given else None
    monkeypatch.setattr(output, "running", lambda: context)
    made = output.with_commands(NEXT)
    assert made.prose
    assert made.blocks[0] == NEXT.blocks[0]
    assert isinstance(made.blocks[1], Commands)
    return [command for command, _ in made.blocks[1].rows]


def test_questions_become_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next questions appear as commands, quoted for a shell."""
    assert commands(monkeypatch) == [
        "ncf gap --from volunteer --to practitioner",
        "ncf show 'Harbour Master' --all",
        "ncf explain CHECK",
        "ncf jd practitioner -o jd.md",
        "ncf show x --at 0.1",
    ]


def test_commands_ask_the_same_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """They repeat --data and --at, quoted for a shell, if the user gave them and the command has them."""
    assert commands(monkeypatch, data="my data; rm -rf x", at="HEAD~1") == [
        "ncf gap --from volunteer --to practitioner --data 'my data; rm -rf x' --at 'HEAD~1'",
        "ncf show 'Harbour Master' --all --data 'my data; rm -rf x' --at 'HEAD~1'",
        "ncf explain CHECK",
        "ncf jd practitioner -o jd.md --data 'my data; rm -rf x' --at 'HEAD~1'",
        "ncf show x --at 0.1 --data 'my data; rm -rf x'",
    ]
    assert commands(monkeypatch, data="", at="1.0")[0] == "ncf gap --from volunteer --to practitioner --at 1.0"


def test_the_context_is_that_of_the_command(ncf: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a real run, the options are those the user typed."""
    shown = NEXT.blocks[1]
    monkeypatch.setattr(output, "content", lambda answer, accepts, **options: Document((shown,)))  # type: ignore[misc] # noqa: ARG005
    result = ncf(*SHOW, "--data", TINY)
    assert f"ncf gap --from volunteer --to practitioner --data {shlex.quote(str(TINY))}" in result.stdout


def test_a_link_into_the_data_is_refused(tmp_path: Path, ncf: Run, write_corpus: Callable[..., Path]) -> None:
    """An answer never replaces a data file, whatever link leads there, --force or not."""
    data = write_corpus()
    target = data / "roles" / "volunteer.yaml"
    before = target.read_bytes()
    link = tmp_path / "answer.md"
    link.symlink_to(target)
    result = ncf("list", "roles", "-o", link, "--force", data=data)
    assert (result.code, target.read_bytes()) == (2, before)


def test_next_commands_of_a_group_fit_the_command(ncf: Run, tmp_path: Path) -> None:
    """--at is repeated only where the whole command has it: `standards check` has none."""
    repository = Repository(tmp_path)
    text = ncf("standards", "--at", "HEAD", data=repository.data).stdout
    (work,) = (line for line in text.splitlines() if "-o work.csv" in line)
    assert "--at HEAD" in work
    (check,) = (line for line in text.splitlines() if "standards check" in line)
    assert "--at" not in check


POSIX = pytest.mark.skipif(sys.platform == "win32", reason="names of a POSIX system")


@POSIX
@pytest.mark.parametrize("name", ["x" * 300 + ".md", "loop.md", "loop/x.md", "loop.md/x.md"])
def test_a_place_that_cannot_be_written(name: str, ncf: Run, tmp_path: Path) -> None:
    """A name that is too long, and a link to itself, end with 3 and the name; the link stays."""
    for link in ("loop.md", "loop"):
        (tmp_path / link).symlink_to(link)
    result = ncf(*SHOW, "-o", tmp_path / name, "--force")
    assert (result.code, result.stdout) == (3, "")
    assert name[:20] in result.stderr
    assert (tmp_path / "loop.md").is_symlink()


@POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS lets no working folder be deleted")
def test_a_working_folder_that_is_gone(ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a deleted folder, an answer still goes to standard output, and -o ends with 3."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert ncf(*SHOW).code == 0
    assert ncf("jd", "practitioner").code == 0
    assert ncf(*SHOW, "-o", "a.md").code == 3


@POSIX
def test_a_folder_that_is_closed(ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """-o into a folder that may not be looked into ends with 3; such a folder above is no data folder."""
    real = Path.stat

    def stat(self: Path, **options: Any) -> os.stat_result:
        if "closed" in str(self):
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, **options)

    monkeypatch.setattr(Path, "stat", stat)
    result = ncf(*SHOW, "-o", tmp_path / "closed" / "a.md")
    assert (result.code, "Permission denied" in result.stderr) == (3, True)


@POSIX
@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1"])
def test_standard_output_by_its_name(name: str) -> None:
    """-o /dev/stdout is standard output, a pipe too."""
    plain = run_process(*SHOW, NCF_DATA=str(TINY))
    assert run_process(*SHOW, "-o", name, NCF_DATA=str(TINY)) == plain


@POSIX
def test_an_open_pipe_by_its_number() -> None:
    """-o takes /dev/fd/3, as the shell writes it for `-o >(command)`."""
    command = f"{shlex.join([sys.executable, '-m', 'ncf', *SHOW])} -o /dev/fd/3 3>&1 >/dev/null | cat"
    done = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, env={**USERS, "NCF_DATA": str(TINY)}, capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("Practitioner")


def test_a_way_into_the_data_through_a_folder_that_is_missing(
    ncf: Run, tmp_path: Path, write_corpus: Callable[..., Path]
) -> None:
    """`missing/../data/roles/volunteer.yaml` is inside the data folder: it is refused, even with --force."""
    role = write_corpus() / "roles" / "volunteer.yaml"
    before = role.read_bytes()
    result = ncf("list", "roles", "-o", f"{tmp_path}/missing/../data/roles/volunteer.yaml", "--force")
    assert result.code == 2
    assert role.read_bytes() == before
