"""`ncf nearest`: the roles nearest to a role, to what a person has, and to a list of competences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.corpora import IDS, ROLES, corpora
from support.people import DAY, assessments, chains
from support.places import REAL_DATA, ROOT, TINY
from support.program import Result

from ncf.answers.answer import as_data
from ncf.answers.gap import gap
from ncf.answers.gap_from import gap_from
from ncf.answers.nearest import Direction, Nearest, NearRole, nearest
from ncf.corpus.corpus import Corpus, load
from ncf.errors import UnknownName
from ncf.people.assessment import Assessment, Evidence, Judgement
from ncf.people.reading import yaml_text
from ncf.people.updating import new

Run = Callable[..., Result]
SERVICES = ROOT / "tests" / "corpora" / "services"


def listed(answer: Nearest) -> Iterator[NearRole]:
    """Every role of an answer."""
    return (item for group in answer.groups for item in group.roles)


def in_words(answer: Nearest, item: NearRole) -> tuple[int, ...]:
    """The numbers that the order of an answer names, lower for the nearer role, read from its words."""
    parts = {"develop": item.to_develop, "confirm": item.to_confirm, "shared": item.shared}
    named = [name.split() for name in answer.order]
    return tuple(len(parts[words[-1]]) * (-1 if words[0] == "most" else 1) for words in named)


def answered(corpus: Corpus, role: str, views: str = "y", target: str = "") -> Assessment:
    """An assessment for a role, whose answers are these in turn: y is yes, p is partly and n is not yet."""
    blank = new(corpus, role, target, label="JB")
    said = {"y": Judgement(view="yes"), "p": Judgement(view="partly"), "n": Judgement(view="not yet")}
    lines = (line.model_copy(update={"own": said[views[at % len(views)]]}) for at, line in enumerate(blank.competences))
    return blank.model_copy(update={"competences": tuple(lines)})


@given(corpora(), ROLES, st.booleans())
def test_the_order_is_the_one_stated(corpus: Corpus, role: str, locality: bool) -> None:
    """No role of a group is farther than the next by what the answer says decides; equal roles share a place."""
    answer = nearest(corpus, role, locality=locality)
    for group in answer.groups:
        keys = [in_words(answer, item) for item in group.roles]
        assert keys == sorted(keys)
        assert [item.place for item in group.roles] == [keys.index(key) + 1 for key in keys]
        assert [item.tied for item in group.roles] == [keys.count(key) > 1 for key in keys]


@given(corpora(), ROLES, st.booleans())
def test_each_role_is_compared_as_by_gap(corpus: Corpus, role: str, locality: bool) -> None:
    """Every other role is listed once or shares nothing, with the lists of `ncf gap`; they make up what it requires."""
    answer = nearest(corpus, role, locality=locality)
    for item in listed(answer):
        found = gap(corpus, role, item.role.id, locality=locality)
        assert set(item.to_develop) == {new.id for new in found.new}
        assert set(item.shared) == {kept.id for kept in found.kept}
        assert set(item.not_needed) == {dropped.id for dropped in found.dropped}
        needs = corpus.requirement(corpus.roles[item.role.id], locality=locality)
        assert sorted((*item.shared, *item.to_develop)) == sorted(needs)
        assert item.level_change == found.level_change
    ids = [item.role.id for item in listed(answer)]
    assert len(ids) + answer.nothing_shared == len(corpus.roles) - 1
    assert len(set(ids)) == len(ids)
    assert role not in ids


@given(corpora(), ROLES, ROLES)
def test_what_two_roles_share_is_shared_both_ways(corpus: Corpus, one: str, other: str) -> None:
    """What A shares with B, B shares with A; what is up from one is down from the other."""
    there, back = (
        {item.role.id: (set(item.shared), item.level_change) for item in listed(nearest(corpus, role))}
        for role in (one, other)
    )
    assert (other in there) == (one in back)
    if other in there:
        (shared, up), (same, down) = there[other], back[one]
        assert shared == same
        assert up == -(down or 0)


@given(corpora(), ROLES, st.booleans())
def test_the_competences_of_a_role_lead_to_it(corpus: Corpus, role: str, locality: bool) -> None:
    """For all that a role requires, that role is at place 1, with nothing that only it has or only the list has."""
    needs = corpus.requirement(corpus.roles[role], locality=locality)
    answer = nearest(corpus, list(needs), locality=locality)
    (first,) = [item for item in listed(answer) if item.role.id == role]
    assert (first.place, first.to_develop, first.not_needed) == (1, (), ())
    assert [group.direction for group in answer.groups] == [Direction.ANY]
    assert answer.unneeded == ()


@given(corpora(), st.lists(st.sampled_from(IDS), min_size=1, unique=True))
def test_what_no_role_requires(corpus: Corpus, ids: list[str]) -> None:
    """A competence of the list that is in no role is named as such, and the order is the one stated."""
    answer = nearest(corpus, ids)
    everything = {id for role in corpus.roles.values() for id in corpus.requirement(role)}
    assert {ref.id for ref in answer.unneeded} == set(ids) - everything
    keys = [in_words(answer, item) for item in listed(answer)]
    assert keys == sorted(keys)


@given(st.data())
def test_a_person_is_compared_as_by_gap(data: st.DataObject) -> None:
    """The lists for a person are those of `ncf gap --from`, whatever people answered and the framework changed."""
    chain = data.draw(chains(2))
    assessment = data.draw(assessments(chain[0]))
    answer = nearest(chain[1], assessment, day=DAY)
    assert "helper" not in {item.role.id for item in listed(answer)}
    for item in listed(answer):
        found = gap_from(assessment, chain[1], item.role.id, DAY)
        assert set(item.shared) == {stood.id for stood in found.shown}
        assert set(item.to_confirm) == {stood.id for stood in found.to_confirm}
        assert set(item.to_develop) == {stood.id for stood in found.to_develop}


@pytest.mark.parametrize("role", sorted(load(REAL_DATA).roles))
def test_a_full_assessment_is_as_the_role(real: Corpus, role: str) -> None:
    """Somebody who can show all that their role requires has the answer of that role."""
    of_role, of_person = nearest(real, role), nearest(real, answered(real, role), day=DAY)
    assert [item.role.id for item in listed(of_role)] == [item.role.id for item in listed(of_person)]
    assert [set(item.shared) for item in listed(of_role)] == [set(item.shared) for item in listed(of_person)]


def test_groups_by_level_and_service() -> None:
    """A role is sideways, up or down by its level, and apart if it shares no service with the role of the question."""
    corpus = load(SERVICES)
    answer = nearest(corpus, "practitioner-meadow")
    for group in answer.groups:
        for item in group.roles:
            change = item.role.level - 5
            assert group.direction is (Direction.UP if change > 0 else Direction.DOWN if change else Direction.SIDEWAYS)
            assert group.other_services is ("meadow" not in item.role.services)
    assert {group.other_services for group in answer.groups} == {False, True}


def test_a_service_area_includes_its_services() -> None:
    """A role of a whole service area is not in another service than a role of one of its services."""
    corpus = load(SERVICES)
    whole = next(area for area in corpus.framework.service_areas if area.services)
    parts = {service.id for service in whole.services}
    of_part = [role for role in corpus.roles.values() if parts & set(role.services)]
    of_whole = [role for role in corpus.roles.values() if whole.id in role.services]
    assert of_part
    for role in of_part:
        apart = {item.role.id for g in nearest(corpus, role.id).groups if g.other_services for item in g.roles}
        assert not apart & {other.id for other in of_whole}


@given(corpora(), ROLES, st.integers(1, 3))
def test_only_the_nearest_few(corpus: Corpus, role: str, most: int) -> None:
    """With a limit, each group has its first roles, and says how many more there are and how many of them are tied."""
    for whole, few in zip(nearest(corpus, role).groups, nearest(corpus, role, most=most).groups, strict=True):
        assert few.roles == whole.roles[:most]
        left = whole.roles[most:]
        assert few.more == len(left)
        assert few.more_tied == sum(item.place == few.roles[-1].place for item in left)


def test_only_a_level_or_service(real: Corpus, ncf: Run) -> None:
    """`--level` and `--service` leave the comparisons as they are, and the answer says what it is limited to."""
    every = {item.role.id: item.shared for item in listed(nearest(real, "practitioner"))}
    some = nearest(real, "practitioner", level="4", service="liaison-and-diversion")
    assert {item.role.id: item.shared for item in listed(some)} == {
        id: every[id] for id in ("senior-administrator", "support-worker")
    }
    assert "Only roles at level 4 in Pond and Brook." in ncf(
        "nearest", "practitioner-meadow", "--level", "4", "--service", "water", data=SERVICES
    ).stdout  # fmt: skip


def test_ties_are_said(ncf: Run) -> None:
    """Roles that are equally near share a place, also with one that the limit leaves out."""
    shown = ncf("nearest", "practitioner-meadow", data=SERVICES).stdout
    assert [line.split()[0] for line in shown.splitlines() if "Practitioner (level 5, " in line][1:] == [
        "1=",
        "1=",
        "3",
    ]
    assert "Roles equal in both share a place, marked =." in shown


def test_a_limit_that_cuts_a_tie(ncf: Run) -> None:
    """If a role that is not listed is as near as the last one listed, the answer says so."""
    corpus = load(SERVICES)
    code = next(
        code for code in corpus.competences if any(group.more_tied for group in nearest(corpus, [code], most=5).groups)
    )
    shown = ncf("nearest", code, data=SERVICES).stdout
    assert "as near as the last one listed." in shown
    assert "--all" in shown
    assert "as near as the last one listed." not in ncf("nearest", code, "--all", data=SERVICES).stdout


def test_what_has_to_be_confirmed_is_apart(real: Corpus) -> None:
    """What a person has to confirm counts neither as shared nor as to develop."""
    full = answered(real, "volunteer")
    first = full.competences[0].model_copy(update={"evidence": ("E1",)})
    expired = (Evidence(id="E1", title="A course", kind="course", expires="2026-01-31"),)
    person = full.model_copy(update={"competences": (first, *full.competences[1:]), "evidence": expired})
    answer = nearest(real, person, day=DAY)
    assert answer.to_confirm == (first.id,)
    confirm = [item for item in listed(answer) if item.to_confirm]
    assert confirm
    assert all(first.id not in (*item.shared, *item.to_develop) for item in listed(answer))


def test_a_file(real: Corpus, ncf: Run, tmp_path: Path) -> None:
    """An assessment file is read, nothing is written to it, and the next questions repeat its name."""
    file = tmp_path / "jb.yaml"
    file.write_text(yaml_text(answered(real, "support-worker", "yypn", "practitioner")), encoding="utf-8")
    before = file.read_bytes()
    result = ncf("nearest", file, "--as-of", "2026-11-24", data=REAL_DATA)
    assert result.code == 0
    title, about, *_ = result.stdout.splitlines()
    assert title == "Roles nearest to what JB can show"
    said = "Present role: Support Worker (level 4). Role wanted: Practitioner (level 5). As at 24 November 2026. "
    assert about.startswith(said)
    assert f"ncf gap --from {file} --to " in result.stdout
    assert "%" not in result.stdout
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_without_answers(real: Corpus, ncf: Run, tmp_path: Path) -> None:
    """As long as nothing counts as held, no role is called nearer than another."""
    file = tmp_path / "jb.yaml"
    file.write_text(yaml_text(new(real, "support-worker")), encoding="utf-8")
    result = ncf("nearest", file, data=REAL_DATA)
    assert "No competence counts as held yet." in result.stdout
    assert "So no role is nearer than another." in result.stdout
    assert "Place" not in result.stdout


def test_a_file_with_problems(ncf: Run, tmp_path: Path) -> None:
    """A file with problems gives no answer: the problems are listed with the command that lists them all."""
    file = tmp_path / "jb.yaml"
    file.write_text("role: support-worker\nrelease: '1.2'\ncompetences:\n  - id: gen97\n", encoding="utf-8")
    result = ncf("nearest", file, data=REAL_DATA)
    assert (result.code, result.stdout) == (3, "")
    assert "jb.yaml:4:" in result.stderr
    assert f"ncf assess check {file}" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dan.yaml"], "there is no file 'dan.yaml', and no role or competence has this name"),
        (["some/dan"], "there is no file 'some/dan', and no role or competence has this name"),
        (["suport-worker"], "no role or competence 'suport-worker'; did you mean 'support-worker'"),
        (["GEN97", "GEN9"], "no competence 'GEN9'; did you mean 'GEN97'"),
        (["GEN977", "XYZ1"], "2 of these codes are not in the framework"),
        (["volunteer", "practitioner"], "to compare two: ncf gap volunteer practitioner"),
        (["volunteer", "--as-of", "2026-01-01"], "--as-of is for the file of an assessment"),
    ],
)
def test_what_cannot_be_asked(words: list[str], said: str, ncf: Run) -> None:
    """Whatever names nothing is an error with a suggestion, and every unknown code is named."""
    result = ncf("nearest", *words, data=REAL_DATA)
    assert (result.code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_file_stands_alone(ncf: Run, tmp_path: Path) -> None:
    """A file beside a role is refused."""
    file = tmp_path / "jb.yaml"
    file.write_text("x", encoding="utf-8")
    result = ncf("nearest", "volunteer", file)
    assert result.code == 2
    assert "is a file, and other words are beside it" in result.stderr


@pytest.mark.parametrize("words", [["support worker"], ["support", "worker"], ["Support-Worker"]])
def test_a_role_as_people_type_it(words: list[str], ncf: Run) -> None:
    """A role may be typed as several words or as its title."""
    assert ncf("nearest", *words).stdout == ncf("nearest", "support-worker").stdout


@pytest.mark.parametrize(
    "words", [["HI8.2020", "SEA4"], ["HI8.2020,SEA4"], ["hi8-2020,", "sea4"], ["HI8.2020;", "SEA4"]]
)
def test_codes_as_people_type_them(words: list[str], ncf: Run) -> None:
    """Codes may be in any printed form, with commas or semicolons between them."""
    assert ncf("nearest", *words).stdout == ncf("nearest", "hi8-2020", "sea4").stdout


def test_every_unknown_code_is_named(corpus: Corpus) -> None:
    """The library names every code that the framework does not have."""
    with pytest.raises(UnknownName) as caught:
        nearest(corpus, ["SEA4", "ZZZ1", "ZZZ2"])
    assert [line for line in caught.value.details if "ZZZ" in line] == list(caught.value.details)
    assert len(caught.value.details) == 2


def test_names_for_every_id(corpus: Corpus) -> None:
    """The data names each competence that a role mentions once, and has no percentage and no score."""
    answer = nearest(corpus, "practitioner")
    ids = {id for i in listed(answer) for id in (*i.shared, *i.to_develop, *i.to_confirm, *i.not_needed)}
    assert ids | set(answer.held) == {ref.id for ref in answer.competences}
    assert not {"score", "percent", "percentage"} & set(json.dumps(as_data(answer)).replace('"', " ").split())


def test_locality_counts_only_if_asked(ncf: Run) -> None:
    """Without --locality, locality competences are not counted, and the answer says so."""
    assert "Locality competences are not counted." in ncf("nearest", "volunteer").stdout
    counted = ncf("nearest", "volunteer", "--locality").stdout
    assert "Locality competences are not counted." not in counted
    assert "--locality" in counted


def test_locality_counts_if_the_assessment_includes_it(real: Corpus) -> None:
    """An assessment with locality competences is compared with roles including theirs."""
    person = new(real, "practitioner", "specialist-practitioner", locality=True)
    full = person.model_copy(update={
        "competences": tuple(line.model_copy(update={"own": Judgement(view="yes")}) for line in person.competences)
    })  # fmt: skip
    answer = nearest(real, full, day=DAY)
    assert answer.locality_counted
    (wanted,) = [item for item in listed(answer) if item.role.id == "specialist-practitioner"]
    role = real.roles["specialist-practitioner"]
    assert set(wanted.shared) == set(real.requirement(role, locality=True)) != set(real.requirement(role))


def test_the_nearest_role_to_a_list_in_detail(real: Corpus, ncf: Run) -> None:
    """For a list that has most of one role, the answer shows what to take out of that role and what to add."""
    role = real.roles["practitioner"]
    (gone, *kept), added = real.requirement(role), "cs19-2015"
    shown = ncf("nearest", *kept, added, "chs177", data=REAL_DATA).stdout
    assert "\nRequired by none of these roles (1)\n" in shown
    assert "\nIn the list, but not in Practitioner (level 5) (1)\n" in shown
    _, _, missing = shown.partition("\nIn Practitioner (level 5), but not in the list (1)\n")
    assert real.competences[gone].code in missing.partition("Next:")[0]


def test_a_short_list_or_a_tie_has_no_detail(ncf: Run) -> None:
    """If a list has only little of the nearest role, or several roles are nearest, there is no list of differences."""
    assert "but not in the list" not in ncf("nearest", "GEN97", "SFJEC6", data=REAL_DATA).stdout
    tied = ncf("nearest", "PLT1", "REC1", data=SERVICES).stdout
    assert "1=" in tied
    assert "but not in " not in tied


def test_directions_without_a_role_are_said(ncf: Run) -> None:
    """If there is no role in a direction, or of another service, the answer says so, unless it was limited."""
    shown = ncf("nearest", "practitioner", data=REAL_DATA).stdout
    assert "This data has no other role at the same level and no role of another service." in shown
    assert "This data has no" not in ncf("nearest", "practitioner", "--level", "6", data=REAL_DATA).stdout
    there = ncf("nearest", "practitioner-meadow", data=SERVICES).stdout
    assert "In the same service, there is no other role at the same level." in there


def test_the_workbook_lists_what_to_develop(ncf: Run, tmp_path: Path) -> None:
    """The workbook has a sheet of roles and one of the competences to develop for each."""
    from support.workbook import cells

    file = tmp_path / "near.xlsx"
    assert ncf("nearest", "volunteer", "-o", file, data=TINY).code == 0
    sheets = cells(file.read_bytes())
    assert list(sheets)[:2] == ["Nearest roles", "To develop"]
