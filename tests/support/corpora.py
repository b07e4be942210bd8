"""Generated frameworks, for properties that must hold for every framework."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ncf.answers.diff import Difference, diff
from ncf.corpus.corpus import Corpus
from ncf.editing.house_style import house_style
from ncf.models import KINDS
from support.memory import Memory

IDS = [f"abc{number}" for number in range(1, 9)]


DOCUMENT = [{"document": "report", "place": "a table"}]


def write(source: Memory, kind: str, id: str, data: dict[str, Any]) -> None:
    """Add an entry to a source, in the house style."""
    path = KINDS[kind].file or f"{KINDS[kind].folder}/{id}.yaml"
    source.files[path] = house_style(kind, data, {}).encode("utf-8")


@st.composite
def corpora(draw: st.DrawFn, *, revised: bool = False) -> Corpus:
    """A framework of eight competences, three levels and four roles, with any lists.

    A revised one has other titles and texts too, and one code less: abc8 was merged into abc7, or became abc9.
    """
    source = Memory()
    areas = [{"id": name, "title": name.title(), "summary": "Invented."} for name in ("listening", "writing")]
    write(source, "framework", "framework", {
        "id": "invented", "title": "Invented", "release": "1.0", "role_levels": {"lowest": 1, "highest": 9},
        "profiles_published": 4, "service_areas": [{"id": "service", "title": "Service"}], "areas": areas,
        "documents": [{"id": "report", "title": "Report", "publisher": "Nobody"}],
    })  # fmt: skip
    successor = draw(st.sampled_from(["abc7", "abc9"])) if revised else ""
    ids = list(dict.fromkeys((*IDS[:-1], successor))) if revised else IDS
    more = draw(st.sampled_from(["", " and more"])) if revised else ""
    for id in ids:
        area = draw(st.sampled_from(areas))["id"]
        title = f"Do {id}{draw(st.sampled_from(['', ' well'])) if revised else ''}"
        data = {"code": id.upper(), "title": title, "area": area, "source": DOCUMENT}
        if id == successor:
            data["other_codes"] = [{"code": "ABC8", "certainty": "certain", "reason": "Invented."}]
        write(source, "competence", id, data)
    lists = st.lists(st.sampled_from(ids), unique=True)
    for number in (2, 3, 4):
        write(source, "level", f"level-{number}", {
            "number": number, "title": f"Level {number}", "key_elements": {"knowledge": f"Knows{more}."},
            "core": draw(lists) or ["abc1"], "source": DOCUMENT,
        })  # fmt: skip
    for number in range(4):
        write(source, "role", f"role-{number}", {
            "title": f"Role {number}", "service": "service", "level": draw(st.sampled_from([2, 3, 4])),
            "summary": f"Does{more}.", "role_specific": draw(lists), "locality": draw(lists), "source": DOCUMENT,
        })  # fmt: skip
    return Corpus(source)


ROLES = st.sampled_from([f"role-{number}" for number in range(4)])


def changed(before: Corpus, after: Corpus) -> Difference:
    """The difference between two corpora, comparing every file."""
    folders = (
        ("roles", before.roles, after.roles),
        ("levels", before.levels, after.levels),
        ("competences", before.competences, after.competences),
    )
    paths = {f"{folder}/{id}.yaml" for folder, *sides in folders for side in sides for id in side}
    return diff(before, after, paths, ("before", "after"))
