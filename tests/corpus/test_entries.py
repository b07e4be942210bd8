"""Entries by id, the files behind them, and how few of these a question needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.memory import Memory
from support.places import TINY

from ncf.corpus.corpus import Corpus
from ncf.corpus.files import Files, build, read_file
from ncf.errors import BrokenData, NoData, UnknownName
from ncf.models import KINDS, Debt, Editorial
from ncf.problems import FILE, ROLE_LEVEL, SCHEMA, START, Problem
from ncf.storage.folder import Folder, Unreadable

BROKEN = "title: [\n"


class Locked(Memory):
    """A source with a file that cannot be read."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""
        if path == "roles/volunteer.yaml":
            raise Unreadable("locked", "unlock it")
        return super().read(path)


# ── by id ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("id", ["captain", "", "Volunteer", "../framework", "volunteer.yaml", "notes"])
def test_what_is_no_id_of_an_entry(id: str, write_corpus: Callable[..., Path]) -> None:
    """Only the id of a file in the folder is an entry; anything else is in no corpus, and asking for it a KeyError."""
    roles = Corpus(Folder(write_corpus({"roles/notes.txt": "a note", "roles/Mate.yaml": BROKEN}))).roles
    assert id not in roles
    with pytest.raises(KeyError, match=f"'{id}'"):
        roles[id]
    assert 5 not in roles


def test_ids_are_file_names(write_corpus: Callable[..., Path], corpus: Corpus) -> None:
    """The ids are the names of the .yaml files, sorted; a wrongly named file has none but is remembered."""
    strays = {"roles/Mate.yaml": BROKEN, "roles/chief.yml": BROKEN, "roles/notes.txt": "x", "roles/volunteer.YAML": ""}
    roles = Corpus(Folder(write_corpus(strays))).roles
    assert list(roles) == list(roles.ids) == sorted(corpus.roles)
    assert len(roles) == len(corpus.roles)
    assert roles.refused == {"mate", "chief"}
    assert corpus.roles.refused == frozenset()


def test_complete(write_corpus: Callable[..., Path], corpus: Corpus) -> None:
    """Entries are complete if no file is wrongly named or unreadable and the folder is there."""
    assert corpus.roles.complete
    stray = Corpus(Folder(write_corpus({"roles/chief.yml": BROKEN})))
    assert (stray.roles.complete, stray.levels.complete) == (False, True)
    (Path(stray.source.shown("roles/chief.yml"))).unlink()
    assert Corpus(stray.source).roles.complete
    (Path(stray.source.shown("roles/volunteer.yaml"))).write_text(BROKEN, "utf-8")
    assert not Corpus(stray.source).roles.complete


def test_a_folder_that_is_not_there(write_corpus: Callable[..., Path]) -> None:
    """A missing folder stops an answer with its name; for validation it has no entries, and they are not complete."""
    data = write_corpus()
    (data / "roles").rename(data.parent / "roles")
    with pytest.raises(BrokenData) as stop:
        Corpus(Folder(data)).roles_in_order()
    hint = "the data needs levels, competences and roles"
    assert stop.value.problems == (Problem("roles", START, FILE, "the folder does not exist", hint),)
    assert stop.value.shown("roles") == str(data / "roles")
    lenient = Corpus(Folder(data), lenient=True)
    assert (list(lenient.roles), lenient.roles.complete, lenient.roles.refused) == ([], False, frozenset())


def test_a_file_that_cannot_be_read() -> None:
    """A locked file is a problem of its own, is not passed over, and gives no text."""
    source = Locked.of(TINY)
    reading = read_file(Files(source), KINDS["role"], "volunteer")
    assert reading is not None
    assert (reading.entry, reading.broken) == (None, True)
    assert reading.problems == [Problem("roles/volunteer.yaml", START, FILE, "locked", "unlock it")]
    corpus = Corpus(source)
    assert "volunteer" in corpus.roles
    assert list(corpus.roles.ids_holding(lambda _, _raw: False)) == ["volunteer"]
    files = Files(source)
    assert (files.raw("roles/volunteer.yaml"), files.text("roles/volunteer.yaml")) == (None, "")
    assert files.span("roles/volunteer.yaml", ("title",)) == START


def test_a_file_that_does_not_exist(corpus: Corpus) -> None:
    """A file that does not exist is nothing: no reading, no problem, no text."""
    assert read_file(corpus.files, KINDS["role"], "captain") is None
    assert corpus.files.data("roles/captain.yaml") is None
    assert corpus.files.text("roles/captain.yaml") == ""


def test_the_text_of_a_file(write_corpus: Callable[..., Path]) -> None:
    """The text of a file is there whether it was read as data before or not, and bytes that are no text show."""
    data = write_corpus({"roles/volunteer.yaml": b"title: V\xff\n", "framework.yaml": b"title: F\xff\n"})
    files = Files(Folder(data))
    for path in ("roles/volunteer.yaml", "framework.yaml"):
        assert files.text(path) == (data / path).read_bytes().decode("utf-8", "replace")
        again = Files(Folder(data))
        again.data(path)
        again.data("levels/level-2.yaml")
        (data / path).unlink()
        assert (again.text(path) != "") is (path == "roles/volunteer.yaml")  # kept for its comments


# ── what a file must hold ────────────────────────────────────────────────────────────────────────────


def test_one_problem_on_a_line(write_corpus: Callable[..., Path]) -> None:
    """A value that YAML bends is one problem, not a second one of its type; other lines keep theirs."""
    role = (TINY / "roles/volunteer.yaml").read_text(encoding="utf-8")
    bent = role.replace("title: Volunteer", "title: 2020-05-31", 1).replace("level: 2", "level: two", 1)
    corpus = Corpus(Folder(write_corpus({"roles/volunteer.yaml": bent})))
    reading = corpus.roles.reading("volunteer")
    assert reading is not None
    assert [(p.line, p.check) for p in reading.problems] == [(2, "unquoted-value"), (4, "schema")]
    assert {p.path for p in reading.problems} == {"roles/volunteer.yaml"}


def test_an_id_inside_the_file(write_corpus: Callable[..., Path]) -> None:
    """The key `id` is a problem at its place even where the rest of the file is right; the framework has one."""
    role = (TINY / "roles/volunteer.yaml").read_text(encoding="utf-8")
    corpus = Corpus(Folder(write_corpus({"roles/volunteer.yaml": f"{role}id: deckhand\n"})), lenient=True)
    reading = corpus.roles.reading("volunteer")
    assert reading is not None
    (problem,) = reading.problems
    last = len(role.splitlines()) + 1
    assert (problem.line, problem.column, problem.span.end_column, problem.check) == (last, 1, 3, SCHEMA)
    assert reading.broken
    assert reading.entry is not None
    assert reading.entry.id == "volunteer"
    assert corpus.framework.id == "invented"


def test_the_shape_of_a_file(corpus: Corpus) -> None:
    """A file with nothing, a list or a single value in it says so, after the problems in its text."""
    first = Problem("roles/x.yaml", START, "encoding", "odd")
    for values, words in ((None, "is empty"), ([1], "not a list"), ("x", "not a single value"), (5, "not a single")):
        for problems in ([], [first]):
            found = build(corpus.files, KINDS["role"], "x", (values, problems))  # type: ignore[arg-type]
            assert found.entry is None
            told = [p.message for p in found.problems if p is not first]
            if values is None and problems:
                assert told == []
            else:
                (message,) = told
                assert words in message
            assert found.problems[: len(problems)] == problems


# ── single files ─────────────────────────────────────────────────────────────────────────────────────


def test_files_that_may_be_left_out(corpus: Corpus) -> None:
    """Without editorial.yaml and known-debt.yaml there are no declarations and no debts."""
    assert (corpus.editorial, corpus.known_debt) == (Editorial(), Debt())
    assert corpus.readings(KINDS["editorial"]) == [None]


def test_a_file_that_must_be_there(write_corpus: Callable[..., Path]) -> None:
    """Without framework.yaml there is no framework."""
    data = write_corpus({"framework.yaml": None})
    with pytest.raises(NoData) as stop:
        Corpus(Folder(data)).area_titles()
    assert stop.value.message == f"{data / 'framework.yaml'} is missing"
    assert stop.value.hint == "every data folder needs framework.yaml"


def test_a_single_file_with_errors(write_corpus: Callable[..., Path]) -> None:
    """A framework with an error stops an answer; validation goes on with what can be read of it, if anything can."""
    text = (TINY / "framework.yaml").read_text(encoding="utf-8")
    twice = Folder(write_corpus({"framework.yaml": f"{text}title: Another\n"}))
    with pytest.raises(BrokenData) as stop:
        _ = Corpus(twice).framework
    assert [p.check for p in stop.value.problems] == ["duplicate-key"]
    assert stop.value.shown("framework.yaml") == twice.shown("framework.yaml")
    assert Corpus(twice).readable_framework is None
    assert Corpus(twice, lenient=True).framework.id == "invented"
    Path(twice.shown("framework.yaml")).write_text(BROKEN, encoding="utf-8")
    assert Corpus(twice, lenient=True).readable_framework is None
    assert "framework.yaml" not in dict(Corpus(twice, lenient=True).everything())


def test_everything(corpus: Corpus) -> None:
    """Every usable entry comes with its path, the single files last. A broken one is left out, or stops a change."""
    found = [path for path, _ in corpus.everything()]
    files = {path.relative_to(TINY).as_posix() for path in TINY.rglob("*.yaml")}
    assert set(found) == files | {"editorial.yaml", "known-debt.yaml"}
    assert set(found[-3:]) == {"framework.yaml", "editorial.yaml", "known-debt.yaml"}
    corpus.must_be_readable()
    for path in ("roles/volunteer.yaml", "levels/level-2.yaml", "competences/sea4.yaml", "editorial.yaml"):
        broken = Memory.of(TINY)
        broken.files[path] = BROKEN.encode()
        assert {path for path, _ in Corpus(broken).everything()} == set(found) - {path}
        with pytest.raises(BrokenData):
            Corpus(broken).must_be_readable()


# ── what leads nowhere ───────────────────────────────────────────────────────────────────────────────


def test_an_id_that_nothing_refers_to(corpus: Corpus) -> None:
    """Asking for a competence that no file mentions is the fault of whoever asks, not of the data."""
    with pytest.raises(UnknownName) as stop:
        corpus.held("zzz1")
    assert stop.value.message == "competence 'zzz1' does not exist"


def test_a_level_that_leads_nowhere(write_corpus: Callable[..., Path]) -> None:
    """A role whose level has no file is a problem at the level that the role gives."""
    data = write_corpus({"levels/level-3.yaml": None})
    corpus = Corpus(Folder(data))
    with pytest.raises(BrokenData) as stop:
        corpus.level_of(corpus.role("records-clerk"))
    (problem,) = stop.value.problems
    assert (problem.path, problem.line, problem.column) == ("roles/records-clerk.yaml", 4, 8)
    assert (problem.check, problem.message) == (ROLE_LEVEL, "level 3 does not exist")
    assert stop.value.shown("x.yaml") == str(data / "x.yaml")


@pytest.mark.parametrize(("what", "typed"), [
    ("role", "3"), ("role", "safety"), ("level", "practitioner"), ("competence", "harbour"), ("area", "harbour"),
    ("service", "safety"), ("competence", "practitioner"),
])  # fmt: skip
def test_only_the_kind_asked_for(what: str, typed: str, corpus: Corpus) -> None:
    """A name of another kind is unknown to a question about one kind."""
    with pytest.raises(UnknownName, match=f"^no {what} '{typed}'"):
        getattr(corpus, what)(typed)


# ── who needs it ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("level", ["level: 2", "level: 2\nsummary: x"])
def test_a_role_that_cannot_matter_is_not_parsed(level: str, write_corpus: Callable[..., Path]) -> None:
    """A broken role stops the question who needs a competence only if the role may need it."""
    corpus = Corpus(Folder(write_corpus({"roles/volunteer.yaml": f"title: [\n{level}\n"})))
    assert [role.id for role, _ in corpus.needed_by("sea4")] == ["records-clerk", "records-lead"]
    with pytest.raises(BrokenData):  # core at level 2
        corpus.needed_by("abc1")


@pytest.mark.parametrize("text", [
    "title: [\n", "title: [\nlevel: 2 # two\n", "title: [\nlevel: 12\n", 'title: ["\\x41"\nlevel: 2\n',
    "title: [Ä\nlevel: 2\n", "title: [\nlevel: 2\nlocality: [sea4]\n", "title: [\n level: 2\n",
])  # fmt: skip
def test_a_role_that_may_matter_is_parsed(text: str, write_corpus: Callable[..., Path]) -> None:
    """A role is passed over only if its plain text gives another level and not the id."""
    with pytest.raises(BrokenData, match="volunteer"):
        Corpus(Folder(write_corpus({"roles/volunteer.yaml": text}))).needed_by("sea4")


def test_roles_with_one_title_are_in_order(write_corpus: Callable[..., Path]) -> None:
    """Roles of one level with the same title are in the order of their services and ids."""
    text = (TINY / "roles/volunteer.yaml").read_text(encoding="utf-8")
    in_lighthouse = text.replace("service: harbour", "service: lighthouse")
    files = {"roles/a-volunteer.yaml": in_lighthouse, "roles/z-volunteer.yaml": text, "roles/b-volunteer.yaml": text}
    corpus = Corpus(Folder(write_corpus(files)))
    in_order = ["b-volunteer", "volunteer", "z-volunteer", "a-volunteer"]
    assert [role.id for role in corpus.roles_in_order()][:4] == in_order
    assert [role.id for role, _ in corpus.needed_by("hi8-2020")][:4] == in_order
