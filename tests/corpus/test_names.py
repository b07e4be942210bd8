"""What a typed name refers to: one entry, several, or none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TINY

from ncf.corpus.corpus import Corpus
from ncf.corpus.names import EntryRef, candidates, in_two
from ncf.errors import WRONG_COMMAND_LINE, AmbiguousName, UnknownName
from ncf.storage.folder import Folder


def second_practitioner(write_corpus: Callable[..., Path], title: str = "Practitioner") -> Corpus:
    """The tiny corpus with a second role of the same title, in another service."""
    text = (TINY / "roles" / "practitioner.yaml").read_text(encoding="utf-8")
    text = re.sub("^title: .*$", f"title: {title}", text, flags=re.MULTILINE)
    text = re.sub("^service: .*$", "service: lighthouse", text, flags=re.MULTILINE)
    return Corpus(Folder(write_corpus({"roles/lighthouse-practitioner.yaml": text})))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("practitioner", EntryRef("role", "practitioner")),
        ("  Support Worker ", EntryRef("role", "support-worker")),
        ("3", EntryRef("level", "level-3")),
        ("L3", EntryRef("level", "level-3")),
        ("hi8-2020", EntryRef("competence", "hi8-2020")),
        ("HI8.2020", EntryRef("competence", "hi8-2020")),
        ("H18.2020", EntryRef("competence", "hi8-2020")),
        ("communication", EntryRef("area", "communication")),
        ("harbour", EntryRef("service", "harbour")),
    ],
)
def test_one(typed: str, found: EntryRef, corpus: Corpus) -> None:
    """A name that fits one entry finds it, whatever its kind."""
    assert corpus.find(typed) == found
    assert corpus.find(typed, (found.kind,)) == found


def test_every_entry_is_found_by_its_id(corpus: Corpus, real: Corpus) -> None:
    """Each id in the framework finds its own entry."""
    for held in (corpus, real):
        everything = {"role": held.roles, "level": held.levels, "competence": held.competences}
        everything |= {"area": held.area_titles(), "service": held.framework.services()}
        for kind, ids in everything.items():
            for id in ids:
                assert held.find(id) == (kind, id)


def test_several(write_corpus: Callable[..., Path]) -> None:
    """A title of two roles is never guessed: the error lists both, each with its service."""
    corpus = second_practitioner(write_corpus)
    with pytest.raises(AmbiguousName) as stop:
        corpus.find("Practitioner")
    assert stop.value.exit_code == WRONG_COMMAND_LINE
    for words in ("practitioner (role", "lighthouse-practitioner (role", "Lighthouse"):
        assert words in stop.value.hint
    assert len(candidates(corpus, "Practitioner")) == 2


def test_an_id_as_it_is_written_settles_it(write_corpus: Callable[..., Path]) -> None:
    """An exact id finds its entry, even if another entry has it as its title."""
    corpus = second_practitioner(write_corpus)
    assert corpus.find("practitioner") == ("role", "practitioner")
    assert corpus.find("lighthouse-practitioner") == ("role", "lighthouse-practitioner")


def test_a_former_id_as_it_is_written_is_never_another_role(write_corpus: Callable[..., Path]) -> None:
    """A former id that is now the title of another role is not settled by guess; in other letters it is that title."""
    text = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8")
    helper = text.replace("title: Volunteer", "title: Helper").replace(
        "\nsource:", "\nformer_ids:\n  - volunteer\nsource:"
    )
    data = write_corpus({"roles/volunteer.yaml": None, "roles/helper.yaml": helper, "roles/second.yaml": text})
    corpus = Corpus(Folder(data))
    with pytest.raises(AmbiguousName) as stop:
        corpus.find("volunteer")
    assert "second (role" in stop.value.hint
    assert "helper (role" in stop.value.hint
    assert corpus.find("Volunteer") == ("role", "second")
    (data / "roles/second.yaml").unlink()
    assert Corpus(Folder(data)).find("volunteer") == ("role", "helper")


def test_a_title_of_another_kind_is_left_out(corpus: Corpus) -> None:
    """If kinds are given, only entries of those kinds are found."""
    with pytest.raises(UnknownName, match=r"^no role or level 'communication'"):
        corpus.find("communication", ("role", "level"))


@pytest.mark.parametrize("typed", ["", " ", "zzz", "../framework", "\0", "'", "&"])
def test_none(typed: str, corpus: Corpus) -> None:
    """The error for an unknown name suggests what to do."""
    with pytest.raises(UnknownName) as stop:
        corpus.find(typed)
    assert stop.value.hint
    assert not isinstance(stop.value, AmbiguousName)


def test_a_printed_form_of_two_standards(write_corpus: Callable[..., Path]) -> None:
    """A printed form that two competences claim is never settled by guess."""
    text = (TINY / "competences" / "sea4.yaml").read_text(encoding="utf-8")
    data = write_corpus({"competences/sea4.yaml": text.replace("source:", "printed_as:\n  - H18.2020\nsource:", 1)})
    with pytest.raises(AmbiguousName) as stop:
        Corpus(Folder(data)).find("h18.2020")
    assert "hi8-2020 (competence)" in stop.value.hint
    assert "sea4 (competence)" in stop.value.hint


def test_words_for_two_names() -> None:
    """Words are divided where both parts are names; where that is possible twice, nothing is guessed."""
    names = {"a", "b", "a b", "b c", "c"}
    assert in_two(["x", "y"], names.__contains__) == ("x", "y")
    assert in_two(["c", "b", "c"], names.__contains__) == ("c", "b c")
    with pytest.raises(AmbiguousName) as stop:
        in_two(["a", "b", "c"], names.__contains__)
    assert "'a' and 'b c' or 'a b' and 'c'" in stop.value.message
    with pytest.raises(UnknownName):
        in_two(["a", "x", "c"], names.__contains__)


def test_a_beginning_names_an_area_or_service_only_where_nothing_else_can_be_meant(real: Corpus) -> None:
    """`courts` is enough for --area and for `ncf show`; where a role may be meant too, both are listed."""
    assert real.find("courts", ("area",)) == ("area", "courts-and-justice")
    assert real.find("Screening", ("area",)) == ("area", "assessment")
    with pytest.raises(AmbiguousName) as several:
        real.find("r", ("area",))
    assert "records-and-information" in several.value.hint
    with pytest.raises(UnknownName):
        real.find("", ("area",))
    assert real.find("courts") == ("area", "courts-and-justice")
    assert real.find("Liaison") == ("service", "liaison-and-diversion")
    for typed, hints in (("recon", ("reconnect (service)", "reconnect-services (service)")),
                         ("prac", ("practitioner (role", "practice-and-learning (area)"))):  # fmt: skip
        with pytest.raises(AmbiguousName) as several:
            real.find(typed)
        assert all(hint in several.value.hint for hint in hints)


@pytest.mark.parametrize("typed", ["volun", "special", "co", "gen9", "lev"])
def test_a_beginning_names_nothing_else(typed: str, real: Corpus) -> None:
    """The beginning of a role, level or code names nothing, and two letters are too few."""
    with pytest.raises(UnknownName):
        real.find(typed)
    with pytest.raises(UnknownName):
        real.find(typed, ("role", "level", "competence"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Safety on the quay", EntryRef("area", "safety")),
        ("records AND leadership", EntryRef("area", "records")),
        ("Day Lighthouse (by daylight)", EntryRef("service", "day-lighthouse")),
        ("lighthouse services", EntryRef("service", "lighthouse")),
    ],
)
def test_a_title_that_is_no_id(typed: str, found: EntryRef, corpus: Corpus) -> None:
    """Areas and services are found by their titles, but not where only other kinds can be meant."""
    assert corpus.find(typed) == corpus.find(typed, (found.kind,)) == found
    with pytest.raises(UnknownName):
        corpus.find(typed, ("role", "competence"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("role practitioner", EntryRef("role", "practitioner")),
        (" Role  Support Worker", EntryRef("role", "support-worker")),
        ("competence H18.2020", EntryRef("competence", "hi8-2020")),
        ("AREA safety on the quay", EntryRef("area", "safety")),
        ("area communic", EntryRef("area", "communication")),
        ("service day", EntryRef("service", "day-lighthouse")),
    ],
)
def test_the_kind_before_the_name(typed: str, found: EntryRef, corpus: Corpus) -> None:
    """The first word may say what the rest names. Then only that kind is looked for, if it is possible at all."""
    assert corpus.find(typed) == corpus.find(typed, (found.kind,)) == found
    with pytest.raises(UnknownName):
        corpus.find(typed, ("level",))


@pytest.mark.parametrize("typed", ["role harbour", "service practitioner", "role", "role ", "rolepractitioner"])
def test_the_wrong_kind_before_the_name(typed: str, corpus: Corpus) -> None:
    """A kind before the name of another kind, or before nothing, finds nothing."""
    with pytest.raises(UnknownName):
        corpus.find(typed)


def test_a_beginning_names_a_service(corpus: Corpus) -> None:
    """The unique beginning of an id or title is enough for a service; several candidates are listed."""
    assert corpus.find("harb", ("service",)) == ("service", "harbour")
    assert corpus.find("day light", ("service",)) == ("service", "day-lighthouse")
    for typed, kinds in (("harb", ("area",)), ("&", ("area", "service")), ("harb", ("service", "role"))):
        with pytest.raises(UnknownName):
            corpus.find(typed, kinds)


def test_the_candidates_in_words(write_corpus: Callable[..., Path]) -> None:
    """The error for a title of two roles lists their ids with their services; an unknown service has its id."""
    corpus = second_practitioner(write_corpus)
    with pytest.raises(AmbiguousName) as stop:
        corpus.find("PRACTITIONER")
    assert stop.value.message == "'PRACTITIONER' names 2 entries"
    both = "practitioner (role, Harbour Service), lighthouse-practitioner (role, Lighthouse Services)"
    assert stop.value.hint == f"use one of these ids: {both}"
    path = Path(corpus.source.shown("roles/lighthouse-practitioner.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("service: lighthouse", "service: closed"), "utf-8")
    with pytest.raises(AmbiguousName) as stop:
        Corpus(corpus.source).find("PRACTITIONER")
    assert stop.value.hint.endswith("lighthouse-practitioner (role, closed)")


@pytest.mark.parametrize(
    ("typed", "kinds", "message"),
    [
        ("signals", None, "nothing is called 'signals'; did you mean 'HI8.2020' (Answer light signals)?"),
        (
            "lead",
            None,
            "nothing is called 'lead'; did you mean 'X&YLA3' (Lead a small crew), 'records-lead' (Records Lead) "
            "or 'records' (Records and leadership)?",
        ),
        (
            "records le",
            ("role", "area"),
            "no role or area 'records le'; did you mean 'records-lead' (Records Lead)?",
        ),
        ("keep the", ("role", "area"), "no role or area 'keep the'"),
        (
            "light",
            ("service", "competence"),
            "no service or competence 'light'; did you mean 'lighthouse' (Lighthouse Services), "
            "'day-lighthouse' (Day Lighthouse (by daylight)) or 'night-lighthouse' (Night Lighthouse (after dark))?",
        ),
        ("log", ("competence",), "no competence 'log'; did you mean 'SEA4' (Write up the log)?"),
        ("up", ("competence",), "no competence 'up'"),
        ("crew", ("role",), "no role 'crew'"),
    ],
)
def test_titles_with_the_words(typed: str, kinds: tuple[str, ...] | None, message: str, corpus: Corpus) -> None:
    """For words that are part of titles, at most three entries of the kinds possible are suggested by id or code and
    title: first those whose titles begin with the words. Two letters are too few.
    """
    with pytest.raises(UnknownName) as stop:
        corpus.find(typed, kinds) if kinds else corpus.find(typed)
    assert stop.value.message == message


def test_a_title_in_another_alphabet_is_suggested(write_corpus: Callable[..., Path]) -> None:
    """Looking at bytes before parsing hides no title: a file with other letters than ASCII is parsed."""
    text = (TINY / "competences" / "sea4.yaml").read_text(encoding="utf-8")
    data = write_corpus({"competences/sea4.yaml": text.replace("title: Write up", "title: Ｗｒｉｔｅ up", 1)})
    with pytest.raises(UnknownName, match=r"did you mean 'SEA4' \("):
        Corpus(Folder(data)).find("write up", ("competence",))


def test_where_to_look(write_corpus: Callable[..., Path], corpus: Corpus) -> None:
    """The error for an unknown name says which lists show the names, or that some files in them cannot be read."""
    with pytest.raises(UnknownName) as stop:
        corpus.find("zzz")
    assert stop.value.message == "nothing is called 'zzz'"
    assert stop.value.hint == "'ncf search \"zzz\"' also looks in titles"
    with pytest.raises(UnknownName) as stop:
        corpus.find("zzz", ("role", "competence"))
    assert stop.value.hint == "'ncf list roles' and 'ncf list competences' show them all"
    broken = Corpus(Folder(write_corpus({"competences/sea4.yaml": "code: [\n"})))
    for kind, hint in {
        "role": "'ncf list roles' shows them all",
        "competence": "some files in competences cannot be read; 'ncf validate' lists them",
    }.items():
        with pytest.raises(UnknownName) as stop:
            broken.find("zzz", (kind,))
        assert stop.value.hint == hint


def test_levels_are_suggested_only_where_a_level_is_asked_for(corpus: Corpus) -> None:
    """A level is near any other level, so it is suggested only if nothing else can be meant."""
    with pytest.raises(UnknownName, match=r"did you mean 'level-2'"):
        corpus.find("levl-2", ("level",))
    with pytest.raises(UnknownName, match=r"^no role or level 'levl-2'$"):
        corpus.find("levl-2", ("role", "level"))


def test_words_that_are_not_two_names() -> None:
    """The errors repeat the words and say how to make them clear."""
    names = {"a", "b", "a b", "b c", "c"}
    hint = "use ids, as 'ncf list roles' shows them, or put each name in quotes"
    with pytest.raises(AmbiguousName) as several:
        in_two(["a", "b", "c"], names.__contains__)
    assert several.value.message == "'a b c' may mean 'a' and 'b c' or 'a b' and 'c'"
    with pytest.raises(UnknownName) as none:
        in_two(["a", "x", "c"], names.__contains__)
    assert none.value.message == "'a x c' is not two names"
    assert several.value.hint == none.value.hint == hint


def test_quotes_are_named_only_where_a_code_goes_on(corpus: Corpus) -> None:
    """Where the shell may have cut a code at its &, the hint says to use quotes; elsewhere it would only confuse."""
    for typed, told in (("X", True), ("nurse", False)):
        with pytest.raises(UnknownName) as stop:
            corpus.find(typed)
        assert ("in quotes" in stop.value.hint) is told


def test_roles_that_share_a_title_are_suggested_with_their_services() -> None:
    """Three roles of one title are told apart, with commas and one 'or'."""
    with pytest.raises(UnknownName) as stop:
        Corpus(Folder(TINY.parent / "services")).find("pract")
    suggested = stop.value.message.partition("did you mean ")[2]
    assert suggested.count(" or ") == 1
    assert suggested.count("(Practitioner, ") == 3
