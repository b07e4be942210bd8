"""What people read changes only on purpose: golden files of every answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support.everything import EVERYTHING, PROBLEMS
from support.golden import GOLDEN, compare
from support.places import TINY
from support.program import Result
from support.repository import Repository, replace, write
from support.word import out_of_order
from support.word import structure as word_structure
from support.workbook import cells, structure

from ncf.answers.answer import Answer
from ncf.answers.gap import gap
from ncf.answers.matrix import matrix
from ncf.answers.nearest import nearest
from ncf.answers.show import show
from ncf.answers.validate import validation
from ncf.cli.output import with_commands
from ncf.corpus.corpus import Corpus
from ncf.documents.document import Document
from ncf.writers import FORMATS, TEXTS, Accepts, content
from ncf.writers import write as written
from ncf.writers.findings import FINDING_FORMATS
from ncf.writers.github import summary
from ncf.writers.terminal import render as on_terminal

QUESTIONS = {
    "gap/up": "gap --from volunteer --to support-worker",
    "gap/down": "gap --from practitioner --to volunteer",
    "gap/sideways": "gap --from records-clerk --to support-worker",
    "gap/same": "gap --from volunteer --to volunteer",
    "gap/kind-changes": "gap --from support-worker --to practitioner --all",
    "gap/everything": "gap volunteer practitioner --locality --all",
    "gap/locality": "gap --from volunteer --to practitioner --locality",
    "jd/practitioner": "jd practitioner",
    "jd/practitioner-locality": "jd practitioner --locality",
    "list/areas": "list areas",
    "list/competences": "list competences",
    "list/competences-narrowed": "list competences --level 3",
    "list/levels": "list levels",
    "list/roles": "list roles",
    "list/services": "list services",
    "matrix/all": "matrix",
    "nearest/locality": "nearest practitioner --locality",
    "nearest/list": "nearest hi8-2020 SEA4 SEA0226",
    "nearest/nothing": "nearest volunteer --level 2",
    "nearest/role": "nearest practitioner",
    "search/found": "search support",
    "search/nothing": "search zzzz",
    "show/area": "show {area}",
    "show/competence": "show hi8-2020",
    "show/level": "show 3",
    "show/role": "show practitioner",
    "show/role-all": "show practitioner --all --locality",
    "show/service": "show {service}",
    "explain/all": "explain",
    "explain/check": "explain listed-twice",
    "standards/all": "standards",
    "standards/legacy": "standards --status legacy",
    "validate/clean": "validate",
}
TIME_QUESTIONS = {
    "diff/all": "diff 0.1",
    "diff/nothing": "diff HEAD HEAD",
    "diff/role": "diff 0.1 --role practitioner",
    "log/competence": "log hi8-2020",
    "log/level": "log level-3",
    "log/role": "log practitioner",
    "release-check/too-small": "release check",
    "release-notes/all": "release notes 0.1",
    "release-notes/nothing": "release notes HEAD HEAD",
}


WORD = ("gap/up", "jd/practitioner", "matrix/all", "nearest/role", "show/competence", "show/role-all", "standards/all")
WORD_ABOUT_TIME = ("release-notes/all",)
"""Answers whose structure as a Word document has a golden file too."""


WORKBOOKS = {"gap/everything", "jd/practitioner", "list/roles", "matrix/all", "nearest/list", "nearest/role",
             "show/role", "standards/all", "diff/all", "release-notes/all"}  # fmt: skip
"""The answers whose workbooks have golden files. Those of the others are opened."""


@pytest.mark.parametrize("format", TEXTS)
@pytest.mark.parametrize("case", QUESTIONS)
def test_every_answer_in_every_format(case: str, format: str, ncf: Callable[..., Result], corpus: Corpus) -> None:
    """The answer to each question about the tiny corpus matches its golden file in each format that is text."""
    result = ncf(*question(case, corpus), "--format", format)
    assert (result.code, result.stderr) == (0, "")
    compare(GOLDEN / f"{case}{FORMATS[format].endings[0]}", result.stdout.replace(str(TINY), "TINY"))


@pytest.mark.parametrize("case", WORD)
def test_word_documents(case: str, ncf: Callable[..., Result], tmp_path: Path) -> None:
    """The headings, tables, cells and widths of a Word document match its golden file."""
    file = tmp_path / "answer.docx"
    assert ncf(*QUESTIONS[case].split(), "-o", file).code == 0
    assert out_of_order(file.read_bytes()) == []
    compare(GOLDEN / f"{case}.docx.txt", word_structure(file.read_bytes()))


def question(case: str, corpus: Corpus) -> list[str]:
    """The words of a question about the tiny corpus."""
    names = {"area": corpus.framework.areas[0].id, "service": corpus.framework.service_areas[-1].id}
    return QUESTIONS[case].format(**names).split()


@pytest.mark.parametrize("case", QUESTIONS)
def test_every_answer_as_a_workbook(case: str, ncf: Callable[..., Result], corpus: Corpus, tmp_path: Path) -> None:
    """Each answer is written as a workbook that other programs open; some match their golden files."""
    file = tmp_path / "answer.xlsx"
    assert ncf(*question(case, corpus), "-o", file).code == 0
    compare_workbook(case, file.read_bytes())


def compare_workbook(case: str, content: bytes) -> None:
    """Read the workbook with tools that are not ncf's, and compare it with the golden file if there is one."""
    assert all(cells(content).values())
    if case in WORKBOOKS:
        compare(GOLDEN / f"{case}.xlsx.txt", undated(structure(content)))


SCREENS: dict[str, Callable[[Corpus], Answer]] = {
    "gap": lambda corpus: gap(corpus, "volunteer", "practitioner"),
    "matrix": lambda corpus: matrix(corpus),
    "nearest": lambda corpus: nearest(corpus, "practitioner"),
    "role": lambda corpus: show(corpus, "practitioner"),
    "competence": lambda corpus: show(corpus, "hi8-2020"),
}


@pytest.mark.parametrize("name", SCREENS)
def test_screens(name: str, corpus: Corpus) -> None:
    """On a terminal of 80 columns, without colours, an answer matches its golden file."""
    compare(
        GOLDEN / "terminal" / f"{name}.txt",
        on_terminal(with_commands(content(SCREENS[name](corpus), Accepts.DOCUMENT)), width=80, colour=False),
    )


@pytest.mark.parametrize("prose", [False, True])
@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_every_block(format: str, prose: bool) -> None:
    """Each kind of block and inline is written as its golden file shows, in running text and elsewhere."""
    text = FORMATS[format].write(Document(EVERYTHING.blocks, prose)).decode()
    compare(GOLDEN / "writers" / f"{'prose' if prose else 'blocks'}{FORMATS[format].endings[0]}", text)


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("prose", [False, True])
def test_every_block_on_a_terminal(width: int, prose: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, each block has its colours, is as wide as the terminal allows, and cuts nothing off."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    text = on_terminal(Document(EVERYTHING.blocks, prose), width=width)
    shown = re.sub("\x1b\\[([0-9;]*)m", r"⟨\1⟩", text)
    compare(GOLDEN / "terminal" / f"{'prose' if prose else 'blocks'}-{width}.txt", shown)


@pytest.mark.parametrize("format", ["text", "markdown", "html", "csv", "json", "github", "sarif", "junit"])
def test_problems(format: str) -> None:
    """Problems are written as the golden file of each format shows."""
    answer = validation(PROBLEMS, 3)
    text = written(answer, FINDING_FORMATS[format]).decode()
    if format == "sarif":  # of the rules, which have tests of their own, only the first that is used
        log = json.loads(text)
        driver = log["runs"][0]["tool"]["driver"]
        used = [rule["id"] for rule in driver["rules"]].index("schema")
        driver["rules"], driver["version"] = [driver["rules"][used]], "VERSION"
        driver["semanticVersion"] = re.sub(r"^\d+\.\d+\.\d+.*", "VERSION", driver["semanticVersion"])
        text = re.sub(r'"ruleIndex": \d+', '"ruleIndex": 0', json.dumps(log, ensure_ascii=False, indent=2)) + "\n"
    ending = FINDING_FORMATS[format].endings
    compare(GOLDEN / "findings" / f"problems{ending[0] if ending else '.github'}", text)
    if format == "junit":
        compare(GOLDEN / "findings" / "none.xml", written(validation((), 3), FINDING_FORMATS[format]).decode())


def test_the_summary_of_a_job() -> None:
    """The summary page of a job on GitHub has a line for each problem, or says that there is none."""
    compare(GOLDEN / "findings" / "summary.md", summary(validation(PROBLEMS, 3)) + "\n" + summary(validation((), 3)))


GONE = "superseded_by:\n  - code: {}\n    certainty: likely\n    evidence: x\nsource:"
HISTORY = (
    replace("levels/level-3.yaml", r"^core:$", "core:\n  - luxab07  # x"),
    replace("roles/practitioner.yaml", r"^role_specific:$", "role_specific:\n  - sea4  # x"),
    replace("competences/hi8-2020.yaml", r"^title: .*$", "title: Answer sound signals"),
    replace("competences/sea4.yaml", r"^source:", GONE.format("ABC1")),
    replace("competences/hi18-2020.yaml", r"^source:", "status: withdrawn\nsource:"),
    replace("competences/abc1.yaml", r"^url: .*$", "url: https://example.org/other"),
    write("roles/mate.yaml", "title: Mate\nservice: harbour\nlevel: 3\nsummary: Helps.\nsource:\n"
          "  - document: harbour-report\n    place: invented\n"),
    replace("roles/records-clerk.yaml", r"^level: 3$", "level: 4"),
)  # fmt: skip


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository in which each edit of HISTORY is a commit; the first is release 0.1."""
    made = Repository(tmp_path_factory.mktemp("history"))
    made.git("tag", "data-0.1")
    for edit in HISTORY:
        edit(made.data)
        made.commit()
    return made


@pytest.mark.parametrize("format", TEXTS)
@pytest.mark.parametrize("case", TIME_QUESTIONS)
def test_every_answer_about_time(case: str, format: str, ncf: Callable[..., Result], history: Repository) -> None:
    """The answer to each question about older data matches its golden file in each format."""
    result = ncf(*TIME_QUESTIONS[case].split(), "--format", format, data=history.data)
    assert result.code == (1 if case == "release-check/too-small" else 0)
    assert result.stderr == ""
    compare(GOLDEN / f"{case}{FORMATS[format].endings[0]}", undated(result.stdout))


@pytest.mark.parametrize("case", WORD_ABOUT_TIME)
def test_word_documents_about_time(case: str, ncf: Callable[..., Result], history: Repository, tmp_path: Path) -> None:
    """So do Word documents about older data."""
    file = tmp_path / "answer.docx"
    assert ncf(*TIME_QUESTIONS[case].split(), "-o", file, data=history.data).code == 0
    compare(GOLDEN / f"{case}.docx.txt", undated(word_structure(file.read_bytes())))


def undated(text: str) -> str:
    """The text without the commits and days of its repository, which are made anew."""
    commits = re.sub(r"\b[0-9a-f]{40}\b", "COMMIT", re.sub(r"\b[0-9a-f]{10}\b", "COMMIT", text))
    return re.sub(r"\d{4}-\d{2}-\d{2}", "DAY", commits)


@pytest.mark.parametrize("case", TIME_QUESTIONS)
def test_every_answer_about_time_as_a_workbook(
    case: str, ncf: Callable[..., Result], history: Repository, tmp_path: Path
) -> None:
    """Answers about older data are workbooks that other programs open, too."""
    file = tmp_path / "answer.xlsx"
    ncf(*TIME_QUESTIONS[case].split(), "-o", file, data=history.data)
    compare_workbook(case, file.read_bytes())
