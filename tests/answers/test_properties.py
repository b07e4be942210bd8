"""What must hold for every framework, not only for ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.memory import Memory
from support.places import ROOT

from ncf.answers.answer import as_data
from ncf.answers.diff import Difference, diff
from ncf.answers.gap import gap
from ncf.answers.jd import job_description
from ncf.answers.matrix import matrix
from ncf.corpus.corpus import Corpus, open_corpus
from ncf.corpus.requirements import Need
from ncf.editing.house_style import house_style, scalar
from ncf.fingerprints import of_level, of_role
from ncf.models import KINDS
from ncf.yamlio.reader import parse

IDS = [f"abc{number}" for number in range(1, 9)]
DOCUMENT = [{"document": "report", "place": "a table"}]


def write(source: Memory, kind: str, id: str, data: dict[str, Any]) -> None:
    """Put an entry into a source, in the house style."""
    path = KINDS[kind].file or f"{KINDS[kind].folder}/{id}.yaml"
    source.files[path] = house_style(kind, data, {}).encode("utf-8")


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """A framework of eight competences, three levels and four roles, with any lists."""
    source = Memory()
    areas = [{"id": name, "title": name.title(), "summary": "Invented."} for name in ("listening", "writing")]
    write(source, "framework", "framework", {
        "id": "invented", "title": "Invented", "release": "1.0", "role_levels": {"lowest": 1, "highest": 9},
        "profiles_published": 4, "service_areas": [{"id": "service", "title": "Service"}], "areas": areas,
        "documents": [{"id": "report", "title": "Report", "publisher": "Nobody"}],
    })  # fmt: skip
    for id in IDS:
        area = draw(st.sampled_from(areas))["id"]
        write(source, "competence", id, {"code": id.upper(), "title": f"Do {id}", "area": area, "source": DOCUMENT})
    lists = st.lists(st.sampled_from(IDS), unique=True)
    for number in (2, 3, 4):
        write(source, "level", f"level-{number}", {
            "number": number, "title": f"Level {number}", "key_elements": {"knowledge": "Knows."},
            "core": draw(lists) or ["abc1"], "source": DOCUMENT,
        })  # fmt: skip
    for number in range(4):
        write(source, "role", f"role-{number}", {
            "title": f"Role {number}", "service": "service", "level": draw(st.sampled_from([2, 3, 4])),
            "summary": "Does.", "role_specific": draw(lists), "locality": draw(lists), "source": DOCUMENT,
        })  # fmt: skip
    return open_corpus(source)


ROLES = st.sampled_from([f"role-{number}" for number in range(4)])


@given(corpora(), ROLES, st.booleans())
def test_no_gap_to_oneself(corpus: Corpus, role: str, locality: bool) -> None:
    """A move to the same role asks nothing and drops nothing."""
    answer = gap(corpus, role, role, locality=locality)
    assert (answer.new, answer.dropped, answer.level_change) == ((), (), 0)
    assert all(item.kind is item.was for item in answer.kept)


@given(corpora(), ROLES, ROLES, st.booleans())
def test_there_and_back(corpus: Corpus, before: str, after: str, locality: bool) -> None:
    """What is new on the way there is dropped on the way back, with the same kind; what is kept is kept."""
    there, back = (gap(corpus, *pair, locality=locality) for pair in ((before, after), (after, before)))
    assert there.new == back.dropped
    assert {item.id for item in there.kept} == {item.id for item in back.kept}
    assert there.level_change == -back.level_change


@given(corpora(), ROLES, ROLES)
def test_nothing_is_lost_between_two_roles(corpus: Corpus, before: str, after: str) -> None:
    """New and kept make up the requirement of the new role; locality ones stand apart and are counted nowhere."""
    answer = gap(corpus, before, after)
    counted = {item.id for item in (*answer.new, *answer.kept)}
    assert counted == set(corpus.requirement(corpus.roles[after]))
    assert not counted & {item.id for item in answer.locality_apart}
    assert all(item.kind is not Need.LOCALITY for item in (*answer.new, *answer.kept, *answer.dropped))


@given(corpora(), ROLES)
def test_documents_and_matrix_say_the_same(corpus: Corpus, role: str) -> None:
    """A job description has the duties that the matrix marks for the role, each once."""
    duties = [item.id for group in job_description(corpus, role).duties for item in group.duties]
    marked = {row.id for row in matrix(corpus, roles=(role,)).rows if row.needs[role] is not Need.LOCALITY}
    assert sorted(duties) == sorted(marked)


@given(corpora(), ROLES, ROLES)
@settings(max_examples=25)
def test_same_question_same_bytes(corpus: Corpus, before: str, after: str) -> None:
    """Asked twice, a question gives the same JSON."""
    first, second = (json.dumps(as_data(gap(corpus, before, after))) for _ in range(2))
    assert first == second


YAML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"]), min_size=1
)


@given(YAML_TEXT.map(str.strip).filter(bool))
def test_what_is_written_is_read_again(text: str) -> None:
    """Any text, written as one value in the house style, is read as that very text and no fault is found."""
    document = parse(f"title: {scalar(text)}\n".encode())
    assert [fault.check for fault in document.faults] == []
    assert document.data == {"title": text}


@given(st.lists(YAML_TEXT.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=4))
def test_prose_is_read_as_it_was(sentences: list[str]) -> None:
    """Prose that is folded, one sentence a line, is read as the prose it was."""
    prose = ". ".join(sentences)
    text = house_style("level", {"number": 5, "title": "Level", "key_elements": {"knowledge": prose}}, {})
    document = parse(text.encode("utf-8"))
    assert document.data["key_elements"]["knowledge"] == prose


def changed(before: Corpus, after: Corpus) -> Difference:
    """The difference of two corpora, by every file."""
    folders = (
        ("roles", before.roles, after.roles),
        ("levels", before.levels, after.levels),
        ("competences", before.competences, after.competences),
    )
    paths = {f"{folder}/{id}.yaml" for folder, *sides in folders for side in sides for id in side}
    return diff(before, after, paths, ("before", "after"))


def needs_of(corpus: Corpus) -> dict[str, tuple[int, dict[str, Need]]]:
    """Level and requirement of every role."""
    return {role.id: (role.level, corpus.requirement(role, locality=True)) for role in corpus.roles.values()}


@given(corpora())
@settings(max_examples=30)
def test_no_difference_to_itself(corpus: Corpus) -> None:
    """diff(A, A) holds no role and no competence."""
    found = changed(corpus, corpus)
    assert (found.roles, found.competences) == ((), ())


@given(corpora(), corpora())
@settings(max_examples=60)
def test_a_difference_applied_is_the_other(before: Corpus, after: Corpus) -> None:
    """Applying diff(A, B) to what the roles of A need gives what those of B need; and back again."""
    for old, new in ((before, after), (after, before)):
        needs = needs_of(old)
        for role in changed(old, new).roles:
            _, mine = needs[role.id]
            left = {id: need for id, need in mine.items() if id not in {item.id for item in role.dropped}}
            left |= {item.id: item.kind for item in (*role.new, *role.kind_changed)}
            needs[role.id] = (role.level_after or 0, left)
        assert needs == needs_of(new)


@given(corpora(), corpora())
@settings(max_examples=60)
def test_new_there_is_dropped_back(before: Corpus, after: Corpus) -> None:
    """What diff(A, B) calls new, diff(B, A) calls dropped, role by role."""
    there, back = changed(before, after), changed(after, before)
    assert {r.id: {i.id for i in r.new} for r in there.roles} == {r.id: {i.id for i in r.dropped} for r in back.roles}


@given(corpora(), corpora(), corpora())
@settings(max_examples=60)
def test_a_chain_has_at_most_the_impact_of_its_parts(one: Corpus, two: Corpus, three: Corpus) -> None:
    """Whoever asks at every release is asked at least what somebody who skips one is asked."""
    parts = max(changed(one, two).impact, changed(two, three).impact)
    assert changed(one, three).impact <= parts


@given(corpora())
@settings(max_examples=20)
def test_fingerprints_do_not_know_the_order(corpus: Corpus) -> None:
    """The order of a list does not count for a fingerprint."""
    for role in corpus.roles.values():
        turned = role.model_copy(update={"role_specific": role.role_specific[::-1], "locality": role.locality[::-1]})
        assert of_role(turned) == of_role(role)
    for level in corpus.levels.values():
        assert of_level(level.model_copy(update={"core": (level.core or ())[::-1]})) == of_level(level)


FINGERPRINT = """
from types import SimpleNamespace
from ncf.fingerprints import of_competence, of_level, of_role
print(of_competence(SimpleNamespace(code="GEN1", title="Promote peoples' rights & diversity")),
      of_role(SimpleNamespace(level=5, role_specific=["b", "a"], locality=["c"])),
      of_level(SimpleNamespace(core=["b", "a"])))
"""
INTERPRETERS = [sys.executable, *filter(None, map(shutil.which, ("python3.12", "python3.13")))]


@pytest.mark.parametrize("seed", ["0", "1", "random"])
@pytest.mark.parametrize("python", INTERPRETERS, ids=lambda path: Path(path).name)
def test_fingerprints_are_the_same_everywhere(python: str, seed: str) -> None:
    """A fingerprint depends on no hash seed and no version of Python: these were written down once."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([python, "-c", FINGERPRINT], env=env, capture_output=True, check=False)
    if done.returncode == 127:
        pytest.skip(f"{python} is only a name for a version that is not chosen")
    assert done.stdout.decode().split() == ["1d645691c421", "66b3cd484ee5", "6cc4ce99b3ef"]
