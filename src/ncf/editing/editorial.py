"""Declare in editorial.yaml that a new wording of a competence has the same meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.editing.house_style import house_style
from ncf.editing.spans import add_entry
from ncf.errors import WrongUse
from ncf.fingerprints import of_competence
from ncf.models import KINDS, Editorial

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.editing.workspace import Workspace


def declare(workspace: Workspace, before: Corpus, release: str, code: str, reason: str) -> None:
    """Stage the declaration that a competence means what it meant in `before`, the corpus of an earlier release.

    If there is nothing to declare, notes that. Raises WrongUse if that release does not have the competence.
    """
    competence = workspace.corpus.competence(code)
    if competence.id not in before.competences:
        raise WrongUse(f"{competence.code} is not in {release}", "only a new wording of an old competence is declared")
    old, new = of_competence(before.competences[competence.id]), of_competence(competence)
    declared = ((item.id, item.old, item.new) for item in workspace.corpus.editorial.changes)
    if old == new:
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
