"""How answers say what became of a competence. A likely replacement is never presented as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.codes import match_key
from ncf.listing import in_a_sentence

if TYPE_CHECKING:
    from ncf.answers.diff_competences import Change, CompetenceChange, Update

TOLD: dict[Change, str] = {
    "added": "new in the framework",
    "removed": "removed from the framework",
    "reworded": "meaning changed",
    "editorial": "reworded, same meaning",
    "renamed": "has a new code",
    "replaced": "replaced by another standard",
    "split": "split into several standards",
    "merged": "merged with other standards into one",
    "retired": "withdrawn without replacement",
}
"""The heading for each kind of change to a competence. `reassessed` has none: its heading names what was updated."""
SAID: dict[Change, str] = {
    "added": "is new in the framework",
    "removed": "was removed from the framework",
    "reworded": "has a new meaning",
    "editorial": "has a new wording with the same meaning",
    "renamed": "has a new code",
    "retired": "is withdrawn without replacement",
}
"""The predicate of a sentence about the standard, for each kind of change without successors."""
BY: dict[Change, str] = {
    "replaced": "replaced by",
    "split": "split into",
    "merged": "merged with other standards into",
}
"""The words before the codes of the successors, for each kind of change that has some."""
STATUS: dict[str | None, str] = {
    "current": "is in force (current)",
    "legacy": "is now an older standard (legacy)",
    "withdrawn": "is no longer in force (withdrawn)",
    "unknown": "has a status that is no longer known",
}
DOUBTS: dict[str | None, str] = {
    "unverified": "it is unverified that both codes name one standard",
    "likely": "it is likely, but not confirmed, that both codes name one standard",
}
"""What to say of two codes unless it is certain that they name one standard."""
LIKELY = "likely, not confirmed"


def recoded_here(item: CompetenceChange) -> bool:
    """Whether the competence has a code that is more than another spelling of its code before."""
    return item.code_before is not None and match_key(item.code_before) != match_key(item.code)


def kind_of_change(item: CompetenceChange) -> str:
    """Return the kind of change in a few words: `replaced by another standard`, `status updated`."""
    if item.change == "merged" and item.title_after is None:
        return f"merged into {', '.join(item.successors)}"
    if item.change == "reassessed":
        return f"{in_a_sentence([update.what for update in item.updates])} updated"
    if item.change == "editorial" and item.title_before == item.title_after:
        return "code written differently, same meaning"
    return f"{'probably ' if _all_likely(item) else ''}{TOLD[item.change]}"


def told(item: CompetenceChange) -> str:
    """Return the change in words, with what replaces the standard, its former code, or the facts updated."""
    parts = [f"until now {item.code_before}"] if recoded_here(item) else []
    parts += [DOUBTS[item.same_standard]] if item.same_standard in DOUBTS else []
    alone = item.change == "reassessed" and len(item.updates) == 1
    parts += [f"{'' if alone else f'{update.what} '}{updated(update)}" for update in item.updates]
    words = _by_what(item) or kind_of_change(item)
    if parts and words.endswith(marked := f" ({LIKELY})"):
        words, parts = words.removesuffix(marked), [LIKELY, *parts]
    return f"{words} ({'; '.join(parts)})" if parts else words


def said(item: CompetenceChange) -> str:
    """Return the change as a sentence: `HI8.2020, Answer light signals, is now an older standard (legacy)`."""
    title = item.title_after or item.title_before
    name = item.code if wordings(item) or not title else f"{item.code}, {title},"
    parts = [f"until now {item.code_before}"] if recoded_here(item) else []
    parts += [DOUBTS[item.same_standard]] if item.same_standard in DOUBTS else []
    until = f" ({'; '.join(parts)})" if parts else ""
    return f"{name} {in_a_sentence(list(_sayings(item)))}{until}{wordings(item)}"


def _sayings(item: CompetenceChange) -> Iterator[str]:
    """Yield the predicates of a sentence about the standard: what became of it, then each updated fact."""
    if by_what := _by_what(item):
        yield f"{'was' if item.title_after is None else 'is'} {by_what}"
    elif item.change in SAID:
        yield SAID[item.change]
    for update in item.updates:
        if update.what != "replaced by" or item.change == "reassessed":
            yield _saying(update)


def _by_what(item: CompetenceChange) -> str:
    """Return what replaces a standard, and whether that is only likely; '' if nothing does, or did before."""
    if item.change == "merged" and item.title_after is None:
        return f"merged into {in_a_sentence(item.successors)}"
    if item.change not in BY:
        return ""
    probably = _all_likely(item)
    codes = in_a_sentence(item.successors if probably else replacing(item))
    return f"probably {BY[item.change]} {codes} ({LIKELY})" if probably else f"{BY[item.change]} {codes}"


def _saying(update: Update) -> str:
    """Return one updated fact as the predicate of a sentence about the standard."""
    before, after = update.before, update.after
    if update.what == "status":
        return STATUS[after]
    if update.what == "later title":
        until = f" (until now, '{before}')" if before else ""
        return f"has a later title, '{after}'{until}" if after else f"no longer has the later title '{before}'"
    return f"is now replaced by {after} (until now: {before})" if after else f"is no longer replaced by {before}"


def updated(item: Update) -> str:
    """Return an update in words: `was unknown, is now legacy`."""
    return f"was {item.before or 'not held'}, is now {item.after or 'not held'}"


def wordings(item: CompetenceChange) -> str:
    """Return the old and the new title of a competence whose wording changed; '' if it did not."""
    if not item.title_before or not item.title_after or item.title_before == item.title_after:
        return ""
    return f": it was '{item.title_before}', it is now '{item.title_after}'"


def replacing(item: CompetenceChange) -> tuple[str, ...]:
    """Return the codes of the successors, each with how sure it is unless it is certain."""
    return tuple(f"{code} ({LIKELY})" if item.certainties.get(code) == "likely" else code for code in item.successors)


def _all_likely(item: CompetenceChange) -> bool:
    """Whether none of the successors is certain."""
    return bool(item.certainties) and set(item.certainties.values()) == {"likely"}
