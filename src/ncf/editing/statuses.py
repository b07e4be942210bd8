"""Import the results of checking standards from a CSV file: status, successor, date and evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.codes import family_of, match_key
from ncf.editing.spans import add_entry, edits_of, put_text, set_value
from ncf.editing.status_rows import Checked, date_hint, day_of, read_rows
from ncf.errors import BrokenData, UnknownName, WrongUse
from ncf.listing import in_a_sentence
from ncf.models import KINDS, STATUSES, Competence
from ncf.models.competence import CERTAINTIES, Successor
from ncf.yamlio.scan import hides

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.editing.workspace import Workspace
    from ncf.problems import DataPath

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9&./ _-]{0,39}")


def take_in(workspace: Workspace, raw: bytes) -> None:
    """Stage the results in a CSV file (see `ncf.editing.status_rows`).

    A row without a date is passed over: nobody has checked that standard yet. If something else was filled in, a note
    names the row. Raises WrongUse, with every row that cannot be used and the reason; then nothing changes.
    """
    rows, notes = read_rows(raw)
    workspace.notes += notes
    results = _results(workspace, [row for row in rows if row.date])
    empty = 0
    for row in rows:
        if row.date:
            continue
        filled = _filled_in(workspace, row)
        empty += not filled
        if filled:
            workspace.notes.append(f"line {row.line} was passed over: {_of(row)}{filled} but no date")
    for row, competence in results:
        path = KINDS["competence"].path(competence.id)
        with edits_of(workspace.corpus.source.shown(path)):
            workspace.put(path, _with_result(workspace.read(path), competence, row))
        workspace.notes += _doubts(workspace.corpus, competence, row)
    if empty:
        workspace.notes.append(f"{empty} row{'s' * (empty != 1)} not filled in")


def _of(row: Checked) -> str:
    return f"{row.code} has " if row.code else "it has "


def _results(workspace: Workspace, rows: list[Checked]) -> list[tuple[Checked, Competence]]:
    """The rows with the competence of each. Raises WrongUse if a row is faulty, for all faulty rows together."""
    lines: dict[str, int] = {}
    found: list[tuple[Checked, Competence]] = []
    faults: list[WrongUse] = []
    for row in rows:
        try:
            competence = _competence(workspace, row)
            if (first := lines.setdefault(competence.id, row.line)) != row.line:
                hint = "keep one row for each standard; separate several successors with ;"
                raise WrongUse(f"line {row.line}: {row.code} is already on line {first}", hint)
            found.append((row, competence))
        except WrongUse as error:
            faults.append(error)
    if len(faults) > 1:
        told = [f"{fault.message} ({fault.hint})" if fault.hint else fault.message for fault in faults]
        raise WrongUse(f"{len(faults)} rows cannot be used, so nothing changes", "correct these rows", told)
    if faults:
        raise faults[0]
    return found


def _doubts(corpus: Corpus, competence: Competence, row: Checked) -> Iterator[str]:
    """What somebody should look at after a result was recorded, a sentence each."""
    forms = corpus.readable_framework.code_forms() if corpus.readable_framework else {}
    held = {match_key(item.code) for item in corpus.competences.readable} if row.successors else set()
    for code in row.successors:
        if forms and match_key(code) not in held and family_of(code, forms) is None:
            yield f"line {row.line}: {code} is not in the data and fits no known family of codes; check the spelling"
    if row.certainty and not row.successors:
        said = f"the certainty '{row.certainty}' was not recorded: {row.code} has no successor in this row"
        yield f"line {row.line}: {said}"
    users = [role for role, _ in corpus.needed_by(competence.id)] if row.status == "withdrawn" else []
    if users:
        named = [corpus.role_names[role.id] for role in users]
        yield (
            f"{competence.code} is withdrawn and still required by {in_a_sentence(named)}: leave a published list "
            "as it is printed; in a list of your own, put the standard that replaced it ('ncf remove', 'ncf add')"
        )


def _filled_in(workspace: Workspace, row: Checked) -> str:
    """What somebody filled in, in words; '' if the row is as `ncf standards` wrote it."""
    try:
        held = workspace.corpus.competence(row.code)
    except (BrokenData, UnknownName):
        held = None
    codes = {match_key(item.code) for item in held.superseded_by} if held else set()
    parts = {
        "a status": row.status not in ("", held and held.status),
        "a successor": not codes.issuperset(map(match_key, row.successors)),
        "evidence": bool(row.evidence),
        "a certainty": bool(row.certainty),
    }
    return in_a_sentence([name for name, filled in parts.items() if filled])


def _with_result(content: bytes, competence: Competence, row: Checked) -> bytes:
    """The file of a competence with the result of checking it."""
    content = put_text(content, Competence, "status", row.status)
    content = put_text(content, Competence, "checked_on", row.date)
    content = put_text(content, Competence, "status_evidence", row.evidence)
    held = {match_key(item.code): number for number, item in enumerate(competence.superseded_by)}
    for key, code in {match_key(code): code for code in row.successors}.items():
        if key not in held:
            successor = {"code": code, "certainty": row.certainty or "likely", "evidence": row.evidence}
            content = add_entry(content, Competence, "superseded_by", successor)
            continue
        place: DataPath = ("superseded_by", held[key])
        sure = _certainty(competence.superseded_by[held[key]], row)
        if sure != competence.superseded_by[held[key]].certainty:
            content = set_value(content, (*place, "certainty"), sure)
            content = set_value(content, (*place, "evidence"), row.evidence)
    return content


def _certainty(held: Successor, row: Checked) -> str:
    """How sure a successor in the data is after the check: as the row says; else at least likely, on its evidence."""
    return row.certainty or ("likely" if held.certainty == "unverified" else held.certainty)


def _competence(workspace: Workspace, row: Checked) -> Competence:
    where = f"line {row.line}"
    try:
        competence = workspace.corpus.competence(row.code)
    except UnknownName as error:
        raise WrongUse(f"{where}: {error.message}", error.hint) from error
    if row.status not in STATUSES:
        raise WrongUse(f"{where}: no status '{row.status}'", f"the statuses are: {', '.join(STATUSES)}")
    if not row.evidence:
        raise WrongUse(f"{where}: no evidence for {row.code}", "give the page that you checked")
    if hides(row.evidence):
        raise WrongUse(f"{where}: the evidence has an invisible or control character", "retype the text of that cell")
    if day_of(row.date) != row.date:
        raise WrongUse(f"{where}: '{row.date}' is not a date", date_hint(row.date))
    if row.certainty not in ("", *CERTAINTIES):
        hint = f"write {', '.join(CERTAINTIES)}, or leave it empty"
        raise WrongUse(f"{where}: no certainty '{row.certainty}'", hint)
    for code in row.successors:
        if not _CODE.fullmatch(code) or match_key(code) == match_key(competence.code):
            hint = "give another code; separate several codes with ;"
            raise WrongUse(f"{where}: '{code}' cannot replace {row.code}", hint)
    if row.status == "current" and (row.successors or competence.superseded_by):
        raise WrongUse(f"{where}: {row.code} is both current and replaced", "correct the status or the successor")
    return competence
