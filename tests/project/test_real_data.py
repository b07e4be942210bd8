"""The project's data is correct and complete, and every question about it has an answer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from support.places import REAL_DATA, ROOT
from support.program import Result

from ncf.answers.gap import gap
from ncf.answers.search import search
from ncf.answers.show import show
from ncf.answers.validate import validate
from ncf.codes import family_of
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.editing.house_style import house_style
from ncf.models import KINDS
from ncf.storage.folder import Folder
from ncf.writers import FORMATS, Accepts, content
from ncf.writers.terminal import render as on_terminal
from ncf.writers.text import write as as_text
from ncf.yamlio.reader import parse

ROLES = sorted(path.stem for path in (REAL_DATA / "roles").glob("*.yaml"))
TEMPLATES = [ROOT / "templates"]
CORE = {2: 13, 3: 14, 4: 14, 5: 20, 6: 20, 7: 21, 8: 21}
ROLE_SPECIFIC = {
    "volunteer": 12,
    "administrator": 8,
    "peer-support-worker": 19,
    "support-worker": 26,
    "senior-administrator": 14,
    "practitioner": 18,
    "specialist-practitioner": 26,
    "operational-manager": 30,
    "strategic-manager": 21,
}
"""The number of rows printed for each role, not counting SCDHSC0026 twice for Volunteer and Peer Support Worker."""


def test_the_data_is_clean() -> None:
    """`ncf validate` finds no problem in our own data."""
    assert validate(Folder(REAL_DATA)).problems == ()


def test_what_is_held(real: Corpus) -> None:
    """There are 124 competences, nine levels and nine roles; each core and each role has the counted competences."""
    assert len(real.competences) == 124
    assert {level.number: len(level.core) for level in real.levels.values() if level.core} == CORE
    assert {role.id: len(role.role_specific) for role in real.roles.values()} == ROLE_SPECIFIC
    assert {role.id: len(role.locality) for role in real.roles.values() if role.locality} == {
        "specialist-practitioner": 8
    }
    assert sorted(level.number for level in real.levels.values()) == list(range(1, 10))
    assert real.framework.profiles_published == 21


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("SFJ FJ1", "SFJFJ1"),
        ("SfJ AB1", "SFJAB1"),
        ("cfamldd1", "CFAM&LDD1"),
        ("CFAM&LDD1", "CFAM&LDD1"),
        ("CFA_BAA62", "CFABAA621"),
        ("H17.2010", "HI7.2010"),
        ("H18.2010", "HI8.2010"),
        ("HI18.2010", "HI18.2010"),
        ("PMWRV14", "CFAPMVW14"),
        ("prohssp", "PROHSS9"),
        ("SCDHSC", "SCDHSC0226"),
        ("SFJB1202", "SFJBI202"),
        ("CS32.2015", "CS32"),
        ("SFJCJEC6", "SFJEC6"),
        ("gen 85", "GEN85"),
    ],
)
def test_printed_forms_find_their_standard(typed: str, code: str, real: Corpus) -> None:
    """A code is found by the forms and misprints in the source, and leads to the right competence."""
    assert real.competence(typed).code == code


def test_one_code_for_two_standards(real: Corpus) -> None:
    """SFJ FJ1 is printed for two standards; each role requires the standard that its own row means."""
    assert "sfjfj1" in real.roles["practitioner"].role_specific
    assert "sfjea3" in real.roles["specialist-practitioner"].role_specific
    assert "sfjfj1" not in real.roles["specialist-practitioner"].role_specific


@pytest.mark.parametrize(("before", "after"), list(product(ROLES, ROLES)))
def test_every_pair_of_roles(before: str, after: str, real: Corpus) -> None:
    """Every move has an answer: new and kept add up to the new role, kept and dropped to the old role."""
    for locality in (False, True):
        answer = gap(real, before, after, locality=locality)
        ids = [{item.id for item in part} for part in (answer.new, answer.kept, answer.dropped)]
        assert ids[0] | ids[1] == set(real.requirement(real.roles[after], locality=locality))
        assert ids[1] | ids[2] == set(real.requirement(real.roles[before], locality=locality))
        assert not ids[0] & ids[1]
        assert not ids[1] & ids[2]
        text = as_text(content(answer, Accepts.DOCUMENT)).decode()
        assert "%" not in text
        assert "band" not in text.lower()


def test_change_of_kind_is_said(real: Corpus) -> None:
    """A competence that changes from role-specific to core is kept, and the change is reported."""
    kept = {item.id: (item.was, item.kind) for item in gap(real, "support-worker", "practitioner").kept}
    for id in ("cfamlaa3", "cfamldd1", "scdhsc3111"):
        assert kept[id] == (Need.ROLE_SPECIFIC, Need.CORE)


def test_core_printed_as_role_specific_counts_once(real: Corpus) -> None:
    """HT4 is in the Peer Support Worker's own table and core at level 3: the role requires it once, as core."""
    needs = real.requirement(real.roles["peer-support-worker"])
    assert needs["ht4"] is Need.CORE
    assert len(needs) == 14 + 19 - 1


@pytest.mark.parametrize("role", ROLES)
def test_first_screen_of_a_role(role: str, real: Corpus) -> None:
    """The first screen of a role has at most 24 lines of 80 columns, on a terminal and folded from a pipe."""
    document = content(show(real, role), Accepts.DOCUMENT)
    assert len(on_terminal(document, width=80, colour=False).splitlines()) <= 24
    assert sum(-(-max(1, len(line)) // 80) for line in as_text(document).decode().splitlines()) <= 24


@pytest.mark.parametrize("format", FORMATS)
def test_every_command_in_every_format(format: str, ncf: Callable[..., Result]) -> None:
    """Every question about the real corpus has an answer in every format, with exit code 0."""
    questions = [
        *(["list", kind] for kind in ("roles", "levels", "competences", "areas", "services")),
        *(["show", id] for id in (*ROLES, "1", "L5", "level-9", "communication", "reconnect", "SfJ AB1")),
        ["search", "communicate"],
        ["matrix"],
        ["matrix", "--service", "liaison-and-diversion", "--area", "assessment", "--locality"],
        ["gap", "--from", "volunteer", "--to", "strategic-manager"],
        ["jd", "specialist-practitioner", "--locality"],
        ["validate"],
    ]
    for words in questions:
        result = ncf(*words, "--format", format, data=REAL_DATA)
        assert (result.code, result.stderr) == (0, ""), words
        assert result.stdout.strip()


def test_the_files_are_in_the_house_style(real: Corpus) -> None:
    """Every data file is in the house style, byte for byte."""
    titles = {id: item.title for id, item in real.competences.items()}
    for kind in KINDS.values():
        for path in _files(kind.folder, kind.file):
            raw = path.read_bytes()
            assert house_style(kind.name, parse(raw).data, titles).encode("utf-8") == raw, path.name


def _files(folder: str, file: str) -> list[Path]:
    if file:
        return [REAL_DATA / file] if (REAL_DATA / file).is_file() else []
    return sorted((REAL_DATA / folder).glob("*.yaml"))


def test_every_status_has_its_evidence(real: Corpus) -> None:
    """A status other than 'unknown' says what it rests on; so do successors and later titles."""
    known = [item for item in real.competences.values() if item.status != "unknown"]
    assert sorted(item.code for item in known if item.status == "current") == ["PROHSR3", "PROHSS1", "PROHSS9"]
    assert all(item.status_evidence for item in known)


def test_what_replaced_a_standard(real: Corpus) -> None:
    """The successors that were found, each as sure as its evidence; none is called certain."""
    found = {item.code: [(new.code, new.certainty) for new in item.superseded_by] for item in real.competences.values()}
    assert {code: new for code, new in found.items() if new} == {
        "CFABAA412": [("INSBA018", "unverified")],
        "CFABAA441": [("INSBA018", "unverified")],
        "CFABAD332": [("INSBA022", "unverified")],
        "CFAPMVW14": [("INSPMVW14", "likely")],
        "CFAPMVW9": [("INSPMVW08", "likely")],
        "SFJBI202": [("SFJGK503", "unverified")],
    }


def test_titles_that_the_publisher_changed(real: Corpus) -> None:
    """Two standards kept their code and got another title; the printed title stays beside it."""
    later = {item.code: item.later_title for item in real.competences.values() if item.later_title}
    assert {code: (title.title, title.date) for code, title in later.items()} == {
        "PROHSS9": ("Supervise health, safety and welfare of individuals at work", "2019-01-01"),
        "SFJGK502": ("Communicate and engage with individuals affected by domestic abuse or sexual violence", "2023"),
    }
    assert all(real.competence(code).title != title.title for code, title in later.items())


@pytest.mark.parametrize("code", ["INSPMVW08", "INSPMVW14", "INSBA018", "INSBA022", "TECHDUEM1", "SFJGK503"])
def test_successors_can_be_entered(code: str, real: Corpus) -> None:
    """The code of a successor that is known today belongs to a family, so that it can become an entry."""
    assert family_of(code, real.framework.code_forms())


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("communication", "communication"),
        ("role development", "practice-and-learning"),
        ("training", "practice-and-learning"),
        ("integrated working", "joint-working"),
        ("recruitment", "leadership-and-management"),
        ("meetings", "office-and-meetings"),
        ("confidentiality", "records-and-information"),
    ],
)
def test_everyday_words_find_their_area(words: str, area: str, real: Corpus) -> None:
    """The words with which people speak of an area, among them those of the case study, find that area alone."""
    assert [hit.id for hit in search(real, words).hits if hit.kind == "area"] == [area]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("no-read-across", "automatically"),
        ("functions-not-staff-groups", "not necessarily show the level"),
        ("not-competences-alone", "not enough for job evaluation"),
        ("not-protocols", "does not replace the protocols and guidelines"),
        ("not-linked-to-pay", "no link to pay"),
        ("progression", "vertically or laterally"),
        ("not-in-every-service", "may not have a Peer Support Worker"),
        ("learning-is-indicative", "line manager"),
        ("induction", "standardised"),
        ("local-populations", "veterans"),
        ("apprenticeships", "Apprenticeship Levy"),
        ("widening-participation", "Volunteers at level 2"),
    ],
)
def test_what_the_framework_says(statement: str, words: str, real: Corpus) -> None:
    """Each statement has the words on which its meaning turns, and cites where the source says so."""
    held = next(item for item in real.framework.statements if item.id == statement)
    assert words in held.text
    assert held.source


def test_statements_without_a_source_are_about_the_project(real: Corpus) -> None:
    """Only what this project does itself cites nothing."""
    assert {item.id for item in real.framework.statements if not item.source} == {"locality-counting", "own-wording"}
