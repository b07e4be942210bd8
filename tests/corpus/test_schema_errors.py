"""What is wrong with the keys and values of a file, in words (see also tests/corpora/broken/schema--*)."""

from __future__ import annotations

import pytest
from support.memory import Memory
from support.places import TINY

from ncf.corpus.corpus import Corpus
from ncf.problems import SCHEMA, Problem

NAME = "write text on one line, without spaces at the start or end"
TEXT = "write one value on the line, in quotes if it contains ': '"
LOOK = "see 'ncf schema' or the data reference for what"


def problems(path: str, old: str, new: str) -> list[Problem]:
    """Return the problems of a file of the tiny corpus with some text replaced."""
    source = Memory.of(TINY)
    text = source.files[path].decode()
    assert old in text
    source.files[path] = text.replace(old, new, 1).encode()
    corpus = Corpus(source, lenient=True)
    reading = corpus.roles.reading(path.removeprefix("roles/").removesuffix(".yaml"))
    assert reading is not None
    assert {(problem.path, problem.check) for problem in reading.problems} == {(path, SCHEMA)}
    return reading.problems


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("title: Volunteer", f"title: '{'x' * 59} '", f"'title' cannot be '{'x' * 59} '", NAME),
        ("title: Volunteer", f"title: '{'x' * 60} '", f"'title' cannot be '{'x' * 60}…'", NAME),
        ("title: Volunteer", 'title: " two\\nlines"', "'title' cannot be ' two lines'", NAME),
        ("title: Volunteer", "title:\n  a: b", "'title' must be text, not a set of keys and values", TEXT),
        ("title: Volunteer", "title: 5", "'title' must be text, not the number 5", "put it in quotes: '5'"),
        ("title: Volunteer", "title: true", "'title' must be text, not true or false", "put it in quotes: 'true'"),
        ("level: 2", "level: [2]", "'level' must be a whole number, not a list", "write digits only, without quotes"),
        ("move: enter", "move: [x]", "'move' cannot be a list", "write 'enter', 'up', 'sideways' or 'leave'"),
        ("move: enter", "move: in", "'move' cannot be 'in'", "write 'enter', 'up', 'sideways' or 'leave'"),
        ("move: enter", "mvoe: enter", "unknown key 'mvoe'", "did you mean 'move'?"),
        ("role_specific:", "role_specifc:", "unknown key 'role_specifc'", "did you mean 'role_specific'?"),
        ("  - hi8-2020  #", "  - [x] #", "an entry of 'role_specific' must be text, not a list", TEXT),
        ("    text: People", "    tetx: People", "unknown key 'tetx'", "did you mean 'text'?"),
    ],
)
def test_one_problem_in_words(old: str, new: str, message: str, hint: str) -> None:
    """A wrong value or key is one problem: what it is, shortened to 60 characters on one line, and what to write."""
    (problem,) = problems("roles/volunteer.yaml", old, new)
    assert (problem.message, problem.hint) == (message, hint)


def test_a_key_that_is_no_other_key_misspelt() -> None:
    """An unknown key that resembles none hides no missing key; problems come in the order of the file."""
    found = problems("roles/practitioner.yaml", "locality:\n", "locality:\n  - xyz: x\n    competences: []\n")
    assert [(p.line, p.column, p.message, p.hint) for p in found] == [
        (10, 5, "unknown key 'xyz'", "the keys allowed here are: where, competences"),
        (10, 5, "the key 'where' is missing", f"add 'where: …'; {LOOK} it holds"),
        (11, 18, "'competences' needs at least one entry", f"{LOOK} is allowed"),
    ]


def test_a_list_entry_of_two_forms() -> None:
    """Where an entry may be an id or keys and values, the message speaks of the form that was written."""
    (problem,) = problems("roles/practitioner.yaml", "locality:\n", "locality:\n  - 5\n")
    assert (problem.message, problem.hint) == (
        "an entry of 'locality' must be text, not the number 5",
        "put it in quotes: '5'",
    )
    long = "locality:\n  - where: x\n    competences: [hi8-2020, 7]\n"
    (problem,) = problems("roles/practitioner.yaml", "locality:\n", long)
    assert problem.message == "an entry of 'competences' must be text, not the number 7"


def test_two_keys_misspelt_in_two_places() -> None:
    """Each misspelt key stands for the key missing beside it, and for none elsewhere."""
    path, old = "roles/volunteer.yaml", "  - move: enter\n"
    found = problems(path, old, "  - mvoe: enter\n    txet: x\n  - move: enter\n")
    assert [p.message for p in found] == ["unknown key 'mvoe'", "the key 'source' is missing", "unknown key 'txet'"]
