"""Checks of the criteria of roles and levels: what they rest on."""

from __future__ import annotations

from ncf.checks.lists import core_of
from ncf.checks.registry import ERROR, Found, check
from ncf.corpus.corpus import Corpus
from ncf.models import KINDS, Level, Role
from ncf.models.fields import references


@check(
    ERROR,
    per=Role,
    bad="role_specific:\n  - gen36  # the role has criteria, and none names gen36",
    good="criteria:\n  - text: Uses supervision to improve practice\n    competences:\n      - gen36",
)
def no_criterion(corpus: Corpus, role: Role) -> Found:
    """If a role has criteria, each of its role-specific competences belongs to one of them.

    A person specification is made from the criteria. A competence without a criterion would be missing from it.
    A competence that is already core at the level of the role needs none: the core has a criterion of its own.
    A role without any criteria is no problem.
    """
    core = _readable_core(corpus, role)
    if not role.criteria or core is None:
        return
    named = {id for _, _, id in _places(role)}
    for position, id in enumerate(role.role_specific):
        if id not in named | core:
            yield ("role_specific", position), f"no criterion names '{id}'", _where_to_add(corpus, role, id)


def _where_to_add(corpus: Corpus, role: Role, id: str) -> str:
    """A hint with the criterion that has most competences of the same area; the first of them if several do."""
    areas = {item.id: item.area for item in corpus.competences.readable}
    shared = [[areas.get(other) for other in item.competences].count(areas.get(id)) for item in role.criteria]
    if not any(shared):
        return "write a criterion for it, or add it to 'competences' of the criterion that fits"
    best = shared.index(max(shared))
    return f"add it to {_named(corpus, role, best)}, which has others of its area, or write a criterion for it"


@check(
    ERROR,
    per=Role,
    bad="# two criteria of a role\ncompetences:\n  - gen36",
    good="# name gen36 in one of them only",
)
def two_criteria(corpus: Corpus, role: Role) -> Found:
    """A competence belongs to only one criterion of a role.

    Otherwise a panel would score the same thing twice.
    """
    first: dict[str, int] = {}
    for number, position, id in _places(role):
        if id in first:
            same = first[id] == number
            where = "above" if same else f"in {_named(corpus, role, first[id])}"
            hint = (
                "delete this line" if same else "keep it in the criterion that fits better, and delete the other line"
            )
            yield ("criteria", number, "competences", position), f"'{id}' is already named {where}", hint
        first.setdefault(id, number)


@check(
    ERROR,
    per=Role,
    bad="# the role lists gen36, and not gen35\ncriteria:\n  - competences:\n      - gen35",
    good="criteria:\n  - competences:\n      - gen36",
)
def criterion_beyond_role(corpus: Corpus, role: Role) -> Found:
    """A criterion of a role names only role-specific or locality competences of that role.

    Nobody may be asked for more than the role requires. Core competences have a criterion of their own in every person
    specification, so they belong to no other.
    """
    core = _readable_core(corpus, role)
    if core is None:
        return
    own = {*role.role_specific, *role.local} - core
    for number, position, id in _places(role):
        if id in own:
            continue
        message = f"'{id}' is core at level {role.level}" if id in core else f"the role does not list '{id}'"
        alone = len(role.criteria[number].competences) == 1
        line = f"{_named(corpus, role, number)}, which names nothing else" if alone else "this line"
        hint = f"delete {line}" if id in core else f"delete {line}; or add '{id}' to 'role_specific'"
        yield ("criteria", number, "competences", position), message, hint


@check(
    ERROR,
    per=Level,
    bad="# key_elements has no 'analysis'\ncriteria:\n  - facets:\n      - analysis",
    good="criteria:\n  - facets:\n      - knowledge",
)
def criterion_facet(_: Corpus, level: Level) -> Found:
    """A criterion of a level rests only on key elements that the level states.

    Nobody may be asked for more than the source says of the level.
    """
    for number, item in enumerate(level.criteria):
        for position, facet in enumerate(item.facets):
            if getattr(level.key_elements, facet) is None:
                place = ("criteria", number, "facets", position)
                yield (
                    place,
                    f"the level does not state '{facet}'",
                    "name a key element that it states, or delete this line",
                )


def _readable_core(corpus: Corpus, role: Role) -> frozenset[str] | None:
    """The core competences of the level of a role. None if the level cannot be read, or if the file names a competence
    that does not exist: that is a problem of its own, and often a misspelling of what would be missing here.
    """
    known = all(id in corpus.competences for _, kind, id in references(role) if kind == "competence")
    return core_of(corpus, role) if known else None


def _places(role: Role) -> list[tuple[int, int, str]]:
    """Every competence that a criterion names: number of the criterion, position in it, id."""
    return [
        (number, position, id)
        for number, item in enumerate(role.criteria)
        for position, id in enumerate(item.competences)
    ]


def _named(corpus: Corpus, role: Role, number: int) -> str:
    """A criterion by the line it begins on and its first words."""
    line = corpus.files.span(KINDS["role"].path(role.id), ("criteria", number)).line
    words = role.criteria[number].text.split()
    start = " ".join(words[:6]) + ("…" if len(words) > 6 else "")
    return f"the criterion in line {line} ('{start}')"
