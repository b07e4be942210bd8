"""Every command works on an invented framework of 21 roles in four areas of service, with titles in several of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
from support.places import CORPORA
from support.program import Result

from ncf.corpus.corpus import Corpus
from ncf.storage.folder import Folder

SERVICES = CORPORA / "services"
PRACTITIONERS = {f"practitioner{end}" for end in ("", "-brook", "-glasshouse", "-meadow", "-pond")}
WHOLE = "practitioner-pond"
"""The role whose invented profile states everything that a profile can state."""
Run = Callable[..., Result]


@pytest.fixture
def gardens() -> Corpus:
    """The invented framework."""
    return Corpus(Folder(SERVICES))


@pytest.fixture
def copy(write_corpus: Callable[..., Path]) -> Path:
    """A copy of it that a test may change."""
    return write_corpus(base=SERVICES)


def asked(ncf: Run, *words: str, data: Path = SERVICES) -> Any:
    """The answer as JSON data."""
    result = ncf(*words, "--format", "json", data=data)
    assert (result.code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_it_is_whole_and_clearly_invented(gardens: Corpus, ncf: Run) -> None:
    """21 roles in four areas, without a problem, in the house style, and marked as invented."""
    assert (len(gardens.roles), len(gardens.framework.service_areas)) == (21, 4)
    assert "invented" in gardens.framework.title.lower()
    assert ncf("validate", data=SERVICES).code == 0
    assert ncf("fmt", "--check", data=SERVICES).code == 0


@pytest.mark.parametrize("words", [
    "list roles", "list levels", "list competences", "list areas", "list services",
    "list roles --service water-gardens", "show water-gardens", "show 5",
    "show WTR3", "show water", f"show {WHOLE} --all --locality", "search pond",
    f"gap --from practitioner --to {WHOLE} --locality", "matrix", "matrix --service pond", "standards", "validate",
    f"jd {WHOLE} --locality", "explain",
])  # fmt: skip
@pytest.mark.parametrize("format", ["text", "markdown", "html", "csv", "json"])
def test_every_command_answers(words: str, format: str, ncf: Run) -> None:
    """Each command answers in each format."""
    result = ncf(*words.split(), "--format", format, data=SERVICES)
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout


def test_an_ambiguous_title_lists_its_roles(ncf: Run) -> None:
    """`show Practitioner` names every candidate with its service, and guesses none."""
    result = ncf("show", "Practitioner", data=SERVICES)
    assert (result.code, result.stdout) == (2, "")
    assert all(f"{id} (role, " in result.stderr for id in PRACTITIONERS)
    assert "Pond (still water)" in result.stderr


@pytest.mark.parametrize(("service", "id"), [("glasshouse", "volunteer-glasshouse"), ("brook", "volunteer-brook")])
def test_a_new_role_gets_a_free_id(service: str, id: str, copy: Path, ncf: Run) -> None:
    """A title that another service uses already makes no clash: the id gets the service."""
    words = ("new", "role", "--title", "Volunteer", "--service", service, "--based-on", "volunteer", "--summary", "X")
    assert ncf(*words, data=copy).code == 0
    assert (copy / f"roles/{id}.yaml").is_file()
    assert ncf("validate", data=copy).code == 0
    assert ncf(*words, data=copy).code == 2, "the service has that role now"


def test_the_conditions_are_copied_to_a_new_role(copy: Path, ncf: Run) -> None:
    """A role based on another keeps the condition of each locality competence, without what is core at its level."""
    assert ncf("new", "role", "--title", "Diver", "--based-on", WHOLE, data=copy).code == 0
    roles = Corpus(Folder(copy)).roles
    assert roles["diver"].local == roles[WHOLE].local
    assert ncf("fmt", "--check", data=copy).code == 0


def test_gap_and_matrix_name_the_service(ncf: Run) -> None:
    """Two roles with one title are told apart; for roles of one service, it is named once."""
    heading = "Practitioner (level 5, Orchard Service) to Practitioner (level 5, Pond (still water))"
    assert ncf("gap", "--from", "practitioner", "--to", WHOLE, data=SERVICES).stdout.startswith(heading)
    inside = ncf("gap", "--from", "support-worker", "--to", "practitioner", data=SERVICES).stdout
    assert inside.startswith("Support Worker (level 4) to Practitioner (level 5)\n")
    assert "Service: Orchard Service." in inside
    assert "Practitioner (level 5, Meadow Service)" in ncf("matrix", data=SERVICES).stdout
    assert (
        "Service: Meadow Service." in ncf("matrix", "--roles", "practitioner-meadow,meadow-lead", data=SERVICES).stdout
    )


def test_a_withdrawn_standard_names_the_service(copy: Path, ncf: Run, tmp_path: Path) -> None:
    """The note on a withdrawn standard tells apart the roles that still require it."""
    results = tmp_path / "results.csv"
    results.write_text("code,status,successor,date,evidence\nWTR3,withdrawn,,2026-04-01,https://example.org/wtr3\n")
    told = ncf("standards", "check", results, "--dry-run", data=copy).stdout
    assert "still required by" in told
    assert "Practitioner (Pond (still water))" in told


def test_roles_with_one_title_are_told_apart(ncf: Run) -> None:
    """Wherever roles are named by their titles, those that share a title are named with their services."""
    titles = "Practitioner (Orchard Service)", "Practitioner (Pond (still water))"
    for words in ("list competences", "list levels", "show visitors", "standards"):
        sheet = ncf(*words.split(), "--format", "csv", data=SERVICES).stdout
        assert all(title in sheet for title in titles)
        assert "Practitioner; Practitioner" not in sheet
        assert "Garden Guide;" in sheet, "a title of one role needs no service"
    found = ncf("search", "practitioner", data=SERVICES).stdout
    assert "role  practitioner-pond                   Practitioner (Pond (still water))\n" in found
    assert {hit["title"] for hit in asked(ncf, "search", "practitioner")["hits"]} == {
        "Practitioner", "Specialist Practitioner",
    }  # fmt: skip
    rows = ncf("show", "GDN1", "--format", "csv", data=SERVICES).stdout.splitlines()
    assert len({row.partition(",gdn1,")[0] for row in rows}) == len(rows)


def test_a_competence_names_the_condition_of_each_role(ncf: Run) -> None:
    """Who needs a competence only under a condition is listed with the condition, in every format."""
    where = {role["id"]: role["where"] for role in asked(ncf, "show", "GDN5")["needed_by"]}
    assert where == dict.fromkeys(("practitioner", WHOLE), "Where school classes come")
    for format in ("text", "markdown", "html", "csv"):
        assert "Where school classes come" in ncf("show", "GDN5", "--format", format, data=SERVICES).stdout
    assert "Condition" not in ncf("show", "GDN6", data=SERVICES).stdout


def test_every_entry_has_an_answer(gardens: Corpus) -> None:
    """Each entry is shown, each role gets its job description, and each two roles can be compared, as text and page."""
    from ncf.answers.gap import gap
    from ncf.answers.jd import job_description
    from ncf.answers.show import show
    from ncf.views import document
    from ncf.writers import FORMATS

    ids = [id for held in (gardens.roles, gardens.levels, gardens.competences, gardens.area_titles()) for id in held]
    answers = [show(gardens, id, locality=True) for id in [*ids, *gardens.framework.services()]]
    answers += [job_description(gardens, id) for id in gardens.roles]
    answers += [gap(gardens, old, new) for old in gardens.roles for new in gardens.roles if old != new]
    for answer in answers:
        for format in ("text", "html"):
            assert FORMATS[format].write(document(answer)).count(b"\n") > 2
    assert "Brook (running water)" in FORMATS["text"].write(document(show(gardens, "water-gardens"))).decode()


def test_a_new_competence_reaches_every_answer(copy: Path, ncf: Run) -> None:
    """A service makes a competence of its own and adds it to one of its roles: every answer has it from then on."""
    new = ("WTR9", "--title", "Ring a duck", "--area", "water", "--document", "garden-book", "--place", "page 40")
    assert ncf("new", "competence", *new, data=copy).code == 0
    assert ncf("new", "competence", *new, data=copy).code == 2, "the code is taken"
    assert ncf("add", "Practitioner", "WTR9", data=copy).code == 2, "five roles have that title"
    assert ncf("add", WHOLE, "WTR9", data=copy).code == 0
    for words in (
        "show WTR9", f"show {WHOLE} --all", f"jd {WHOLE}", f"gap practitioner {WHOLE}", f"gap {WHOLE} meadow-lead",
        "matrix --service pond", "search duck", "list competences --service water-gardens", "show water",
        "standards --family gardens",
    ):  # fmt: skip
        result = ncf(*words.split(), data=copy)
        assert (result.code, "WTR9" in result.stdout, "Ring a duck" in result.stdout) == (0, True, True), words
    assert "WTR9" not in ncf("matrix", "--service", "meadow", data=copy).stdout
    assert ncf("validate", data=copy).code == 0
    assert ncf("fmt", "--check", data=copy).code == 0


def test_next_by_level_looks_across_services(ncf: Run) -> None:
    """The nearest higher level of the own service comes first, then that of each other service, with its name."""
    answer = asked(ncf, "show", WHOLE)
    assert [role["id"] for role in answer["next_roles"]] == ["water-warden"]
    assert [role["id"] for role in answer["next_elsewhere"]] == [
        "meadow-lead", "practitioner-brook", "specialist-practitioner-glasshouse", "specialist-practitioner",
    ]  # fmt: skip
    text = ncf("show", WHOLE, data=SERVICES).stdout
    assert "Next level up in other services: Meadow Lead (level 6, Meadow Service)" in text
    top = asked(ncf, "show", "strategic-manager")
    assert top["next_roles"] == top["next_elsewhere"] == []


def test_a_role_of_several_services(gardens: Corpus, ncf: Run) -> None:
    """A role counts in each of its services, and its heading names them all."""
    for service in ("orchard", "glasshouse", "meadow"):
        assert "diary-keeper" in {role.id for role in gardens.roles_in_order(service)}
    assert "diary-keeper" not in {role.id for role in gardens.roles_in_order("water-gardens")}
    ids = ["orchard", "glasshouse", "meadow"]
    (item,) = (item for item in asked(ncf, "list", "roles")["items"] if item["id"] == "diary-keeper")
    assert (item["service"], item["services"]) == ("orchard", ids)
    for words in ("list roles", "list roles --service glasshouse", "show meadow"):
        rows = ncf(*words.split(), "--format", "csv", data=SERVICES).stdout.splitlines()
        (row,) = (row for row in rows if row.startswith("Diary Keeper,"))
        assert '"Orchard Service, Glasshouse Service and Meadow Service"' in row
        assert row.endswith("orchard; glasshouse; meadow")
    assert "orchard, glasshouse, meadow" in ncf("list", "roles", data=SERVICES).stdout
    assert asked(ncf, "show", "meadow")["roles"][2]["services"] == ids
    shown = ncf("show", "diary-keeper", data=SERVICES).stdout
    assert shown.startswith("Diary Keeper, level 4, Orchard Service, Glasshouse Service and Meadow Service\n")


def test_candidates_are_named_with_all_their_services(copy: Path, ncf: Run) -> None:
    """Where a title is ambiguous, the message names every service of each role."""
    words = ("new", "role", "--title", "Diary Keeper", "--service", "pond", "--based-on", "diary-keeper")
    assert ncf(*words, data=copy).code == 0
    result = ncf("show", "Diary Keeper", data=copy)
    assert result.code == 2
    assert "diary-keeper (role, Orchard Service, Glasshouse Service and Meadow Service)" in result.stderr


def test_a_whole_profile_is_shown_whole(ncf: Run) -> None:
    """Scope, entry requirements, learning, employability and conditions are shown, and nothing is called missing."""
    text = ncf("show", WHOLE, "--all", data=SERVICES).stdout
    for said in (
        "Invented scope:", "Desirable  Invented: a boat licence", "a course in pond care. (indicative; garden-book, ",
        "the frog rescue. (garden-book, page 9)\nInvented: swimming.\n", "- Invented: calm beside deep water.",
        "GDN5  Welcome school classes           Where school classes come",
    ):  # fmt: skip
        assert said in text
    assert "Not in this data" not in text


def test_what_is_missing_is_said_only_where_it_is(ncf: Run) -> None:
    """Each field is called missing only where it is, with the reason; a service's own role misses nothing."""
    assert asked(ncf, "show", "practitioner")["not_held"]["what"] == [
        "entry requirements", "learning needs", "employability skills",
    ]  # fmt: skip
    text = ncf("show", "support-worker", "--all", data=SERVICES).stdout
    assert "Not in this data: scope, entry requirements, employability skills.\nOnly some profiles were made up" in text
    assert "Not in this data" not in ncf("show", "5", data=SERVICES).stdout
    assert (
        "Not in this data: the full level descriptors, employability skills." in ncf("show", "6", data=SERVICES).stdout
    )


def test_published_profiles_are_counted(copy: Path, ncf: Run) -> None:
    """Roles published minus roles held, without those that a service made itself."""

    def note() -> str:
        return str(asked(ncf, "list", "roles", data=copy)["note"])

    assert note() == "This data has all 21 published role profiles."
    assert ncf("new", "role", "--title", "Diver", "--based-on", WHOLE, data=copy).code == 0
    assert note() == "This data has all 21 published role profiles. 1 more role is a service's own."
    assert asked(ncf, "show", "diver", data=copy)["not_held"]["what"] == []
    (copy / "roles/hay-clerk.yaml").unlink()
    assert note().startswith("This data has 20 of the 21 published role profiles; 1 is missing. 1 more role")
    brook = ncf("show", "meadow", "--format", "json", data=copy)
    assert "The other profiles were never made up." in json.loads(brook.stdout)["not_held"]


def test_the_level_shows_all_eight_components(ncf: Run) -> None:
    """The descriptors have eight named components, and the employability skills of the level follow."""
    answer = asked(ncf, "show", "5")
    assert len(answer["descriptors"]) == 8
    assert "Research and development" in answer["descriptors"]
    assert len(answer["employability"]) == 2
    assert asked(ncf, "show", "6")["descriptors"] == {}


def test_the_job_description_has_what_the_profile_states(ncf: Run) -> None:
    """The scope is the purpose; requirements, learning and employability fill the person specification."""
    text = ncf("jd", WHOLE, "--format", "markdown", data=SERVICES).stdout
    assert "Invented scope: the Practitioner cares" in text.partition("## Job purpose")[2].partition("##")[0]
    for row in (
        "| Invented: a boat licence | Desirable |",
        "- Invented: a course in pond care. This is an example; you agree your learning with your line manager.\n",
        "| Invented: calm beside deep water. | **[Choose: essential (proposed) or desirable]** |",
        "| Invented: patient with plants and people. | **[Choose: ",
        "- Where school classes come: Welcome school classes `GDN5`<!-- ncf competence gdn5 ",
    ):  # fmt: skip
        assert row in text
    for gap in ("[To complete: the qualifications", "[To complete: the values"):
        assert gap not in text
        assert gap in ncf("jd", "meadow-lead", "--format", "markdown", data=SERVICES).stdout


def test_add_remove_and_rename_reach_the_conditions(copy: Path, ncf: Run) -> None:
    """A competence under a condition can be renamed and removed; an empty condition goes with its last competence."""
    path = copy / f"roles/{WHOLE}.yaml"
    assert ncf("rename", "GDN5", "GDN8", data=copy).code == 0
    assert "      - gdn8  # Welcome school classes\n" in path.read_text(encoding="utf-8")
    assert ncf("remove", WHOLE, "PLT6", data=copy).code == 0
    assert "freezes" not in path.read_text(encoding="utf-8")
    assert ncf("add", WHOLE, "--locality", "WTR2", data=copy).code == 0
    assert list(Corpus(Folder(copy)).roles[WHOLE].local) == ["gdn6", "gdn8", "gdn3", "wtr2"]
    assert ncf("remove", WHOLE, "GDN8", "GDN3", "GDN6", "WTR2", data=copy).code == 0
    assert "locality" not in path.read_text(encoding="utf-8")
    assert ncf("fmt", "--check", data=copy).code == 0
    assert ncf("add", WHOLE, "LED1", data=copy).code == 2, "core is not listed again"


def test_a_competence_is_added_under_its_condition(copy: Path, ncf: Run) -> None:
    """A condition that the role has gets one more competence; a new one becomes an entry with the titles beside it."""
    path = copy / f"roles/{WHOLE}.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    assert ncf("add", WHOLE, "WTR2", "--locality", "--when", " where school  classes COME", data=copy).code == 0
    assert ncf("add", WHOLE, "GDN2", "GDN4", "--locality", "--when", "Where there are\nbats", data=copy).code == 0
    after = path.read_text(encoding="utf-8").splitlines()
    added = [
        "      - wtr2  # Keep a brook clear",
        "  - where: Where there are bats",
        "    competences:",
        "      - gdn2  # Listen to a visitor who is lost", "      - gdn4  # Find another garden for a visitor",
    ]  # fmt: skip
    assert [line for line in ndiff(before, after) if line[0] in "+-"] == [f"+ {line}" for line in added]
    local = Corpus(Folder(copy)).roles[WHOLE].local
    assert (local["wtr2"], local["gdn2"]) == ("Where school classes come", "Where there are bats")
    assert ncf("fmt", "--check", data=copy).code == 0
    assert ncf("validate", data=copy).code == 0
    assert "Where there are bats" in ncf("jd", WHOLE, data=copy).stdout


def test_the_first_condition_makes_the_list(copy: Path, ncf: Run) -> None:
    """A role without a locality list gets one, in its place in the file."""
    assert ncf("add", "volunteer", "GDN5", "--locality", "--when", "Where school classes come", data=copy).code == 0
    assert Corpus(Folder(copy)).roles["volunteer"].local == {"gdn5": "Where school classes come"}
    assert ncf("fmt", "--check", data=copy).code == 0


@pytest.mark.parametrize(("words", "said"), [
    ((WHOLE, "WTR2", "--when", "Where it rains"), "--when is only for locality competences"),
    (("5", "WTR2", "--when", "Where it rains"), "--when is only for locality competences"),
    (("5", "WTR2", "--locality", "--when", "Where it rains"), "a level has no locality list"),
    ((WHOLE, "GDN5", "--locality", "--when", "Where it rains"), "GDN5 is already in the locality list of this role"),
    ((WHOLE, "WTR2", "--locality", "--when", " "), "--when names no condition"),
])  # fmt: skip
def test_a_condition_is_refused_elsewhere(words: tuple[str, ...], said: str, copy: Path, ncf: Run) -> None:
    """A condition belongs to locality competences only; it is never dropped in silence."""
    before = {path: path.read_bytes() for path in copy.rglob("*.yaml")}
    result = ncf("add", *words, data=copy)
    assert (result.code, result.stdout) == (2, "")
    assert f"error: {said}" in result.stderr
    assert before == {path: path.read_bytes() for path in copy.rglob("*.yaml")}


def test_conditions_do_not_change_the_requirement(gardens: Corpus, copy: Path) -> None:
    """Whether a condition is stated changes neither what a role requires nor its fingerprint."""
    from ncf.fingerprints import of_role

    path = copy / f"roles/{WHOLE}.yaml"
    before = gardens.roles[WHOLE]
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("  - where: Where the pond freezes\n    competences:\n      - plt6", "  - plt6"),
        encoding="utf-8",
    )  # fmt: skip
    after = Corpus(Folder(copy)).roles[WHOLE]
    assert (before.local["plt6"], after.local["plt6"]) == ("Where the pond freezes", "")
    assert of_role(before) == of_role(after)
    assert gardens.requirement(before, locality=True) == gardens.requirement(after, locality=True)


@pytest.mark.parametrize(("old", "new", "said"), [
    ("- gdn6  #", "- 6  #", "an entry of 'locality' must be text, not the number 6"),
    ("- gdn6  #", "- gdn66  #", "competence 'gdn66' does not exist"),
    ("      - plt6", "      - plt66", "competence 'plt66' does not exist"),
    ("  - where: Where the pond freezes\n    competences:", "  - competences:", "the key 'where' is missing"),
    ("need: desirable", "need: nice", "'need' cannot be 'nice'"),
    ("indicative: true", "indicative: maybe", "'indicative' must be true or false"),
    ("service: pond\n", "service: pond\nother_services:\n  - ponds\n", "framework.yaml has no service 'ponds'"),
    ("      document: garden-book\n      place: page 9", "      document: gardn\n      place: page 9", "'gardn'"),
])  # fmt: skip
def test_a_fault_in_a_new_field_is_found(old: str, new: str, said: str, copy: Path, ncf: Run) -> None:
    """Each fault is one problem, with the words of the key."""
    path = copy / f"roles/{WHOLE}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    result = ncf("validate", data=copy)
    assert result.code == 1
    assert said in result.stdout
    assert f"roles/{WHOLE}.yaml:" in result.stdout
