"""Checks of an assessment against today's framework: its roles, its release and its competences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.codes import code_to_id, match_key
from ncf.errors import UnknownName
from ncf.fingerprints import of_competence
from ncf.listing import in_a_sentence
from ncf.matching import guess
from ncf.people.checks import ERROR, WARNING, CheckedRecord, Found, rule
from ncf.people.updating import needs_of_both, roles_of

if TYPE_CHECKING:
    from ncf.people.assessment import Assessed, Earlier
    from ncf.problems import DataPath


@rule(ERROR)
def record_role(checked: CheckedRecord) -> Found:
    """The framework has the two roles."""
    for key in ("role", "target"):
        try:
            checked.corpus.role(getattr(checked.assessment, key) or checked.assessment.role)
        except UnknownName as error:
            if getattr(checked.assessment, key):
                yield (key,), error.message, error.hint


@rule(WARNING)
def record_release(checked: CheckedRecord) -> Found:
    """The record is of the same release as the data."""
    record, data = checked.assessment.release, checked.corpus.framework.release
    if _number(record) < _number(data):
        yield ("release",), f"this is a record of release {record}, and the framework is now at {data}", UPDATE
    elif _number(record) > _number(data):
        hint = "use the newer data: install the new version of ncf, or name its folder with --data"
        yield ("release",), f"this is a record of release {record}, which is newer than the data ({data})", hint


UPDATE = "'ncf assess update' brings the record up to date and keeps every answer"


def _number(release: str) -> tuple[int, ...]:
    return (*map(int, release.split(".")), 0, 0)[:3]


@rule(WARNING, needs_all=True)
def missing_competence(checked: CheckedRecord) -> Found:
    """Each competence that the roles require has a line."""
    try:
        role, target = roles_of(checked.assessment, checked.corpus)
    except UnknownName:
        return
    needed = needs_of_both(checked.corpus, role, target, locality=checked.assessment.locality)
    missing = [checked.corpus.held(id).code for id in needed if checked.lines.of(id) is None]
    if missing:
        codes = in_a_sentence(missing if len(missing) <= 6 else [*missing[:5], f"{len(missing) - 5} more"])
        yield ("competences",), f"the roles also require {codes}", "'ncf assess update' adds what is missing"


@rule(ERROR)
def code_and_id(checked: CheckedRecord) -> Found:
    """The id and the code of a line name one competence."""
    for place, line in checked.places():
        if not _agree(checked, line):
            hint = "each row is about one competence: 'ncf show' gives the id and the code of it"
            yield (*place, "id"), f"the id '{line.id}' does not belong to the code {line.code}", hint


def _agree(checked: CheckedRecord, line: Assessed) -> bool:
    held = checked.corpus.competences.get(line.id)
    codes = (held.code, *(other.code for other in held.other_codes)) if held else ()
    return code_to_id(line.code) == line.id or match_key(line.code) in map(match_key, codes)


@rule(ERROR)
def known_meaning(checked: CheckedRecord) -> Found:
    """The fingerprint is that of the code and title beside it, as ncf wrote the three."""
    hint = "undo the change: only ncf writes the code, the title and 'meaning', and the three belong together"
    for place, line in checked.places():
        said: list[tuple[DataPath, Assessed | Earlier]] = [(place, line)]
        said += (((*place, "earlier", number), old) for number, old in enumerate(line.earlier))
        for at, one in said:
            if of_competence(one) != one.meaning:
                yield (*at, "meaning"), f"'meaning' is not that of {one.code}, {one.title}", hint


@rule(ERROR)
def unknown_competence(checked: CheckedRecord) -> Found:
    """The framework has the competence, or had it when ncf wrote the line."""
    for place, line in checked.places():
        if not _found(checked, line) and _agree(checked, line) and of_competence(line) != line.meaning:
            yield (*place, "id"), *_unknown(checked, line.id)
    for number, proposal in enumerate(checked.assessment.proposals):
        if proposal.id not in checked.corpus.competences and proposal.id not in checked.lines.by_id:
            yield ("proposals", number, "id"), *_unknown(checked, proposal.id)


def _unknown(checked: CheckedRecord, id: str) -> tuple[str, str]:
    near = guess(id, checked.corpus.competences.ids)
    return f"the framework has no competence '{id}'{near}", "'ncf list competences' lists them"


@rule(WARNING)
def competence_gone(checked: CheckedRecord) -> Found:
    """The framework still has the competence."""
    for place, line in checked.places():
        if not _found(checked, line) and _agree(checked, line) and of_competence(line) == line.meaning:
            hint = "nothing to do: the answer stays in the record and no longer counts"
            yield (*place, "id"), f"the framework no longer has {line.code}, {line.title}", hint


def _found(checked: CheckedRecord, line: Assessed) -> bool:
    return line.id in checked.corpus.competences or match_key(line.code) in checked.other_codes


@rule(ERROR)
def competence_twice(checked: CheckedRecord) -> Found:
    """A competence has one line."""
    first: dict[str, str] = {}
    for place, line in checked.places():
        if line.id in first:
            hint = "put the answers into one row and delete the other"
            yield (*place, "id"), f"{line.code} is listed twice", hint
        first.setdefault(line.id, line.code)
