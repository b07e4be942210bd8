"""`ncf diff`: what changed between two states of the data, and which roles are affected."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from support.corpora import changed, corpora
from support.edits import ADD, BY, COMPETENCE, ROLE
from support.program import Result
from support.repository import Edit, Repository, replace, together, write

from ncf.answers.diff import diff
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.errors import BrokenData
from ncf.storage.folder import Folder

Run = Callable[..., Result]


def needs_of(corpus: Corpus) -> dict[str, tuple[int, dict[str, Need]]]:
    """Return the level and requirement of every role."""
    return {role.id: (role.level, corpus.requirement(role, locality=True)) for role in corpus.roles.values()}


@given(corpora())
@settings(max_examples=30)
def test_no_difference_to_itself(corpus: Corpus) -> None:
    """diff(A, A) has no roles and no competences."""
    found = changed(corpus, corpus)
    assert (found.roles, found.competences) == ((), ())


@given(corpora(), corpora())
@settings(max_examples=60)
def test_a_difference_applied_is_the_other(before: Corpus, after: Corpus) -> None:
    """Applying diff(A, B) to the requirements of A gives those of B, and the other way round."""
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


def test_a_declared_change_of_wording(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A change of wording is editorial only if editorial.yaml declares it with both fingerprints."""
    title = replace(COMPETENCE, r"^title: .*$", "title: Answer signals made with light")
    repository = edited(title)
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    (change,) = found["competences"]
    assert change["change"] == "reworded"
    text = (
        "changes:\n  - id: hi8-2020\n    old: '{fingerprint_before}'\n"
        "    new: '{fingerprint_after}'\n    reason: The same.\n"
    )
    repository = edited(together(title, write("editorial.yaml", text.format(**change))))
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert (found["competences"][0]["change"], found["impact"]) == ("editorial", "patch")
    repository = edited(
        together(replace(COMPETENCE, r"^title: .*$", "title: Sing"), write("editorial.yaml", text.format(**change)))
    )
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert found["impact"] == "major"


def test_replaced_though_reworded_editorially(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A declared change of wording does not hide a replacement: it is reported, and the notes name the roles."""
    title = replace(COMPETENCE, r"^title: .*$", "title: Answer signals made with light")
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=edited(title).data).stdout)["competences"][0]
    declared = (
        f"changes:\n  - id: hi8-2020\n    old: '{found['fingerprint_before']}'\n"
        f"    new: '{found['fingerprint_after']}'\n    reason: The same.\n"
    )
    gone = replace(COMPETENCE, r"^source:", f"superseded_by:\n{BY.format('ABC10')}source:")
    repository = edited(together(title, gone, write("editorial.yaml", declared)))
    (change,) = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)["competences"]
    assert change["change"] == "replaced"
    assert "Volunteer" in ncf("release", "notes", data=repository.data).stdout


def test_merged(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Two standards with the same replacement are reported as merged."""
    gone = "superseded_by:\n  - code: ABC1\n    certainty: likely\n    evidence: x\nsource:"
    repository = edited(
        together(replace(COMPETENCE, r"^source:", gone), replace("competences/sea4.yaml", r"^source:", gone))
    )
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert {item["id"]: item["change"] for item in found["competences"]} == {"hi8-2020": "merged", "sea4": "merged"}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (f"superseded_by:\n{BY.format('ABC10')}", "replaced"),
        (f"superseded_by:\n{BY.format('ABC10').replace('likely', 'unverified')}", None),
        ("later_title:\n  title: Answer lights\n  evidence: x\n", "reassessed"),
    ],
)
def test_only_what_has_evidence_replaces(
    text: str, change: str | None, edited: Callable[[Edit], Repository], ncf: Run
) -> None:
    """An unverified successor is no replacement; a later title under the same code is reported as news."""
    repository = edited(replace(COMPETENCE, r"^source:", f"{text}source:"))
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert [item["change"] for item in found["competences"]] == ([change] if change else [])
    if change == "reassessed":
        assert found["competences"][0]["successors"] == []


def test_diff_on_the_command_line(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Equal data gives an empty answer and exit code 0; `--exit-code` gives 1 for a difference; `--role` filters."""
    same = edited(together())
    result = ncf("diff", "--exit-code", data=same.data)
    assert (result.code, result.stdout.splitlines()[1:]) == (
        0,
        ["0 roles and 0 competences changed.", "Nothing changed."],
    )
    changed = edited(replace(ROLE, r"^role_specific:$", ADD))
    assert ncf("diff", data=changed.data).code == 0
    assert ncf("diff", "--exit-code", data=changed.data).code == 1
    assert "Volunteer" in ncf("diff", "--role", "volunteer", data=changed.data).stdout
    assert "0 roles" in ncf("diff", "--role", "practitioner", data=changed.data).stdout


def test_a_stray_file_is_no_data(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A YAML file where no data belongs stops no comparison and is part of none."""
    repository = edited(write("extra.yaml", "a: b\n"))
    result = ncf("diff", "0.1", "--format", "json", data=repository.data)
    assert result.code == 0
    assert json.loads(result.stdout)["other_files"] == []


def test_the_role_of_a_diff_may_be_new_or_gone(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """`--role` takes an id or a title, of a role that only the newer or only the older data has."""
    mate = "title: Ship's Mate\nservice: harbour\nlevel: 3\nsummary: Helps.\nsource:\n"
    mate += "  - document: harbour-report\n    place: invented\n"
    repository = edited(
        together(
            write("roles/ships-mate.yaml", mate),
            lambda data: (data / "roles/records-clerk.yaml").unlink(),
        )
    )
    for typed, change in {"Ship's Mate": "added", "ships-mate": "added", "Records Clerk": "removed"}.items():
        found = json.loads(ncf("diff", "0.1", "--role", typed, "--format", "json", data=repository.data).stdout)
        assert [role["change"] for role in found["roles"]] == [change]
    result = ncf("diff", "0.1", "--role", "Records Clark", data=repository.data)
    assert (result.code, "did you mean" in result.stderr) == (2, True)


def test_a_diff_reads_few_competences(edited: Callable[[Edit], Repository]) -> None:
    """Of the competences that did not change, a diff parses only those that may name a successor."""
    sea4, gone = "competences/sea4.yaml", f"superseded_by:\n{BY.format('ABC1')}source:"
    broken = replace(sea4, r"^title: .*$", "titel: x")
    corpus = Corpus(Folder(edited(broken).data))
    assert diff(corpus, corpus, {COMPETENCE}, ("a", "b")).competences == ()
    corpus = Corpus(Folder(edited(together(broken, replace(sea4, r"^source:", gone))).data))
    with pytest.raises(BrokenData):
        diff(corpus, corpus, {COMPETENCE}, ("a", "b"))
