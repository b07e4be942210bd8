"""Declare in editorial.yaml that a new wording of a competence has the same meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.corpus.identity import meanings, renamed
from ncf.editing.house_style import house_style
from ncf.editing.spans import add_entry
from ncf.errors import WrongUse
from ncf.fingerprints import of_competence
from ncf.models import KINDS, Competence, Editorial

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.editing.workspace import Workspace


def _earlier(before: Corpus, now: Corpus, id: str) -> Competence | None:
    """The competence as it was in an earlier release, under its former code if it was renamed."""
    if id in before.competences:
        return before.competences[id]
    return next((before.competences[old] for old, new in renamed(before, now, "competence").items() if new == id), None)


def declare(workspace: Workspace, before: Corpus, release: str, code: str, reason: str) -> None:
    """Stage the declaration that a competence means what it meant in `before`, the corpus of an earlier release.

    If there is nothing to declare, notes that. Raises WrongUse if that release does not have the competence.
    """
    competence = workspace.corpus.competence(code)
    earlier = _earlier(before, workspace.corpus, competence.id)
    if earlier is None:
        raise WrongUse(f"{competence.code} is not in {release}", "only a new wording of an old competence is declared")
    was, now = meanings(earlier, competence)
    old, new = of_competence(earlier), of_competence(competence)
    declared = ((item.id, item.old, item.new) for item in workspace.corpus.editorial.changes)
    if was & now:
        workspace.notes.append(f"nothing to declare: {competence.code} means the same as in {release}")
        return
    if (competence.id, old, new) in declared:
        workspace.notes.append(f"the new wording of {competence.code} is already declared")
        return
    path = KINDS["editorial"].file
    entry = {"id": competence.id, "old": old, "new": new, "reason": reason.strip()}
    if (workspace.root / path).exists():
        content = add_entry(workspace.read(path), Editorial, "changes", entry)
    else:
        content = house_style("editorial", {"changes": [entry]}, {}).encode("utf-8")
    workspace.put(path, content)
