"""The project's data is correct and complete, and every question about it has an answer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from support.places import REAL_DATA, ROOT
from support.program import Result

from ncf.answers.answer import fields_of
from ncf.answers.gap import gap
from ncf.answers.jd import job_description
from ncf.answers.show import show
from ncf.answers.validate import validate
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.documents.templates import fill, names
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


@pytest.mark.parametrize("template", names(TEMPLATES))
@pytest.mark.parametrize("role", ROLES)
def test_every_role_with_every_template(role: str, template: str, real: Corpus) -> None:
    """Every role can be written with every template, names every required competence, and marks the gaps."""
    for locality in (False, True):
        answer = job_description(real, role, locality=locality)
        text = fill(template, TEMPLATES, {"jd": fields_of(answer)})
        for id in real.requirement(real.roles[role], locality=locality):
            assert real.competences[id].title in text
            assert real.competences[id].code in text
        assert text.count("[To complete:") >= 10
        assert "not a pay band" in text


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
