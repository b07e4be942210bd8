"""Problems in the formats of build servers and code hosts, checked with the tools that read them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support.outside_tools import binary
from support.places import TINY
from support.program import Result

from ncf.answers.validate import Validation
from ncf.answers.validate import validation as reported
from ncf.checks.registry import checks
from ncf.problems import COMMENT_IN_TEXT, SCHEMA, Problem, Span
from ncf.writers import write
from ncf.writers.findings import FINDING_FORMATS

MULTITOOL = "@microsoft/sarif-multitool-linux/Sarif.Multitool"


def validation(errors: int, warnings: int, path: str = "data/roles/a b,c.yaml") -> Validation:
    """Return a validation with this many problems, whose texts contain characters that are special in the formats."""
    checks = [COMMENT_IN_TEXT] * warnings + [SCHEMA] * errors
    problems = tuple(
        Problem(path, Span(number, 3, number, 9), check, f"100% wrong: <{number}>,\r\nsee [x](y)", "write 'x: y'")
        for number, check in enumerate(checks, start=1)
    )
    return reported(problems, 1)


def render(answer: Validation, format: str) -> str:
    """Write the problems in a format."""
    return write(answer, FINDING_FORMATS[format]).decode()


@pytest.mark.parametrize("counts", [(0, 0), (3, 2), (1, 40)])
@pytest.mark.parametrize("path", ["data/roles/a b,c.yaml", "/tmp/data/roles/ä%20.yaml"])  # noqa: S108 - a name
def test_sarif_is_accepted(counts: tuple[int, int], path: str, tmp_path: Path) -> None:
    """Microsoft's SARIF multitool finds neither an error nor a warning."""
    file = tmp_path / "out.sarif"
    file.write_text(render(validation(*counts, path=path), "sarif"), encoding="utf-8")
    command = [*binary(MULTITOOL), "validate", str(file), "--output", str(tmp_path / "report.sarif")]
    env = {
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1",
        "HOME": str(tmp_path),
        "DOTNET_BUNDLE_EXTRACT_BASE_DIR": str(tmp_path),
    }
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    assert done.returncode == 0, done.stdout.decode()
    report = json.loads((tmp_path / "report.sarif").read_text(encoding="utf-8-sig"))
    assert [result for run in report["runs"] for result in run.get("results", ())] == []


def test_junit_is_xml_that_counts_right() -> None:
    """JUnit XML is well formed, and its counts match its cases."""
    root = ElementTree.fromstring(render(validation(2, 1), "junit"))  # noqa: S314 - our own text
    suite = root[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "2", "1")
    assert len(suite.findall("testcase")) == 3
    assert len(suite.findall("testcase/failure")) == 2
    clean = ElementTree.fromstring(render(validation(0, 0), "junit"))  # noqa: S314 - our own text
    assert len(clean.findall("testsuite/testcase")) == 1
    assert clean.findall(".//failure") == []


@pytest.mark.parametrize(("errors", "warnings", "lines"), [(0, 0, 0), (3, 2, 5), (10, 0, 10), (4, 30, 10)])
def test_github_shows_the_worst_first(errors: int, warnings: int, lines: int) -> None:
    """There are at most ten annotations, errors before warnings, and the last one counts the rest."""
    text = render(validation(errors, warnings), "github").splitlines()
    assert len(text) == lines
    shown = [line.split(" ", 1)[0] for line in text]
    assert shown[: min(errors, 9)] == ["::error"] * min(errors, 9)
    if errors + warnings > 10:
        assert f"{errors + warnings - 9} more problems" in text[-1]


def test_github_escapes() -> None:
    """Percent signs, line breaks, colons and commas in data cannot end or forge a command."""
    (line,) = render(validation(1, 0), "github").splitlines()
    assert "file=data/roles/a b%2Cc.yaml,line=1,col=3,title=schema::100%25 wrong: <1>,\\r%0Asee" in line


def test_github_summary_lists_everything(
    tmp_path: Path, ncf: Callable[..., Result], write_corpus: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The full list is appended to the summary page of the job."""
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    data = write_corpus({f"roles/r{number}.yaml": "title: x\n" for number in range(20)})
    result = ncf("validate", "--format", "github", data=data)
    assert len(result.stdout.splitlines()) == 10
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert all(f"r{number}.yaml:1:1" in text for number in range(20))


@pytest.fixture
def broken(write_corpus: Callable[..., Path]) -> Path:
    """Data with a problem in each of four roles, each message with its own word."""
    text = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8")
    return write_corpus({f"roles/r{word}.yaml": f"{text}{word}: odd\n" for word in WORDS})


WORDS = ("alpha", "bravo", "carol", "delta")


@pytest.mark.parametrize("format", [name for name, format in FINDING_FORMATS.items() if not format.binary])
def test_every_format_tells_every_problem(format: str, broken: Path, ncf: Callable[..., Result]) -> None:
    """No format loses a problem: each is present with its file and message."""
    text = ncf("validate", "--format", format, data=broken).stdout
    for word in WORDS:
        assert f"r{word}.yaml" in text
        assert f"'{word}'" in text.replace("&#x27;", "'").replace("&#39;", "'").replace("&apos;", "'")


def test_sarif_holds_what_json_holds(broken: Path, ncf: Callable[..., Result]) -> None:
    """SARIF has a result for each problem, with its rule, severity, message, line and column."""
    sarif, plain = (json.loads(ncf("validate", "--format", format, data=broken).stdout) for format in ("sarif", "json"))
    (run,) = sarif["runs"]
    assert len(run["results"]) == len(plain["problems"]) >= len(WORDS)
    for result, problem in zip(run["results"], plain["problems"], strict=True):
        (place,) = (location["physicalLocation"] for location in result["locations"])
        assert place["artifactLocation"]["uri"].endswith(Path(problem["path"]).name)
        assert (place["region"]["startLine"], place["region"]["startColumn"]) == (problem["line"], problem["column"])
        assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == problem["check"]
        assert result["level"] == problem["severity"]
        assert result["message"]["text"].startswith(problem["message"])


@pytest.mark.parametrize(("strict", "code"), [(False, 0), (True, 1)])
def test_strict(strict: bool, code: int, ncf: Callable[..., Result], write_corpus: Callable[..., Path]) -> None:
    """Warnings alone fail only with `--strict`; they are always reported."""
    data = write_corpus()
    path = data / "competences" / "abc1.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: ", "title: 'Double  space ' #", 1), encoding="utf-8"
    )
    text = path.read_text(encoding="utf-8").replace("'Double  space ' #", "Double  space ")
    path.write_text(text, encoding="utf-8")
    result = ncf("validate", *(["--strict"] if strict else []), data=data)
    assert "double-space" in result.stdout
    assert result.code == code


def test_sarif_names_any_path() -> None:
    """A path whose bytes are not UTF-8 becomes a URI with those bytes."""
    odd = os.fsdecode(b"d\xff/x.yaml")
    log = json.loads(render(validation(1, 0, path=odd), "sarif"))
    (location,) = log["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "d%FF/x.yaml"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("data/roles/a b,c.yaml", "data/roles/a%20b%2Cc.yaml"),
        ("./data/../data/x.yaml", "data/x.yaml"),
        (Path("data/ä.yaml").absolute(), Path("data/ä.yaml").absolute().as_uri()),
    ],
)
def test_sarif_finds_the_file_in_any_checkout(path: str | Path, uri: str) -> None:
    """A relative path stays relative and is as short as possible; an absolute one becomes a file address."""
    log = json.loads(render(validation(1, 0, path=str(path)), "sarif"))
    (location,) = log["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_explains_each_check() -> None:
    """Each check is a rule with its summary, its explanation, and a wrong and a right example as help."""
    (run,) = json.loads(render(validation(0, 0), "sarif"))["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert list(rules) == list(checks())
    for check in checks().values():
        rule = rules[check.name]
        assert rule["shortDescription"]["text"] == check.summary
        assert rule["fullDescription"]["text"] == check.explanation
        assert rule["help"]["text"] == f"{check.explanation}\n\nWrong:\n{check.bad}\n\nRight:\n{check.good}"
        assert rule["defaultConfiguration"]["level"] == check.severity
