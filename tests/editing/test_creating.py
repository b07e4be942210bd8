"""`ncf new` writes exactly what was given or copied, and never over something that exists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TINY
from support.program import Result

from ncf.editing.creating import NewCompetence, NewRole, create_competence, create_role
from ncf.editing.workspace import Workspace
from ncf.errors import BrokenData, WrongUse

Run = Callable[..., Result]
Write = Callable[..., Path]
WAVE = NewCompetence(code=" ABC 9 ", title=" Wave ", area="safety", document="harbour-report", place=" Table 9 ")
MATE = NewRole(
    title=" Mate ", service="day-lighthouse", level="3", summary=" Helps. ", document="harbour-guide", place=" Page 7 "
)


def created(data: Path, new: NewCompetence | NewRole) -> tuple[str, str]:
    """The path of what was created, and its text."""
    with Workspace(data) as workspace:
        make = create_competence if isinstance(new, NewCompetence) else create_role
        path = make(workspace, new)  # type: ignore[operator]
        workspace.must_be_right()
        return path, workspace.read(path).decode()


def refused(data: Path, new: NewCompetence | NewRole) -> tuple[str, str]:
    """The message and hint with which a new entry is refused; nothing is staged then."""
    with Workspace(data) as workspace:
        make = create_competence if isinstance(new, NewCompetence) else create_role
        with pytest.raises(WrongUse) as stop:
            make(workspace, new)  # type: ignore[operator]
        assert workspace.changes() == {}
    return stop.value.message, stop.value.hint


def test_a_new_competence(write_corpus: Write) -> None:
    """A competence has what was given, without blanks around it; an address that was left out has no key."""
    text = """# yaml-language-server: $schema=../../schemas/competence.schema.json
code: ABC 9
title: Wave
area: safety
source:
  - document: harbour-report
    place: Table 9
"""
    data = write_corpus()
    assert created(data, WAVE) == ("competences/abc9.yaml", text)
    new = NewCompetence("ABC 9", "Wave", "safety", "harbour-report", "Table 9", url=" https://example.org/abc9 ")
    assert created(data, new)[1] == text.replace("source:", "url: https://example.org/abc9\nsource:")


def test_a_new_role_that_is_based_on_none(write_corpus: Write) -> None:
    """A role has what was given, without blanks around it, and no lists; its id is made from the title or given."""
    text = """# yaml-language-server: $schema=../../schemas/role.schema.json
title: Mate
service: day-lighthouse
level: 3
summary: Helps.
source:
  - document: harbour-guide
    place: Page 7
"""
    data = write_corpus()
    assert created(data, MATE) == ("roles/mate.yaml", text)
    named = NewRole("Mate", "day-lighthouse", "3", "Helps.", "harbour-guide", "Page 7", id="Second Mate")
    assert created(data, named) == ("roles/second-mate.yaml", text)


def test_a_new_role_that_is_based_on_another(write_corpus: Write) -> None:
    """What is not given comes from the other role; its lists are copied without what is core at the new level."""
    level = "number: 4\ntitle: Pilots\ncore:\n  - abc1\n  - luxab07\n  - xyld1\nkey_elements:\n  knowledge: Knows.\n"
    own = "documents:\n  - id: own-role\n    title: Our own wording\n    publisher: Nobody\n"
    framework = (TINY / "framework.yaml").read_text(encoding="utf-8").replace("documents:\n", own)
    level += "source:\n  - document: harbour-report\n    place: Figure 1\n"
    data = write_corpus({"levels/level-4.yaml": level, "framework.yaml": framework})
    lists = """role_specific:
  - xyla3  # Lead a small crew
locality:
  - hi18-2020  # Repair signal lamps
source:
"""
    assert created(data, NewRole("Mate", based_on="practitioner")) == (
        "roles/mate.yaml",
        f"""# yaml-language-server: $schema=../../schemas/role.schema.json
title: Mate
service: harbour
level: 4
summary: 'Adapted from Practitioner: say here what the role is.'
{lists}  - document: own-role
    place: adapted from Practitioner
""",
    )
    given = NewRole("Mate", "night-lighthouse", "4", "Helps.", "harbour-guide", "Page 7", based_on="practitioner")
    assert created(data, given)[1] == (
        "# yaml-language-server: $schema=../../schemas/role.schema.json\n"
        f"title: Mate\nservice: night-lighthouse\nlevel: 4\nsummary: Helps.\n{lists}"
        "  - document: harbour-guide\n    place: Page 7\n"
    )


@pytest.mark.parametrize("broken", ["title: [\n", "", "title: Mate\nservice: nowhere\n"])
def test_nothing_is_written_over_a_broken_file(broken: str, ncf: Run, write_corpus: Write) -> None:
    """A file with the id is never replaced, and least of all one that cannot be read: somebody may mend it."""
    data = write_corpus({"roles/mate.yaml": broken, "competences/abc9.yaml": broken})
    words = ("--document", "harbour-report", "--place", "Table 9")
    role = ncf("new", "role", "mate", "--title", "Mate", "--based-on", "volunteer", data=data)
    competence = ncf("new", "competence", "ABC9", "--title", "Wave", "--area", "safety", *words, data=data)
    for result, path in ((role, data / "roles" / "mate.yaml"), (competence, data / "competences" / "abc9.yaml")):
        assert (result.code, result.stdout) == (2, "")
        assert result.stderr == f"error: {path} already exists\nhelp: 'ncf show {path.stem}' shows it\n"
        assert path.read_text(encoding="utf-8") == broken
    unnamed = ncf("new", "role", "--title", "Mate", "--based-on", "volunteer", data=data)
    assert (unnamed.code, unnamed.stdout) == (3, ""), "its service, which decides the id, is not known"
    assert f"the data in {data / 'roles' / 'mate.yaml'} has problems" in unnamed.stderr
    assert (data / "roles" / "mate.yaml").read_text(encoding="utf-8") == broken


@pytest.mark.parametrize(
    ("id", "user"),
    [("safety", "an area of competence"), ("level-3", "a level"), ("harbour", "a service"),
     ("day-lighthouse", "a service"), ("abc2-2020", "a competence")],
)  # fmt: skip
def test_an_id_that_something_else_uses(id: str, user: str, write_corpus: Write) -> None:
    """A role gets no id of a competence, level, area or service: what a user types could mean both."""
    expected = (f"the id '{id}' is already in use, by {user}", f"'ncf show {id}' shows it")
    assert refused(write_corpus(), NewRole("Mate", based_on="volunteer", id=id)) == expected


def test_a_competence_that_exists_under_another_id(write_corpus: Write) -> None:
    """A code that is printed for another competence is taken, however it is typed."""
    data = write_corpus()
    for code in ("SEA226", "sea 226"):
        expected = (f"{code} already exists, as SEA0226", "'ncf show sea0226' shows it")
        assert refused(data, NewCompetence(code, "x", "safety", "harbour-report", "x")) == expected


def test_a_title_that_the_service_has_already(write_corpus: Write) -> None:
    """A title that a role of the same service has is refused; for another service, its id is added to the new id."""
    data = write_corpus()
    path = data / "roles" / "volunteer.yaml"
    assert refused(data, NewRole("Volunteer", based_on="volunteer")) == (
        f"{path} already exists",
        "'ncf show volunteer' shows it",
    )
    elsewhere = NewRole("Volunteer", service="day-lighthouse", document="harbour-guide", based_on="volunteer")
    assert created(data, elsewhere)[0] == "roles/volunteer-day-lighthouse.yaml"
    named = NewRole("Volunteer", service="day-lighthouse", based_on="volunteer", id="volunteer")
    assert refused(data, named)[0] == f"{path} already exists"


def test_a_former_id_is_not_free(write_corpus: Write) -> None:
    """Neither the id nor the title of a new role, nor a new code, may lead to a role that had this id."""
    text = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8")
    data = write_corpus({"roles/volunteer.yaml": text.replace("\nsource:", "\nformer_ids:\n  - deck-hand\nsource:")})
    expected = (
        "'deck-hand' is a former id of the role volunteer",
        "people's records may give it; delete it from 'former_ids' of volunteer if none does",
    )
    assert refused(data, NewRole("Deck Hand", based_on="practitioner")) == expected
    assert refused(data, NewRole("Deck Hand", based_on="practitioner", id="mate")) == expected
    assert refused(data, NewRole("Mate", based_on="practitioner", id="deck-hand")) == expected
    assert refused(data, NewCompetence("DECK-HAND", "x", "safety", "harbour-report", "x")) == expected


@pytest.mark.parametrize(
    ("new", "message", "hint"),
    [
        (NewCompetence("&&&", "x", "safety", "harbour-report", "x"), "cannot make an id from '&&&'",
         "an id has lower-case letters, digits and hyphens"),
        (NewRole("!!!", based_on="volunteer"), "cannot make an id from '!!!'",
         "an id has lower-case letters, digits and hyphens"),
        (NewCompetence("ABC9", "x", "safety", "nosuch", "x"), "no document 'nosuch'",
         "framework.yaml lists: harbour-report, harbour-guide"),
        (NewRole("Mate", "harbour", "3", "Helps."), "no document ''",
         "framework.yaml lists: harbour-report, harbour-guide"),
        (NewCompetence("ABC9", "a\nb", "safety", "harbour-report", "x\u0085y"),
         "a value contains something that cannot be written", "remove line breaks and unusual characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_created(new: NewCompetence | NewRole, message: str, hint: str, write_corpus: Write) -> None:
    """A code that makes no id, an unknown document and text that no file can hold are refused, with what to do."""
    assert refused(write_corpus(), new) == (message, hint)


def test_an_invalid_value_is_refused_before_it_is_written(write_corpus: Write) -> None:
    """A new file must be valid as it is: a title over two lines is not."""
    with pytest.raises(BrokenData):
        created(write_corpus(), NewCompetence("ABC9", "a\nb", "safety", "harbour-report", "x"))
