"""The program: its commands, and the only place that turns an error into a message and an exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from importlib import import_module
from time import monotonic
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ncf.errors import ANSWERED, BUG, CANNOT_ANSWER, STOPPED, WRONG_COMMAND_LINE, BrokenData, CannotWrite, NcfError

COMMANDS = {
    "show": "Show a role, level, competence, area or service.",
    "list": "List roles, levels, competences, areas or services.",
    "search": "Search titles, codes and summaries, even with typing errors.",
    "gap": "Compare two roles: which competences to develop for a move.",
    "nearest": "Find the roles nearest to a role, a person or a list of competences.",
    "assess": "Assess yourself against a role, in a workbook or a YAML file.",
    "matrix": "Show in one table which roles require which competences.",
    "standards": "Show which standards are in force, and which are not yet checked.",
    "diff": "Show what changed between two releases, and for which roles.",
    "log": "Show when the meaning, wording or use of an entry changed.",
    "release": "Check the release number, or write release notes.",
    "jd": "Draft a job description and person specification.",
    "jd check": "Check a job description: wording, gaps, and what changed since.",
    "start": "Make your own copy of the data, ready for pull requests.",
    "validate": "Check every data file and report every problem.",
    "fmt": "Format data files in the house style.",
    "add": "Add competences to a role or level.",
    "remove": "Remove competences from a role or level.",
    "rename": "Rename a competence or role wherever it is used.",
    "editorial": "Declare that a new wording has the same meaning.",
    "new": "Create a competence or role.",
    "explain": "Explain a check of the data, with examples.",
    "schema": "Print the JSON Schema of a kind of data file, for editors.",
}
"""Every command with its line in the help. `gap` is in ncf.cli.gap, which is imported when somebody uses it."""

LISTS = ("roles", "levels", "competences", "areas", "services")
"""What `ncf list` lists. Each name is also short for its list: `ncf roles`."""


class Program(TyperGroup):
    """The group of commands. It catches errors, so that users and tests see the same exit codes."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """The names, in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """Import and build only the command that was asked for."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            from ncf.cli.options import offer_file_options

            name = cmd_name.replace(" ", "_")
            module = import_module(f"ncf.cli.{name}")
            inner = getattr(module, "app", None)
            if inner is None:
                function = getattr(module, name, None) or getattr(module, f"{name}_")
                inner = typer.Typer(rich_markup_mode=None, add_completion=False)
                inner.command(cmd_name)(function)
            self.commands[cmd_name] = offer_file_options(typer.main.get_command(inner))
        return self.commands[cmd_name]

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """Write the list of commands in the help, without importing a command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """For a command that does not exist, fail with the nearest name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from ncf.matching import guess

            ctx.fail(f"No such command '{args[0]}'{guess(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Accept `--no-color` anywhere on the command line."""
        if any(word in NO_COLOUR for word in args):
            os.environ["NO_COLOR"] = "1"
        return super().parse_args(ctx, _in_full([word for word in args if word not in NO_COLOUR]))

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run the command; turn an error into its message and exit code."""
        try:
            return super().invoke(ctx)
        except NcfError as error:
            _tell(error)
            raise typer.Exit(error.exit_code) from error
        except BrokenPipeError:  # the reader stopped reading, as in `ncf … | head`; not a failure
            raise typer.Exit(ANSWERED) from None
        except typer.Abort:
            typer.echo("\nstopped; nothing was written", err=True)
            raise typer.Exit(STOPPED) from None
        except typer.Exit:
            raise
        except Exception as error:
            if hasattr(error, "exit_code") or _is_full(error):  # a mistake on the command line, which Typer reports
                _say_what_is_missing(error)
                raise
            if INTERRUPTS:  # a library turned Ctrl-C into an error of its own
                raise typer.Exit(STOPPED) from None
            _tell_bug(error)
            raise typer.Exit(BUG) from error


app = typer.Typer(
    cls=Program,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _in_full(words: list[str]) -> list[str]:
    """The command line with `help COMMAND` and `roles` written in full: `COMMAND --help` and `list roles`.

    `jd check` becomes one word, since `jd` takes the words of a role.
    """
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    if words[:2] == ["jd", "check"]:
        words = ["jd check", *words[2:]]
    return ["list", *words] if words and words[0] in LISTS else words


NO_COLOUR = ("--no-color", "--no-colour")
Version = Annotated[bool, typer.Option("--version", help="Show the version of ncf, and which data it uses.")]
NoColour = Annotated[bool, typer.Option(*NO_COLOUR, help="Do not use colours; the variable NO_COLOR does the same.")]


@app.callback(invoke_without_command=True)
def program(ctx: typer.Context, version: Version = False, no_colour: NoColour = False) -> None:  # noqa: ARG001 - parse_args acts on it
    """Look up roles and competences in the Non-custodial Career and Competence Framework, and draft documents from it.

    Begin with: ncf list roles. For help with a command: ncf help COMMAND
    """
    if version:
        from ncf.cli.version import tell

        tell()
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def run() -> None:
    """Run `main`, then exit at once. Python's own clean-up would take longer than most answers."""
    signal.signal(signal.SIGINT, _interrupt)
    try:
        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except KeyboardInterrupt:
        code = STOPPED
    except OSError:  # not even an error message can be written
        code = CANNOT_ANSWER
    else:
        code = ANSWERED
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the answer is given: only what is written already has to leave
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # the reader has gone, or there is no stream
            stream.flush()
    os._exit(code)


INTERRUPTS: list[float] = []
"""When Ctrl-C was pressed, in seconds of the monotonic clock."""


def _interrupt(_signal: int, _frame: object) -> None:
    """Stop the program. Further Ctrl-Cs in the same half second do not disturb its way out."""
    burst = bool(INTERRUPTS) and monotonic() - INTERRUPTS[-1] <= 0.5
    INTERRUPTS.append(monotonic())
    if not burst:
        raise KeyboardInterrupt


def _without_plugins() -> None:
    """Stop Pydantic from looking through every installed package for plug-ins, which costs a twentieth of an answer.

    The environment variable turns the plug-ins off; the stand-in spares the import of the module that looks for them.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    stand_in = ModuleType("pydantic.plugin._loader")
    stand_in.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(stand_in.__name__, stand_in)


def main() -> None:
    """Run the program. Output to a pipe or a file is UTF-8, whatever the system's encoding."""
    _without_plugins()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    try:
        app(prog_name="ncf")
    except OSError as error:
        if not _is_full(error):
            raise
        _tell(CannotWrite(f"cannot write the answer: {error.strerror}", "check the disk"))
        raise SystemExit(CANNOT_ANSWER) from error
    except (KeyError, ValueError) as error:
        if "_NCF_COMPLETE" not in os.environ:
            raise
        typer.echo("error: completion needs the variables that a shell sets, such as COMP_WORDS", err=True)
        raise SystemExit(WRONG_COMMAND_LINE) from error


def _is_full(error: Exception) -> bool:
    """Whether a stream could not be written, for example because the disk is full."""
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def _say_what_is_missing(error: Any) -> None:
    """Add to the message about a missing argument or command what to type there."""
    if hasattr(error, "param_type") and getattr(error.param, "help", None):
        error.message = error.param.help
    elif getattr(error, "message", "") == "Missing command.":
        error.message += f" One of: {', '.join(error.ctx.command.commands)}."


def _tell(error: NcfError) -> None:
    from ncf.documents.plain import on_one_line

    typer.echo(f"error: {on_one_line(error.message)}", err=True)
    if isinstance(error, BrokenData):
        from ncf.checks.registry import severity_of

        for p in error.problems:
            place = f"{error.shown(p.path)}:{p.line}:{p.column}"
            typer.echo(on_one_line(f"  {place}: {severity_of(p.check)} {p.check}: {p.message}"), err=True)
    for detail in error.details:
        typer.echo(f"  {on_one_line(detail)}", err=True)
    if error.hint:
        typer.echo(f"help: {on_one_line(error.hint)}", err=True)


def _tell_bug(error: Exception) -> None:
    from ncf.documents.plain import on_one_line

    typer.echo(f"bug: {type(error).__name__}: {on_one_line(str(error))}", err=True)
    if os.environ.get("NCF_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    else:
        typer.echo("help: this is a bug in ncf; set NCF_TRACEBACK=1 to see where, and report it", err=True)
