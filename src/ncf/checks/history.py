"""Checks against the past: earlier releases, and known debt."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ncf.checks.registry import ERROR, Check, FoundInFiles, check
from ncf.codes import name_to_id
from ncf.corpus.corpus import Corpus
from ncf.corpus.identity import led_to
from ncf.corpus.names import user_of
from ncf.models import Role
from ncf.problems import KNOWN_DEBT, START, VANISHED, Problem

STALE_DEBT = Check(
    KNOWN_DEBT,
    ERROR,
    "Every entry in known-debt.yaml still excuses a problem.",
    "known-debt.yaml lists problems that stay in the data, with the reason. Delete an entry when its problem is\n"
    "gone or its check or id is misspelt; otherwise it could hide the next problem of that kind.",
    "known:\n  - check: already-core\n    id: practitioner  # which has no such problem",
    "# delete the entry",
)

GONE = Check(
    VANISHED,
    ERROR,
    "No competence, level or role of an earlier release is missing.",
    "People were assessed against the entry, and their records give its id. Keep a competence that is no longer\n"
    "needed: set its status to 'withdrawn', and name its replacement in 'superseded_by'. An entry that was renamed or\n"
    "merged is not missing if another records its former id in 'former_ids' or its former code in 'other_codes';\n"
    "'ncf rename' does so.\n"
    "'ncf validate --since REV' and 'ncf release check' make this check.",
    "# data/competences/gen1.yaml of the last release is deleted",
    "status: withdrawn\nsuperseded_by:\n  - code: GEN2\n    certainty: certain\n    evidence: the publisher's list",
)


@check(
    ERROR,
    per=Corpus,
    bad="# roles/volunteer.yaml exists, and roles/helper.yaml says:\nformer_ids:\n  - volunteer",
    good="# another entry has the id now: delete it from former_ids, or give that entry another id",
)
def former_id(corpus: Corpus) -> FoundInFiles:
    """A former id of a role leads to that role alone.

    People's records may give the former id. It must not be the id of an entry, a former id of another role, or the
    title of another role in the form of an id. Only where the role itself has that title, too, may others have it:
    who types it is then asked to choose.
    """
    owner: dict[str, str] = {}
    titles: dict[str, set[str]] = {}
    for role in corpus.roles.readable:
        titles.setdefault(name_to_id(role.title), set()).add(role.id)
    for role in corpus.roles.readable:
        for position, former in enumerate(role.former_ids):
            alike = titles.get(former, set())
            found = _not_alone(corpus, role, former, owner.get(former, ""), () if role.id in alike else alike)
            owner.setdefault(former, role.id)
            if found:
                yield corpus.roles.kind.path(role.id), ("former_ids", position), *found


def _not_alone(corpus: Corpus, role: Role, former: str, owner: str, titled: Collection[str]) -> tuple[str, str] | None:
    """What else a former id of a role leads to, as message and hint. `owner`: the role that has it already, or ''."""
    hint = "a former id belongs to one role; delete it here, or give the other entry another"
    if former == role.id:
        return f"'{former}' is the present id of this role", "delete it here"
    if user := user_of(corpus, former) if corpus.readable_framework else "":
        return f"'{former}' is also {user}", f"{hint} id"
    if owner:
        return f"'{former}' is also a former id of '{owner}'", f"{hint} id"
    return (f"'{former}' is also the title of '{min(titled)}'", f"{hint} title") if titled else None


def vanished_since(before: Corpus, now: Corpus) -> Iterator[Problem]:
    """A problem for each competence, level and role of an earlier release that is missing and that no entry records."""
    for kind, old in before.entries.items():
        new, recorded = now.entries[kind], led_to(before, now, kind)
        for id in old:
            if id not in new and id not in recorded:
                message = f"'{id}' was in an earlier release and is missing now"
                hint = "restore the file, and record in it what became of the entry"
                if kind in _RECORDED:
                    hint += f"; if it was renamed or merged, {_RECORDED[kind]}"
                yield Problem(new.kind.path(id), START, VANISHED, message, hint)


_RECORDED = {
    "role": "add this id to 'former_ids' of the role",
    "competence": "add its code to 'other_codes' of the competence",
}
"""How the data says which entry was renamed or merged, by kind."""
