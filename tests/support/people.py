"""Generated chains of releases and assessments, for properties of people's records."""

from __future__ import annotations

import datetime
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from ncf.corpus.corpus import Corpus
from ncf.fingerprints import of_competence
from ncf.people.assessment import EVIDENCE_KINDS, VIEWS, Assessment, Evidence, Judgement
from ncf.people.updating import new
from support.corpora import DOCUMENT, write
from support.memory import Memory

DAY = datetime.date(2026, 11, 24)
CODES = [f"ABC{number}" for number in range(1, 7)]
WORDS = ("Listen", "Write", "Plan", "Lead", "Care", "Record")


def first_state() -> dict[str, Any]:
    """The data of a small framework: six competences, two levels and two roles."""
    return {
        "competences": {
            code.lower(): {"code": code, "title": f"{word} well", "area": "listening", "source": DOCUMENT}
            for code, word in zip(CODES, WORDS, strict=True)
        },
        "roles": {"helper": ["abc1", "abc2"], "leader": ["abc2", "abc3", "abc4"]},
        "core": ["abc5"],
        "editorial": [],
        "steps": 0,
    }


def corpus_of(state: dict[str, Any], release: str = "1.0") -> Corpus:
    """The framework that has this data."""
    source = Memory()
    write(source, "framework", "framework", {
        "id": "invented", "title": "Invented", "release": release, "role_levels": {"lowest": 1, "highest": 9},
        "profiles_published": 2, "service_areas": [{"id": "service", "title": "Service"}],
        "areas": [{"id": "listening", "title": "Listening", "summary": "Invented."}],
        "documents": [{"id": "report", "title": "Report", "publisher": "Nobody"}],
    })  # fmt: skip
    for id, data in state["competences"].items():
        write(source, "competence", id, data)
    write(source, "level", "level-3", {
        "number": 3, "title": "Level 3", "key_elements": {"knowledge": "Knows."}, "core": state["core"],
        "source": DOCUMENT,
    })  # fmt: skip
    for id, ids in state["roles"].items():
        write(source, "role", id, {
            "title": id.title(), "service": "service", "level": 3, "summary": "Does.", "role_specific": ids,
            "source": DOCUMENT,
        })  # fmt: skip
    if state["editorial"]:
        write(source, "editorial", "editorial", {"changes": state["editorial"]})
    return Corpus(source)


def _title(draw: st.DrawFn, state: dict[str, Any], id: str, *, declared: bool) -> None:
    """Change a title, perhaps back to one that it had; with `declared`, say that the meaning is the same."""
    held = state["competences"][id]
    before = _fingerprint(state, id)
    held["title"] = draw(
        st.sampled_from([f"{held['title'].split()[0]} {ending}" for ending in ("well", "better", "best")])
    )
    now = _fingerprint(state, id)
    if declared and before != now:
        state["editorial"].append({"id": id, "old": before, "new": now, "reason": "Invented."})


def _fingerprint(state: dict[str, Any], id: str) -> str:
    return of_competence(corpus_of(state).competences[id])


def _everywhere(state: dict[str, Any], old: str, new: str | None) -> None:
    """Put another id in the place of one in every list; None takes it out."""
    lists = [state["core"], *state["roles"].values()]
    for ids in lists:
        if old in ids:
            at = ids.index(old)
            ids[at : at + 1] = [new] if new and new not in ids else []
    if not state["core"]:
        state["core"].append(next(iter(state["competences"])))


def _rename(state: dict[str, Any], id: str) -> None:
    state["steps"] += 1
    held = state["competences"].pop(id)
    code = f"NEW{state['steps']}"
    other = {"code": held["code"], "reason": "Invented.", "certainty": "certain"}
    held = {**held, "code": code, "other_codes": [*held.get("other_codes", ()), other]}
    state["competences"][code.lower()] = held
    for item in state["editorial"]:
        item["id"] = code.lower() if item["id"] == id else item["id"]
    _everywhere(state, id, code.lower())


def _replace(state: dict[str, Any], id: str, by: int) -> None:
    """Replace a standard by one or several new ones."""
    held = state["competences"][id]
    if held.get("superseded_by"):
        return
    codes = []
    for _ in range(by):
        state["steps"] += 1
        code = f"NEW{state['steps']}"
        title = f"Renew {code.lower()}"
        state["competences"][code.lower()] = {"code": code, "title": title, "area": "listening", "source": DOCUMENT}
        codes.append(code)
    held["superseded_by"] = [{"code": code, "certainty": "certain", "evidence": "Invented."} for code in codes]
    held |= {"status": "withdrawn", "status_evidence": "Invented.", "checked_on": "2026-01-01"}
    _everywhere(state, id, codes[0].lower())
    for code in codes[1:]:
        state["roles"]["helper"].append(code.lower())


def _merge(state: dict[str, Any], id: str, into: str) -> None:
    if id != into:
        held, kept = state["competences"].pop(id), state["competences"][into]
        other = {"code": held["code"], "reason": "Invented.", "certainty": "certain"}
        kept["other_codes"] = [*kept.get("other_codes", ()), *held.get("other_codes", ()), other]
        _everywhere(state, id, into)


STEPS = ("title", "wording", "rename", "replace", "split", "merge", "retire", "drop", "require")


@st.composite
def next_state(draw: st.DrawFn, state: dict[str, Any]) -> dict[str, Any]:
    """The data of a next release: up to three changes of any kind."""
    state = deepcopy(state)
    for step in draw(st.lists(st.sampled_from(STEPS), max_size=3)):
        ids = sorted(state["competences"])
        id = draw(st.sampled_from(ids))
        if step in ("title", "wording"):
            _title(draw, state, id, declared=step == "wording")
        elif step == "rename":
            _rename(state, id)
        elif step in ("replace", "split"):
            _replace(state, id, by=1 if step == "replace" else 2)
        elif step == "merge":
            _merge(state, id, draw(st.sampled_from(ids)))
        elif step == "retire" and len(ids) > 2:
            del state["competences"][id]
            state["editorial"] = [item for item in state["editorial"] if item["id"] != id]
            _everywhere(state, id, None)
        else:
            role = state["roles"][draw(st.sampled_from(("helper", "leader")))]
            if id in role:
                role.remove(id)
            else:
                role.append(id)
    return state


@st.composite
def chains(draw: st.DrawFn, releases: int = 3) -> list[Corpus]:
    """The framework at several releases, each changed from the one before."""
    states = [first_state()]
    for _ in range(releases - 1):
        states.append(draw(next_state(states[-1])))
    return [corpus_of(state, f"{number}.0") for number, state in enumerate(states, start=1)]


DATES = st.one_of(
    st.none(),
    st.dates(datetime.date(2024, 1, 1), datetime.date(2027, 12, 31)).map(str),
    st.sampled_from(("2025", "2026-03")),
)
TEXTS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")),
    max_size=40,
)
LINES = TEXTS.map(str.strip).filter(bool)
PROSE = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
MAYBE = st.none() | PROSE


@st.composite
def evidence(draw: st.DrawFn) -> tuple[Evidence, ...]:
    """A few pieces of evidence."""
    return tuple(
        Evidence(id=f"E{number}", title=draw(LINES), kind=draw(st.sampled_from(EVIDENCE_KINDS)), date=draw(DATES),
                 expires=draw(DATES), kept=draw(st.none() | LINES), notes=draw(MAYBE))
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )  # fmt: skip


@st.composite
def judgements(draw: st.DrawFn, *, assessor: bool = False) -> Judgement | None:
    """A view, or none."""
    if draw(st.booleans()):
        return None
    by = draw(st.none() | LINES) if assessor else None
    return Judgement(view=draw(st.sampled_from(VIEWS)), date=draw(DATES), by=by)


@st.composite
def assessments(draw: st.DrawFn, corpus: Corpus) -> Assessment:
    """An assessment for the role of helper with any answers."""
    blank = new(corpus, "helper", draw(st.sampled_from(("", "leader"))), label=draw(st.none() | LINES))
    held = draw(evidence())
    ids = [item.id for item in held]
    lines = tuple(
        line.model_copy(update={
            "own": draw(judgements()), "assessor": draw(judgements(assessor=True)),
            "evidence": tuple(draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))) if ids else (),
            "action": draw(MAYBE), "by_when": draw(DATES), "notes": draw(MAYBE),
        })
        for line in blank.competences
    )  # fmt: skip
    return blank.model_copy(update={"competences": lines, "evidence": held})
