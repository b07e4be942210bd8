"""Documents from templates: local templates win, mistakes are reported with their line, values are text."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import REAL_DATA, ROOT, TINY
from support.program import Result, run_process

from ncf.corpus.corpus import Corpus
from ncf.documents import confined, templates
from ncf.documents.templates import fill, names
from ncf.errors import TemplateFailed

Run = Callable[..., Result]


def template(folder: Path, text: str, name: str = "job-description") -> Path:
    """Create a folder with one template."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md.j2").write_text(text, encoding="utf-8")
    return folder


def test_a_local_template_wins(ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """templates/ in the current folder wins over the bundled one; --templates wins over both."""
    monkeypatch.chdir(tmp_path)
    template(tmp_path / "templates", "local: {{ jd.role.title }}\n")
    assert ncf("jd", "practitioner").stdout == "local: Practitioner\n"
    mine = template(tmp_path / "mine", "mine: {{ jd.role.level }}\n")
    assert ncf("jd", "practitioner", "--templates", mine).stdout.startswith("mine: ")
    (tmp_path / "templates" / "job-description.md.j2").unlink()
    assert ncf("jd", "practitioner").stdout.startswith("# Job description: Practitioner")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("one\n{{ jd.hours }}\n", 2, "hours"),
        ("one\ntwo\n{{ salary }}\n", 3, "salary"),
        ("{% for x in jd.duties %}\n{{ x.titel }}\n{% endfor %}", 2, "titel"),
        ("one\n{% if %}\n", 2, "Expected"),
        ("one\n{{ jd.role.title.nothing.more }}", 2, "nothing"),
        ("one\n\n{{ 1 / 0 }}", 3, "division"),
    ],
)
def test_a_mistake_names_template_and_line(text: str, line: int, words: str, ncf: Run, tmp_path: Path) -> None:
    """A mistake in a template exits with 3 and names the file, the line and what is wrong."""
    folder = template(tmp_path / "mine", text)
    result = ncf("jd", "practitioner", "--templates", folder)
    assert result.code == 3
    assert result.stdout == ""
    assert f"{folder / 'job-description.md.j2'}:{line}: " in result.stderr
    assert words in result.stderr


def test_an_unknown_template_gets_a_suggestion(ncf: Run) -> None:
    """A missing template is reported with the nearest name."""
    result = ncf("jd", "practitioner", "--template", "job-discription")
    assert result.code == 3
    assert "no template 'job-discription'" in result.stderr
    assert "did you mean 'job-description'?" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "{{ jd.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.system('true') }}",
        "{% include '/etc/passwd' %}",
        "{% include '../../pyproject.toml' %}",
        "{{ range(1000000000) | list }}",
    ],
)
def test_a_template_stays_in_its_sandbox(text: str, ncf: Run, tmp_path: Path) -> None:
    """A template can use only its values: not the interpreter, not other files, not all memory."""
    result = ncf("jd", "practitioner", "--templates", template(tmp_path / "mine", text))
    assert result.code == 3
    assert result.stdout == ""


LOOPS = "".join(f"{{% for a{n} in [1] %}}" for n in range(25)) + "{% endfor %}" * 25
IFS = "{% if 1 %}" * 120 + "{% endif %}" * 120


@pytest.mark.parametrize(
    "text", ["{{ cycler() }}", LOOPS, IFS, "{{ '\\ud800' }}{{ x.y.z }}", "{{ 1" + "(" * 3000 + " }}"]
)
def test_a_strange_mistake_is_no_bug(text: str, ncf: Run, tmp_path: Path) -> None:
    """Whatever a template raises, the error is the template's, with its name, and not a bug of the program."""
    result = ncf("jd", "practitioner", "--templates", template(tmp_path / "mine", text))
    assert (result.code, result.stdout) == (3, "")
    assert "job-description.md.j2" in result.stderr.splitlines()[1]


NO_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="limits need fork")
LOOP = "{% for a in range(90000) %}{% for b in range(90000) %}WORK{% endfor %}{% endfor %}"


@NO_FORK
@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LOOP.replace("WORK", ""), r"takes longer than \d seconds"),
        (LOOP.replace("WORK", "x" * 2000), "more than 2,097,152 characters"),
        ("{{ '%0900000000d' | format(1) }}", "more than 512 MB of memory"),
        ("{{ lipsum(n=3000000) }}", r"takes longer than \d seconds|more than 512 MB of memory"),
        ("{{ 9 ** (9 ** 9) }}", r"takes longer than \d seconds"),
    ],
    ids=["endless", "endless text", "memory", "growing", "one long operation"],
)
def test_a_template_has_limits(text: str, words: str, tmp_path: Path) -> None:
    """A template that runs or grows without end is stopped, and the error names it and the limit.

    It runs in a process of its own: that of the tests has used up much of the memory that a template may use.
    """
    result = run_process("jd", "practitioner", "--templates", template(tmp_path / "mine", text), "--data", TINY)
    assert (result.code, result.stdout) == (3, "")
    assert re.search(words, result.stderr)  # which limit a growing template meets first depends on the machine
    assert "job-description.md.j2: " in result.stderr


@NO_FORK
def test_a_template_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that uses no processor time and sends nothing is ended too, and no process is left."""
    monkeypatch.setattr(confined, "WAIT", 0.2)
    with pytest.raises(TemplateFailed, match="takes longer"):
        confined.confined("x", lambda: signal.pause() or "")  # type: ignore[func-returns-value]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_only_the_bundled_templates_run_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The bundled template needs no second process; any other gets one, even if it includes nothing of its own."""
    seen: list[str] = []
    monkeypatch.setattr(confined, "confined", lambda name, work: seen.append(name) or work())
    monkeypatch.setattr(templates, "_fill", lambda *_: "text")
    fill("job-description", [ROOT / "templates"], {})
    assert seen == []
    fill("job-description", [template(tmp_path / "mine", "x"), ROOT / "templates"], {})
    assert seen == ["job-description.md.j2"]


def test_a_bundled_template_takes_nothing_from_other_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bundled template runs without limits, so what it includes must be bundled too."""
    bundled = template(tmp_path / "bundled", "{% include 'part.md.j2' %}")
    template(bundled, "bundled", "part")
    monkeypatch.setattr(templates, "bundled", lambda _: bundled)
    assert fill("job-description", [template(tmp_path / "mine", "mine", "part"), bundled], {}) == "bundled"


@pytest.mark.parametrize("kind", ["link", "folder", "link to a folder", "dead link", "pipe"])
def test_a_template_is_a_file_of_its_folder(kind: str, ncf: Run, tmp_path: Path) -> None:
    """A link that leads out of the folder is not followed, by name or by include; nor is anything but a file read."""
    folder, secret = template(tmp_path / "mine", "{% include 'part.md.j2' %}"), tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    part = folder / "part.md.j2"
    match kind:
        case "folder":
            part.mkdir()
        case "pipe":
            os.mkfifo(part)
        case _:
            part.symlink_to({"link": secret, "link to a folder": tmp_path}.get(kind, tmp_path / "none"))
    for name in ("part", "job-description"):
        result = ncf("jd", "practitioner", "--templates", folder, "--template", name)
        assert (result.code, result.stdout) == (3, "")
        assert "not an ordinary file" in result.stderr


def test_a_link_inside_the_folder_is_followed(ncf: Run, tmp_path: Path) -> None:
    """A link to another template of the same folder is a template."""
    folder = template(tmp_path / "mine", "mine")
    (folder / "short.md.j2").symlink_to("job-description.md.j2")
    assert ncf("jd", "practitioner", "--templates", folder, "--template", "short").stdout == "mine"


def test_a_template_of_ones_own_is_named(ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stderr names the template unless it is the bundled one: ./templates is used without anybody asking."""
    assert "template" not in ncf("jd", "practitioner").stderr
    monkeypatch.chdir(tmp_path)
    mine = template(tmp_path / "templates", "local") / "job-description.md.j2"
    assert ncf("jd", "practitioner").stderr == f"template: {mine.relative_to(tmp_path)}\n"


def test_values_are_text(tmp_path: Path) -> None:
    """Markdown in a value is escaped exactly once, even after a macro or a filter."""
    folder = template(
        tmp_path / "t", "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ v }} {{ m(v) }} {{ [v, v] | join('; ') }}"
    )
    assert fill("job-description", [folder], {"v": "*a*"}) == r"\*a\* <\*a\*> \*a\*; \*a\*"


def test_what_is_silent_is_marked(ncf: Run) -> None:
    """Hours, pay, reporting line and qualifications are marked as gaps, never guessed."""
    text = ncf("jd", "practitioner").stdout
    rows = {row.split(" | ")[0].strip("| "): row for row in text.split("\n") if row.startswith("| ")}
    for name in ("Hours", "Pay", "Reports to", "Base"):
        assert re.fullmatch(rf"\| {name} \| \*\*\[To complete: [^\]]+\]\*\* \|", rows[name])
    assert "**[To complete: the qualifications or registration" in text


TO_THE_MANAGER = ("no-read-across", "not-for-banding", "not-competences-alone", "generic-profiles")


@pytest.mark.parametrize("id", TO_THE_MANAGER)
def test_the_standing_statements(id: str, ncf: Run, real: Corpus, tmp_path: Path) -> None:
    """What only the manager should know is on the cover sheet, and not in the job description."""
    (statement,) = (statement for statement in real.framework.statements if statement.id == id)
    cover = tmp_path / "cover.md"
    text = " ".join(ncf("jd", "practitioner", "--cover", cover, data=REAL_DATA).stdout.split())
    sheet = " ".join(cover.read_text(encoding="utf-8").split())
    assert (text.count(statement.text), sheet.count(statement.text)) == (0, 1)


def test_names_of_templates() -> None:
    """The bundled templates are listed by name."""
    assert "job-description" in names([ROOT / "templates"])


def test_a_missing_folder_of_templates(ncf: Run, tmp_path: Path) -> None:
    """--templates with a missing folder is an error."""
    result = ncf("jd", "practitioner", "--templates", tmp_path / "none")
    assert result.code == 3
    assert "does not exist" in result.stderr


ODD = "https://example.org/~nos/_X*.pdf?a=[b]|`c`&d=\\e f"
SAFE = "https://example.org/~nos/_X*.pdf?a=[b]%7C`c`&d=%5Ce%20f"


def test_an_address_survives(tmp_path: Path) -> None:
    """The filter `address` keeps an address that Markdown would change, even in a table; nothing can end it."""
    folder = template(tmp_path / "t", "| a |\n| --- |\n| <{{ v | address }}> |\n")
    assert f"| <{SAFE}> |" in fill("job-description", [folder], {"v": ODD})
    assert "<https://e.org/%3E%0A%3Cb%3E>" in fill("job-description", [folder], {"v": "https://e.org/>\n<b>"})


def test_the_address_of_a_competence_survives(ncf: Run, write_corpus: Callable[..., Path]) -> None:
    """In Markdown and HTML, the annex of a job description and a competence have the address of the data."""
    url = "https://example.org/~nos/_X*.pdf"
    text = (TINY / "competences" / "xyld1.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^url: .*\n", "", text, flags=re.MULTILINE).replace("area:", f"url: {url}\narea:")
    data = write_corpus({"competences/xyld1.yaml": text})
    for words, linked in ((("jd", "practitioner"), "X&amp;YLD1"), (("show", "xyld1"), url)):
        assert f"<{url}>" in ncf(*words, "--format", "markdown", data=data).stdout
        assert f'<a href="{url}">{linked}</a>' in ncf(*words, "--format", "html", data=data).stdout
