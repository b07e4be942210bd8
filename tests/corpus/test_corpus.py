"""The Corpus: it finds everything by what people type, and a broken file stops only the questions that need it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TINY

from ncf.answers.gap import gap
from ncf.corpus.corpus import Corpus
from ncf.corpus.names import code_keys
from ncf.corpus.requirements import Need
from ncf.errors import CANNOT_ANSWER, WRONG_COMMAND_LINE, BrokenData, UnknownName
from ncf.problems import DOUBTFUL
from ncf.storage.folder import Folder

COMPETENCES = sorted(path.stem for path in (TINY / "competences").iterdir())
ROLES = sorted(path.stem for path in (TINY / "roles").iterdir())


class Watched(Folder):
    """A data folder that records which files were read."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.opened: list[str] = []

    def read(self, path: str) -> bytes | None:
        """See `Source.read`."""
        self.opened.append(path)
        return super().read(path)


def changed(path: str, *changes: tuple[str, str]) -> dict[str, str]:
    """A file of the tiny corpus with some of its text replaced."""
    text = (TINY / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return {path: text}


# ── by what a user typed ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("id", COMPETENCES)
def test_a_competence_by_every_form(id: str, corpus: Corpus) -> None:
    """A competence is found by its id, code, printed forms and other codes, in any spelling."""
    competence = corpus.competences[id]
    others = [other.code for other in competence.other_codes]
    for form in (id, competence.code, *competence.printed_as, *others):
        for typed in (form, form.lower(), form.upper(), f" {form} ", "_".join(form)):
            assert corpus.competence(typed).id == id


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("X&YLA3", "xyla3"),
        ("X&Y LA3", "xyla3"),
        ("XYLA3", "xyla3"),
        ("Abc 2.2020", "abc2-2020"),
        ("abc_2.2020", "abc2-2020"),
        ("H18.2020", "hi8-2020"),
        ("HI18.2020", "hi18-2020"),
        ("LUX7", "luxab07"),
        ("SEA 226", "sea0226"),
    ],
)
def test_a_competence_as_printed(typed: str, id: str, corpus: Corpus) -> None:
    """A misprinted code finds the competence that the data gives for it, never one whose code looks similar."""
    assert corpus.competence(typed).id == id


@pytest.mark.parametrize("id", ROLES)
def test_a_role_by_id_and_title(id: str, corpus: Corpus) -> None:
    """A role is found by its id and title, in any letter case, with spaces, hyphens or underscores."""
    title = corpus.roles[id].title
    for typed in (id, id.upper(), id.replace("-", "_"), title, title.lower(), f"  {title.upper()} "):
        assert corpus.role(typed).id == id


def test_a_role_whose_title_is_not_its_id(write_corpus: Callable[..., Path]) -> None:
    """A role is found by its title even if its id is a different word."""
    files = changed("roles/records-lead.yaml", ("title: Records Lead", "title: Head of Records"))
    assert Corpus(Folder(write_corpus(files))).role("head of records").id == "records-lead"


@pytest.mark.parametrize("typed", ["3", "l3", "L3", "level 3", "Level-3", "level_3"])
def test_a_level_by_number(typed: str, corpus: Corpus) -> None:
    """A level is found by its number, with or without the word 'level'."""
    assert corpus.level(typed).number == 3


def test_areas_and_services_by_id_and_title(corpus: Corpus) -> None:
    """Areas of competence and services, including those in a service area, are found by id and title."""
    for area in corpus.framework.areas:
        for typed in (area.id, area.id.upper(), area.title, area.title.lower()):
            assert corpus.area(typed) == area
    for id, title in corpus.framework.services().items():
        for typed in (id, id.upper(), title, title.lower()):
            assert corpus.service(typed) == id


UNKNOWN = [
    ("role", "practioner", "no role 'practioner'; did you mean 'practitioner'?"),
    ("role", "record-leed", "no role 'record-leed'; did you mean 'records-lead' or 'records-clerk'?"),
    ("role", "Practitoner", "no role 'Practitoner'; did you mean 'practitioner'?"),
    ("role", "zzz", "no role 'zzz'"),
    ("role", "", "no role ''"),
    ("role", "../framework", "no role '../framework'"),
    ("level", "9", "no level '9'"),
    ("level", "levle-3", "no level 'levle-3'; did you mean 'level-3', 'level-2' or 'level-4'?"),
    ("area", "safty", "no area 'safty'; did you mean 'safety'?"),
    ("service", "harbor", "no service 'harbor'; did you mean 'harbour'?"),
    ("competence", "LUXAB70", "no competence 'LUXAB70'; did you mean 'LUXAB07'?"),
    ("competence", "ABC11", "no competence 'ABC11'; did you mean 'ABC1' or 'ABC10'?"),
    ("competence", "X&YLE3", "no competence 'X&YLE3'; did you mean 'X&YLA3'?"),
    ("competence", "HI1", "no competence 'HI1'; did you mean 'HI18.2020'?"),
    ("competence", "&", "no competence '&'"),
    ("competence", "", "no competence ''"),
]


@pytest.mark.parametrize(("what", "typed", "message"), UNKNOWN)
def test_did_you_mean(what: str, typed: str, message: str, corpus: Corpus) -> None:
    """The error for an unknown name repeats it as typed, with similar names, published codes and where to look."""
    with pytest.raises(UnknownName) as stop:
        getattr(corpus, what)(typed)
    assert stop.value.message == message
    assert stop.value.hint == f"'ncf list {what}s' shows them all"
    assert stop.value.exit_code == WRONG_COMMAND_LINE


def test_did_you_mean_beside_a_broken_file(write_corpus: Callable[..., Path]) -> None:
    """A competence with a broken file is suggested by its id, because its code cannot be read."""
    corpus = Corpus(Folder(write_corpus({"competences/luxab07.yaml": "code: [\n"})))
    with pytest.raises(UnknownName, match=r"^no competence 'LUXAB70'; did you mean 'luxab07'\?$"):
        corpus.competence("LUXAB70")


# ── what a role needs ────────────────────────────────────────────────────────────────────────────────


def test_requirement(corpus: Corpus) -> None:
    """A role requires the core of its level, then its role-specific competences, each in the order of the source."""
    assert list(corpus.requirement(corpus.role("support-worker")).items()) == [
        ("abc1", Need.CORE),
        ("abc2-2020", Need.CORE),
        ("abc10", Need.ROLE_SPECIFIC),
        ("hi8-2020", Need.ROLE_SPECIFIC),
        ("sea0226", Need.ROLE_SPECIFIC),
        ("xyld1", Need.ROLE_SPECIFIC),
    ]


def test_requirement_with_locality(corpus: Corpus) -> None:
    """Locality competences are included only on request, and come last."""
    role = corpus.role("practitioner")
    without = corpus.requirement(role)
    assert list(without) == ["abc1", "abc2-2020", "abc10", "xyla3", "xyld1"]
    assert corpus.requirement(role, locality=True) == {
        **without,
        "hi18-2020": Need.LOCALITY,
        "luxab07": Need.LOCALITY,
    }


def test_the_kind_of_need_follows_the_level(corpus: Corpus) -> None:
    """A competence that is role-specific at one level may be core at a higher one."""
    lower, higher = (corpus.requirement(corpus.role(id)) for id in ("support-worker", "practitioner"))
    assert (lower["abc10"], higher["abc10"]) == (Need.ROLE_SPECIFIC, Need.CORE)


def test_listed_twice_counts_once(write_corpus: Callable[..., Path]) -> None:
    """A competence in several lists counts once: core before role-specific before locality."""
    files = changed(
        "roles/practitioner.yaml",
        ("role_specific:\n", "role_specific:\n  - abc10\n  - xyla3\n"),
        ("locality:\n", "locality:\n  - abc1\n  - xyla3\n"),
    )
    corpus = Corpus(Folder(write_corpus(files)))
    needs = corpus.requirement(corpus.role("practitioner"), locality=True)
    assert (needs["abc10"], needs["xyla3"], needs["abc1"]) == (Need.CORE, Need.ROLE_SPECIFIC, Need.CORE)
    assert list(needs) == ["abc1", "abc2-2020", "abc10", "xyla3", "xyld1", "hi18-2020", "luxab07"]


def test_a_level_without_a_core_list(write_corpus: Callable[..., Path]) -> None:
    """At a level without a published core list, a role requires only its role-specific competences."""
    text = (TINY / "levels" / "level-2.yaml").read_text(encoding="utf-8")
    head, tail = text.split("core:\n")
    data = write_corpus({"levels/level-2.yaml": head + tail[tail.index("source:") :]})
    corpus = Corpus(Folder(data))
    assert corpus.requirement(corpus.role("volunteer")) == {"hi8-2020": Need.ROLE_SPECIFIC}


def test_roles_in_order(corpus: Corpus) -> None:
    """Roles are sorted by level, then title. A service area includes the roles of its services."""
    in_order = ["volunteer", "records-clerk", "support-worker", "practitioner", "records-lead"]
    assert [role.id for role in corpus.roles_in_order()] == in_order
    assert [role.id for role in corpus.roles_in_order("lighthouse")] == ["records-clerk", "records-lead"]
    assert corpus.roles_in_order("day-lighthouse") == []
    assert corpus.service_and_parts("lighthouse") == {"lighthouse", "day-lighthouse", "night-lighthouse"}
    assert corpus.service_and_parts("harbour") == {"harbour"}


def test_roles_of_an_inner_service(write_corpus: Callable[..., Path]) -> None:
    """A role of a service in a service area is listed under both."""
    data = write_corpus(changed("roles/records-lead.yaml", ("service: lighthouse", "service: day-lighthouse")))
    corpus = Corpus(Folder(data))
    assert [role.id for role in corpus.roles_in_order("day-lighthouse")] == ["records-lead"]
    assert [role.id for role in corpus.roles_in_order("lighthouse")] == ["records-clerk", "records-lead"]


def test_area_titles(corpus: Corpus) -> None:
    """Areas come in the order of framework.yaml."""
    assert list(corpus.area_titles()) == ["communication", "safety", "records"]


def test_code_keys(corpus: Corpus) -> None:
    """The keys of a competence are those of its code, its printed forms and its other codes."""
    assert code_keys(corpus.competences["xyla3"]) == {"X&YLA3", "XYLA3"}
    assert code_keys(corpus.competences["luxab07"]) == {"LUXAB07", "LUX7"}


# ── broken files ─────────────────────────────────────────────────────────────────────────────────────


def test_a_question_reads_what_it_touches() -> None:
    """Nothing is read before a question, and then only the files it needs, each once."""
    source = Watched(TINY)
    corpus = Corpus(source)
    assert source.opened == []
    corpus.requirement(corpus.role("practitioner"))
    corpus.role("practitioner")
    assert source.opened == ["roles/practitioner.yaml", "levels/level-4.yaml"]


def test_a_broken_file_that_is_not_touched(write_corpus: Callable[..., Path]) -> None:
    """A question that does not need a broken file gets the same answer as if that file were correct."""
    broken = {"roles/volunteer.yaml": "title: [\n", "competences/sea4.yaml": b"\xff\xfe", "levels/level-2.yaml": ""}
    mended, whole = (Corpus(Folder(path)) for path in (write_corpus(broken), TINY))
    assert gap(mended, "support-worker", "practitioner") == gap(whole, "support-worker", "practitioner")
    assert mended.competence("H18.2020") == whole.competence("H18.2020")


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        ("roles/practitioner.yaml", "level: 4", "level: four", (4, 8)),
        ("levels/level-4.yaml", "number: 4", "number: 4\nnumber: 5", (3, 1)),
        ("competences/xyla3.yaml", "code: X&YLA3", "code: &XYLA3", (2, 7)),
        ("framework.yaml", "release: '0.1'", "release: 0.1", (4, 10)),
    ],
)
def test_a_broken_file_that_is_touched(
    path: str, old: str, new: str, place: tuple[int, int], write_corpus: Callable[..., Path]
) -> None:
    """A question that needs a broken file stops, with the place of the problem."""
    data = write_corpus(changed(path, (old, new)))
    with pytest.raises(BrokenData) as stop:
        gap(Corpus(Folder(data)), "support-worker", "practitioner")
    problem = stop.value.problems[0]
    assert (problem.path, problem.line, problem.column) == (path, *place)
    assert problem.check not in DOUBTFUL
    assert str(data / path) in stop.value.message
    assert stop.value.exit_code == CANNOT_ANSWER


def test_a_warning_stops_nobody(write_corpus: Callable[..., Path]) -> None:
    """A file that has only a warning is used."""
    data = write_corpus(changed("roles/practitioner.yaml", ("title: Practitioner", "title: Practitioner #1")))
    assert Corpus(Folder(data)).role("practitioner").title == "Practitioner"


def test_a_broken_role_stops_a_list_of_all_roles(write_corpus: Callable[..., Path]) -> None:
    """A list of all roles stops rather than leave one out."""
    corpus = Corpus(Folder(write_corpus({"roles/volunteer.yaml": "title: [\n"})))
    with pytest.raises(BrokenData, match=r"volunteer\.yaml"):
        corpus.roles_in_order()


def test_readable_leaves_out_what_is_broken(write_corpus: Callable[..., Path]) -> None:
    """`readable` skips a broken file, although its id is still in the corpus."""
    corpus = Corpus(Folder(write_corpus({"roles/volunteer.yaml": "title: [\n"})))
    assert {role.id for role in corpus.roles.readable} == {*ROLES} - {"volunteer"}
    assert "volunteer" in corpus.roles
    assert len(corpus.roles) == len(ROLES)


def test_a_name_that_leads_nowhere(write_corpus: Callable[..., Path]) -> None:
    """A role's reference to a competence that does not exist stops the answer, with the place of the reference."""
    data = write_corpus(changed("roles/practitioner.yaml", ("- xyla3  # Lead a small crew", "- xyla33")))
    corpus = Corpus(Folder(data))
    assert list(corpus.requirement(corpus.role("practitioner")))[3] == "xyla33"
    with pytest.raises(BrokenData) as stop:
        corpus.held("xyla33")
    (problem,) = stop.value.problems
    assert (problem.path, problem.line, problem.column) == ("roles/practitioner.yaml", 7, 5)
    assert (problem.check, problem.message) == ("known-competence", "competence 'xyla33' does not exist")
    assert Path(stop.value.shown(problem.path)) == data / "roles" / "practitioner.yaml"


def test_held(corpus: Corpus) -> None:
    """`held` returns a competence that exists."""
    assert corpus.held("xyla3").code == "X&YLA3"


def test_a_level_that_is_not_held(write_corpus: Callable[..., Path]) -> None:
    """If the level of a role has no file, the data is at fault and not what the user typed."""
    corpus = Corpus(Folder(write_corpus({"levels/level-3.yaml": None})))
    with pytest.raises(BrokenData):
        corpus.requirement(corpus.role("support-worker"))


def test_places(corpus: Corpus) -> None:
    """The corpus gives the place of values, keys and comments in a file, and the path as a user can open it."""
    span = corpus.files.span("roles/practitioner.yaml", ("role_specific", 1))
    assert (span.line, span.column, span.end_column) == (8, 5, 10)
    key = corpus.files.span("roles/practitioner.yaml", ("level",), key=True)
    assert (key.line, key.column) == (4, 1)
    assert corpus.files.parsed("roles/practitioner.yaml").comment(("role_specific", 1)) == "Agree who does what"
    assert Path(corpus.source.shown("framework.yaml")) == TINY / "framework.yaml"
