"""`ncf show ROLE`: counts by area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from support.places import REAL_DATA
from support.program import Result

from ncf.answers.show_role import role_profile
from ncf.corpus.corpus import Corpus
from ncf.storage.folder import Folder


def test_counts_by_area_are_those_of_the_lists(corpus: Corpus, real: Corpus) -> None:
    """For every role, the counts by area match its three lists, and areas are in the order of the framework."""
    for held in (corpus, real):
        for id in held.roles:
            role = role_profile(held, id)
            for name in ("core", "role_specific", "locality"):
                counted = {area.area: getattr(area, name) for area in role.by_area if getattr(area, name)}
                assert counted == Counter(ref.area for ref in getattr(role, name))
            areas = [area.area for area in role.by_area]
            assert areas == [area for area in held.area_titles() if area in areas]


def test_criteria_name_their_competences(corpus: Corpus, real: Corpus) -> None:
    """A role gives its criteria in the order of its file; those that only some posts need are marked."""
    worker = role_profile(corpus, "support-worker")
    assert [[ref.id for ref in item.competences] for item in worker.criteria] == [
        ["abc10", "hi8-2020"],
        ["sea0226"],
        ["xyld1"],
    ]
    assert (worker.criteria[0].need, worker.criteria[0].assessed_by) == ("essential", ("interview", "test"))
    for role in (role_profile(real, id) for id in real.roles):
        local = {ref.id for ref in role.locality}
        for item in role.criteria:
            assert item.locality == all(ref.id in local for ref in item.competences)
        named = {ref.id for item in role.criteria if item.locality for ref in item.competences}
        assert named == local


def test_a_route_names_its_role(corpus: Corpus, ncf: Callable[..., Result], write_corpus: Callable[..., Path]) -> None:
    """A route gives the title and level of its role, also in another service; None if the data lacks the role."""
    steps = role_profile(corpus, "practitioner").progression
    assert [(step.to, step.title, step.level) for step in steps] == [
        ("records-lead", "Records Lead", 4),
        (None, None, None),
    ]
    assert (
        "Next role named in the report: Records Lead (level 4, Lighthouse Services).\n"
        in ncf("show", "practitioner").stdout
    )
    data = write_corpus({"roles/records-lead.yaml": None})
    (step, _) = role_profile(Corpus(Folder(data)), "practitioner").progression
    assert (step.to, step.title, step.level) == ("records-lead", None, None)
    assert "Next role named in the report: records-lead.\n" in ncf("show", "practitioner", data=data).stdout


def test_the_next_role_is_named_once(ncf: Callable[..., Result]) -> None:
    """A role that the report names is not repeated as the next level up; a different one is still named."""
    shown = ncf("show", "support-worker").stdout
    assert (
        "Next role named in the report: Practitioner (level 4). Next level up in other services: Records Lead" in shown
    )
    assert "Next level up in this service" not in shown
    shown = ncf("show", "volunteer", data=REAL_DATA).stdout
    assert "Next role named in the report: Support Worker (level 4). Next level up in this service: " in shown
