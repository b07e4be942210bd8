"""Shell completion offers the names that a command accepts, quickly, in the letters that were typed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.outside_tools import missing
from support.places import REAL_DATA, ROOT, TINY
from support.program import USERS, run_process

from ncf.cli import complete
from ncf.corpus.corpus import load
from ncf.documents.templates import SUFFIX
from ncf.models import FOLDERS, KINDS, STATUSES


@pytest.fixture(autouse=True)
def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NCF_DATA", str(TINY))


def offered(line: str, shell: str = "bash", data: Path = REAL_DATA) -> list[str]:
    """What the program offers a shell for a command line whose last word is being typed."""
    count = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
    env = {**USERS, **count, "_NCF_COMPLETE": f"complete_{shell}", "NCF_DATA": str(data)}
    done = subprocess.run(
        [sys.executable, "-m", "ncf"], env=env, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


def test_ids_of_every_folder() -> None:
    """Completion looks into every folder of data files, and offers roles where only a role is possible."""
    assert sorted(complete.FOLDERS) == sorted(FOLDERS)
    assert {*complete.complete_name("l")} >= {"level-3", "luxab07"}
    assert complete.complete_role("") == sorted(path.stem for path in (TINY / KINDS["role"].folder).iterdir())


def test_copies_of_constants() -> None:
    """The lists that completion copies, so as to import nothing slow, equal their originals."""
    assert set(complete.STATUSES) == set(STATUSES)
    assert complete.TEMPLATE == SUFFIX


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("ncf show GEN9", ["GEN97", "GEN99"]),
        ("ncf show gen9", ["gen97", "gen99"]),
        ("ncf show IPC2.", ["IPC2.2012"]),
        ("ncf show CFAM&LDD1", ["CFAM&LDD1"]),
        ("ncf show CFAMLDD", ["CFAMLDD1", "CFAMLDD2", "CFAMLDD7"]),
        ("ncf show Supp", ["Support-worker"]),
        ("ncf show VOL", ["VOLunteer"]),
        ("ncf add practitioner GEN9", ["GEN97", "GEN99"]),
        ("ncf add practitioner vol", []),
        ("ncf add level-4", ["level-4"]),
        ("ncf matrix --roles practitioner,vol", ["practitioner,volunteer"]),
        ("ncf list competences --area cour", ["courts-and-justice"]),
        ("ncf list roles --service reco", ["reconnect-services", "reconnect"]),
        ("ncf list roles --level 4", ["4"]),
        ("ncf list ro", ["roles"]),
        ("ncf standards --status leg", ["legacy"]),
        ("ncf jd practitioner --template job", ["job-description"]),
        ("ncf gap vol", ["volunteer"]),
        ("ncf gap volunteer --to pract", ["practitioner"]),
    ],
)
def test_a_line(line: str, wanted: list[str]) -> None:
    """What is offered begins as typed, and is what the command accepts at this place."""
    assert offered(line.replace("&", "\\&")) == wanted


def test_every_offer_names_its_entry() -> None:
    """Whatever is offered for the beginning of an id, code or title, `find` knows."""
    corpus = load(TINY)
    titles = [role.title for role in corpus.roles.readable]
    codes = [item.code for item in corpus.competences.readable]
    for name in [*corpus.roles, *corpus.levels, *corpus.competences, *titles, *codes]:
        for length in range(1, len(name) + 1):
            for offer in complete.complete_name(name[:length]):
                assert offer.startswith(name[:length])
                corpus.find(offer)


def test_each_code_is_offered() -> None:
    """Each code in the data is offered for its own first two letters, as printed but for spaces and signs."""
    for item in load(REAL_DATA).competences.readable:
        typed = complete._SPECIAL.split(item.code)[0][:2]
        offers = offered_codes(typed)
        assert complete._SPECIAL.sub("", item.code) in offers, item.code


def offered_codes(typed: str) -> list[str]:
    """The codes of the real data that are offered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NCF_DATA", str(REAL_DATA))
        return complete.complete_code(typed)


def test_a_title_in_quotes() -> None:
    """Behind an open quote, the rest of a title is offered."""
    assert complete.complete_role("Support W") == ["Support Worker"]


def test_without_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without data there is nothing to offer, and no error in the middle of a command line."""
    monkeypatch.setenv("NCF_DATA", "/nowhere")
    for function in (complete.complete_name, complete.complete_area, complete.complete_template):
        assert function("a") == []


def test_nothing_slow_is_imported() -> None:
    """Completion does not import the models: that takes longer than everything else."""
    code = (
        "import sys; from ncf.cli import complete as c\n"
        "for f in (c.complete_name, c.complete_area, c.complete_roles, c.complete_template, c.complete_status): f('')\n"
        "sys.exit(not {'pydantic', 'jinja2', '_ruamel_yaml'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "given",
    [{}, {"COMP_WORDS": "ncf"}, {"COMP_WORDS": "ncf", "COMP_CWORD": "x"}, {"COMP_WORDS": 'ncf "', "COMP_CWORD": "1"}],
)
def test_variables_that_the_shell_did_not_set(given: dict[str, str]) -> None:
    """Completion without the variables that a shell sets, or with odd ones, prints no traceback."""
    result = run_process(_NCF_COMPLETE="complete_bash", **given)
    assert "Traceback" not in result.stderr
    assert result.code in (0, 2)
    assert given != {} or "COMP_WORDS" in result.stderr


BASH = """
PATH={bin}:$PATH; eval "$(_NCF_COMPLETE=source_bash ncf)"
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _ncf_completion ncf; printf '%s\\n' "${{COMPREPLY[@]}}"
"""
FISH = """
set -x PATH {bin} $PATH; _NCF_COMPLETE=source_fish ncf | source; complete -C "{words}"
"""
ZSH = """
PATH={bin}:$PATH; autoload -U compinit; compinit -u -D
_arguments() {{ : }}; _describe() {{ print -l $1; eval "print -l \\"\\${{$2[@]}}\\"" }}; compadd() {{ print -l $@ }}
eval "$(_NCF_COMPLETE=source_zsh ncf)"
words=({words}); CURRENT=$#words; _arguments() {{ print -l $@ }}; _ncf_completion
"""


@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("fish", FISH), ("zsh", ZSH)])
def test_in_a_shell(shell: str, script: str) -> None:
    """The completion script that ncf gives a shell offers the codes there."""
    program = shutil.which(shell) or missing(f"{shell} is not installed")
    text = script.format(bin=shlex.quote(str(Path(sys.executable).parent)), words="ncf show GEN9")
    env = {**USERS, "NCF_DATA": str(REAL_DATA)}
    done = subprocess.run([program, "-c", text], env=env, capture_output=True, text=True, cwd=ROOT, check=False)
    assert "GEN97" in done.stdout, done.stderr
    assert "GEN99" in done.stdout
    assert "volunteer" not in done.stdout


@pytest.mark.parametrize("name", ["powershell", "pwsh"])
def test_what_powershell_is_told(name: str) -> None:
    """The script for PowerShell, which cannot be run here, and the program agree: on the variables that carry the
    command line, and on the separator of the lines that the script splits.
    """
    script = run_process(_NCF_COMPLETE=f"source_{name}").stdout
    told = dict(re.findall(r"^ *\$Env:(\w+) = (\"\w+\"|\$.*)$", script, re.MULTILINE))
    assert told == {
        "_NCF_COMPLETE": '"complete_powershell"',
        "_TYPER_COMPLETE_ARGS": "$commandAst.ToString()",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "$wordToComplete",
    }
    assert "Register-ArgumentCompleter -Native -CommandName ncf -ScriptBlock" in script
    assert re.search(r'ncf \| ForEach-Object \{\s+\$commandArray = \$_ -Split ":::"', script)
    typed = {"_TYPER_COMPLETE_ARGS": "ncf show GEN9", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "GEN9"}
    given = run_process(NCF_DATA=str(REAL_DATA), _NCF_COMPLETE="complete_powershell", **typed)
    assert given.code == 0
    assert [line.split(":::")[0] for line in given.stdout.splitlines()] == ["GEN97", "GEN99"]
