"""What people read of a record changes only on purpose: golden files of `ncf assess`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.golden import GOLDEN, compare
from support.places import TINY
from support.program import Result
from support.repository import replace

from ncf.corpus.corpus import Corpus
from ncf.people.assessment import Assessed, Assessment, Evidence, Judgement
from ncf.people.reading import yaml_text
from ncf.people.updating import new
from ncf.storage.folder import Folder
from ncf.writers import FORMATS, TEXTS

Run = Callable[..., Result]
SOURCE = "area: records\nsource:\n  - document: harbour-report\n    place: invented\n"
LATER = {
    **{f"competences/{code.lower()}.yaml": f"code: {code}\ntitle: {title}\n{SOURCE}" for code, title in (
        ("NEW1", "Answer signals by radio"), ("NEW2", "Agree the watch"), ("NEW3", "Agree the route"),
        ("NEW4", "Mend a net"),
    )},
    "competences/abc2-2020.yaml": None,
    "competences/abc3.yaml": "code: ABC3\ntitle: Keep the walkways clear\nother_codes:\n  - code: ABC2.2020\n"
    f"    reason: Invented.\n    certainty: certain\n{SOURCE}",
    "competences/sea0226.yaml": None,
}  # fmt: skip
"""Files of a later release: a standard has another code, one is gone and four are new."""
SUCCESSORS = "superseded_by:\n{}source:"
SUCCESSOR = "  - code: {}\n    certainty: certain\n    evidence: Invented.\n"
EDITS = (
    replace("framework.yaml", r"^release: .*$", "release: '0.2'"),
    replace("competences/abc1.yaml", r"^title: .*$", "title: Greet people and show them round"),
    replace("competences/hi8-2020.yaml", r"^source:", SUCCESSORS.format(SUCCESSOR.format("NEW1"))),
    replace("competences/xyld1.yaml", r"^source:", SUCCESSORS.format("".join(map(SUCCESSOR.format, ("NEW2", "NEW3"))))),
    replace("levels/level-3.yaml", r"abc2-2020.*$", "abc3"),
    replace("levels/level-4.yaml", r"abc2-2020.*$", "abc3"),
    replace(
        "roles/support-worker.yaml", r"^  - hi8-2020.*\n  - sea0226.*\n  - xyld1.*$", "  - new1\n  - new2\n  - new3"
    ),
    replace("roles/practitioner.yaml", r"^  - xyld1.*$", "  - new4"),
)


def answered() -> Assessment:
    """A record of a support worker of release 0.1 who answered everything but one."""
    made = new(Corpus(Folder(TINY)), "support-worker", label="invented")
    view = Judgement(view="yes", date="2026-05-02")
    lines = [line.model_copy(update={"own": view}) for line in made.competences]
    lines[1] = made.competences[1]
    return made.model_copy(update={"competences": tuple(lines)})


def write(record: Assessment, folder: Path) -> None:
    """Write the record as a YAML file."""
    (folder / "me.yaml").write_text(yaml_text(record), encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a person, which is the current folder."""
    (tmp_path / "person").mkdir()
    monkeypatch.chdir(tmp_path / "person")
    return tmp_path / "person"


@pytest.mark.parametrize("format", TEXTS)
@pytest.mark.parametrize("case", ["clean", "faults"])
def test_check(case: str, format: str, ncf: Run, here: Path) -> None:
    """The answer of `ncf assess check` matches its golden file in each format that is text."""
    record = answered()
    if case == "faults":
        first, second, *others = record.competences
        faulty: list[Assessed] = [
            first.model_copy(update={"own": Judgement(view="yes", date="2099-01-01"), "evidence": ("E1", "E3")}),
            second.model_copy(update={"by_when": "2026-09"}),
            *others,
            first,
        ]
        evidence = Evidence(id="E1", title="Tides", kind="course", date="2026-02-01", expires="2025-02-01")
        unused = evidence.model_copy(update={"id": "E2", "title": "Knots", "expires": None})
        update = {"competences": tuple(faulty), "evidence": (evidence, unused), "label": "Pat Example"}
        record = record.model_copy(update=update)
    write(record, here)
    result = ncf("assess", "check", "me.yaml", "--format", format)
    assert (result.code, result.stderr) == (1 if case == "faults" else 0, "")
    compare(GOLDEN / "assess-check" / f"{case}{FORMATS[format].endings[0]}", result.stdout)


@pytest.mark.parametrize("format", TEXTS)
def test_update(format: str, ncf: Run, here: Path, write_corpus: Callable[..., Path]) -> None:
    """The answer of `ncf assess update` matches its golden file: first what changes, then that nothing does."""
    data = write_corpus(LATER)
    for edit in EDITS:
        edit(data)
    write(answered(), here)
    for case, words in (("all", ["--to", "practitioner", "-o", "new.yaml"]), ("dry-run", ["--dry-run"])):
        result = ncf("assess", "update", "me.yaml", *words, "--format", format, data=data)
        assert result.code == 0, result.stderr
        compare(GOLDEN / "assess-update" / f"{case}{FORMATS[format].endings[0]}", result.stdout)
    again = ncf("assess", "update", "new.yaml", "--format", format, data=data)
    compare(GOLDEN / "assess-update" / f"again{FORMATS[format].endings[0]}", again.stdout)
    compare(GOLDEN / "assess-update" / "new.yaml", (here / "new.yaml").read_text(encoding="utf-8"))
    assert ncf("assess", "check", "new.yaml", data=data).code == 0


def varied() -> Assessment:
    """The same record with evidence, an assessor who differs, an action and answers of every kind."""
    record = answered()
    first, second, third, fourth, *others = record.competences
    held = Evidence(id="E1", title="Tides", kind="course", date="2024-02-01", expires="2026-02-01", kept="my folder")
    seen = Evidence(id="E2", title="A night watch", kind="observed practice", date="2026-06", expires="2026-12")
    lines = (
        first.model_copy(update={"evidence": ("E1", "E2")}),
        second.model_copy(update={"own": Judgement(view="not yet"), "action": "Go out twice.", "by_when": "2026-10"}),
        third.model_copy(update={"evidence": ("E1",)}),
        fourth.model_copy(update={"assessor": Judgement(view="partly", date="2026-05-09", by="harbour master")}),
        *others,
    )
    return record.model_copy(update={"competences": lines, "evidence": (held, seen)})


QUESTIONS = {
    "assess-show/short": "assess show me.yaml --as-of 2026-11-24",
    "assess-show/all": "assess show me.yaml --as-of 2026-11-24 --all",
    "gap-from/to": "gap --from me.yaml --to practitioner --as-of 2026-11-24",
    "gap-from/all": "gap --from me.yaml --to practitioner --as-of 2026-11-24 --all",
    "assess-pack/to": "assess pack me.yaml --to practitioner --as-of 2026-11-24",
    "assess-evidence/some": "assess evidence me.yaml --courses courses.csv --dry-run",
}


@pytest.mark.parametrize("format", TEXTS)
@pytest.mark.parametrize("name", QUESTIONS)
def test_questions(name: str, format: str, ncf: Run, here: Path, write_corpus: Callable[..., Path]) -> None:
    """Each answer about a record, after the framework has changed, matches its golden file."""
    data = write_corpus(LATER)
    for edit in EDITS:
        edit(data)
    write(varied(), here)
    (here / "courses.csv").write_text("course,codes\nTides,ABC1; NONE9; NEW4\n", encoding="utf-8")
    result = ncf(*QUESTIONS[name].split(), "--format", format, data=data)
    assert (result.code, result.stderr) == (0, "")
    compare(GOLDEN / f"{name}{FORMATS[format].endings[0]}", result.stdout)
