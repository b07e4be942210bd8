"""Decide what a typed name refers to: a role, a level, a competence, an area or a service.

No other module decides this. Ids come before titles, and a name that fits several entries is never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ncf.codes import code_to_id, is_id, match_key, may_hold_code, name_to_id, typed_level_id
from ncf.corpus.entries import containing
from ncf.corpus.role_names import service_title
from ncf.errors import AmbiguousName, BrokenData, NoData, UnknownName
from ncf.listing import in_a_sentence

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.models import Competence

KINDS = ("role", "level", "competence", "area", "service")
SHORTENED = ("area", "service")
"""The kinds that a unique beginning of an id or title names: `--area courts`, `show courts`."""
ENOUGH = 3
"""How many characters a beginning needs where an entry of any kind may be meant."""


class EntryRef(NamedTuple):
    """An entry of the framework: its kind (one of KINDS) and its id."""

    kind: str
    id: str


def find(corpus: Corpus, typed: str, kinds: tuple[str, ...] = KINDS) -> EntryRef:
    """The one entry of these kinds that `typed` names, by its id, code, number, title or printed form.

    Raises AmbiguousName if several fit, and UnknownName, with similar names, if none does.
    """
    found = candidates(corpus, typed, kinds) or _after_kind(corpus, typed, kinds)
    if not found:
        raise _unknown(corpus, typed, kinds)
    if len(found) > 1:
        raise AmbiguousName(f"'{typed}' names {len(found)} entries", _choose(corpus, found))
    return found[0]


def candidates(corpus: Corpus, typed: str, kinds: tuple[str, ...] = KINDS) -> tuple[EntryRef, ...]:
    """Every entry that `typed` may name. An exact id is decisive. Otherwise ids in any spelling come before titles,
    titles before printed forms of codes, and those before the former ids of roles. A former id as it is written counts
    as much as a title: records may give it, so it must not lead to another role that has such a title.
    """
    exact = [ref for ref in _by_id(corpus, typed, kinds) if ref.id == typed.strip()]
    if exact:
        return (exact[0],)
    for step in (_by_id, _by_title, _by_printed_form, _by_former_id):
        found = tuple(dict.fromkeys(step(corpus, typed, kinds)))
        if step is _by_id and found and found[0].kind == "role":  # the title of another role may look like this id
            found = tuple(dict.fromkeys((*found, *_by_title(corpus, typed, ("role",)))))
        if found:
            former = _by_former_id(corpus, typed, kinds) if is_id(typed.strip()) and found[0].kind != "level" else ()
            return tuple(dict.fromkeys((*found, *former)))
    return _by_beginning(corpus, typed, kinds) or _by_later_name(corpus, typed, kinds)


def in_two(words: Sequence[str], known: Callable[[str], bool]) -> tuple[str, str]:
    """Divide the words of a command line into two names: `support worker practitioner`.

    Two words are always two names. Raises UnknownName if no division gives two known names, and AmbiguousName if
    several do.
    """
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    found = halves if len(halves) == 1 else [half for half in halves if all(map(known, half))]
    if len(found) == 1:
        return found[0]
    said, hint = " ".join(words), "use ids, as 'ncf list roles' shows them, or put each name in quotes"
    if found:
        ways = " or ".join(f"'{first}' and '{second}'" for first, second in found)
        raise AmbiguousName(f"'{said}' may mean {ways}", hint)
    raise UnknownName(f"'{said}' is not two names", hint)


def _after_kind(corpus: Corpus, typed: str, kinds: tuple[str, ...]) -> tuple[EntryRef, ...]:
    """The entries that `role practitioner` or `area courts` names: the first word is the kind of the rest."""
    kind, _, rest = typed.strip().partition(" ")
    kind = kind.casefold()
    return candidates(corpus, rest, (kind,)) if kind in kinds and rest.strip() else ()


def _by_beginning(corpus: Corpus, typed: str, kinds: tuple[str, ...]) -> tuple[EntryRef, ...]:
    """The areas and services whose id or title begins with `typed`, with the roles that may be meant instead."""
    beginning = name_to_id(typed)
    if not beginning or not (set(kinds) <= set(SHORTENED) or (kinds == KINDS and len(beginning) >= ENOUGH)):
        return ()
    titles = {"area": corpus.area_titles(), "service": corpus.framework.services()}
    found = [EntryRef(kind, id) for kind in titles if kind in kinds for id in _begun(titles[kind], beginning)]
    if found and "role" in kinds:
        roles = {role.id: role.title for role in corpus.roles.readable}
        found = [*(EntryRef("role", id) for id in _begun(roles, beginning)), *found]
    return tuple(found)


def _begun(titles: Mapping[str, str], beginning: str) -> list[str]:
    return [id for id, title in titles.items() if id.startswith(beginning) or name_to_id(title).startswith(beginning)]


def _by_id(corpus: Corpus, typed: str, kinds: tuple[str, ...]) -> Iterator[EntryRef]:
    words, level, code = name_to_id(typed), typed_level_id(typed) or "", code_to_id(typed)
    if "role" in kinds and is_id(words) and words in corpus.roles:
        yield EntryRef("role", words)
    if "level" in kinds and level in corpus.levels:
        yield EntryRef("level", level)
    if "competence" in kinds and is_id(code) and code in corpus.competences:
        yield EntryRef("competence", code)
    if "area" in kinds and words in corpus.area_titles():
        yield EntryRef("area", words)
    if "service" in kinds and words in corpus.framework.services():
        yield EntryRef("service", words)


def _by_title(corpus: Corpus, typed: str, kinds: tuple[str, ...]) -> Iterator[EntryRef]:
    wanted = name_to_id(typed)
    if not wanted:
        return
    for kind, titles in (("area", corpus.area_titles()), ("service", corpus.framework.services())):
        if kind in kinds:
            yield from (EntryRef(kind, id) for id, title in titles.items() if name_to_id(title) == wanted)
    if "role" in kinds:
        yield from (EntryRef("role", role.id) for role in corpus.roles.readable if name_to_id(role.title) == wanted)


def _by_printed_form(corpus: Corpus, typed: str, kinds: tuple[str, ...]) -> Iterator[EntryRef]:
    key = match_key(typed)
    if "competence" in kinds and key:
        for competence in corpus.competences.readable_holding(lambda _, raw: may_hold_code(raw, key)):
            if key in code_keys(competence):
                yield EntryRef("competence", competence.id)


def _by_former_id(corpus: Corpus, typed: str, kinds: tuple[str, ...]) -> Iterator[EntryRef]:
    former = name_to_id(typed)
    if "role" in kinds and former:
        roles = corpus.roles.readable_holding(containing("former_ids"))
        yield from (EntryRef("role", role.id) for role in roles if former in role.former_ids)


def _by_later_name(corpus: Corpus, typed: str, kinds: tuple[str, ...]) -> tuple[EntryRef, ...]:
    """The entries of older data whose present names `typed` may be: they were renamed since."""
    from ncf.corpus.identity import renamed

    if corpus.now is None:
        return ()
    with suppress(BrokenData, NoData):
        return tuple(
            EntryRef(kind, old)
            for kind, id in candidates(corpus.now, typed, kinds)
            for old, new in renamed(corpus, corpus.now, kind).items()
            if new == id
        )
    return ()


def user_of(corpus: Corpus, id: str) -> str:
    """What has this id, in words: 'a role', 'an area of competence'; '' if nothing has."""
    users: dict[str, Container[str]] = {
        "a role": corpus.roles,
        "a level": corpus.levels,
        "a competence": corpus.competences,
        "an area of competence": corpus.area_titles(),
        "a service": corpus.framework.services(),
    }
    return next((user for user, ids in users.items() if id in ids), "")


def code_keys(competence: Competence) -> set[str]:
    """Every match key of a competence: of its code, its printed forms and its other codes."""
    forms = [competence.code, *competence.printed_as, *(other.code for other in competence.other_codes)]
    return {match_key(form) for form in forms}


def not_held(kind: str, id: str) -> str:
    """The message for a reference to an entry that does not exist."""
    return f"{kind} '{id}' does not exist"


def _choose(corpus: Corpus, found: tuple[EntryRef, ...]) -> str:
    """The candidates in words; roles with their service."""
    named = [
        f"{id} ({f'role, {service_title(corpus, corpus.roles[id])}' if kind == 'role' else kind})" for kind, id in found
    ]
    return f"use one of these ids: {', '.join(named)}"


def _unknown(corpus: Corpus, typed: str, kinds: tuple[str, ...]) -> UnknownName:
    from ncf.matching import guess

    ids = _ids(corpus, kinds)
    names = [_as_typed(corpus, typed, kind, held) for kind, held in ids.items()]
    near = guess(typed, [name for some in names for name in some])
    if titles := _titles_like(corpus, typed, kinds):
        near = f"; did you mean {in_a_sentence(titles, 'or')}?"
    if kinds == KINDS:
        hint = f"'ncf search \"{typed}\"' also looks in titles"
        if _cut_at_sign(corpus, typed):
            hint += "; put a code that contains & in quotes"
        return UnknownName(f"nothing is called '{typed}'{near}", hint)
    lists = " and ".join(f"'ncf list {kind}s'" for kind in kinds)
    hint = f"{lists} {'show' if len(kinds) > 1 else 'shows'} them all"
    for entries in corpus.entries.values():
        if entries.kind.name in kinds and not entries.complete:
            hint = f"some files in {entries.kind.folder} cannot be read; 'ncf validate' lists them"
    return UnknownName(f"no {' or '.join(kinds)} '{typed}'{near}", hint)


def _cut_at_sign(corpus: Corpus, typed: str) -> bool:
    """Whether a code goes on with & after what was typed: without quotes, a shell ends the command there."""
    cut = f"{match_key(typed)}&"
    holding = corpus.competences.readable_holding(containing("&"))
    return any(key.startswith(cut) for competence in holding for key in code_keys(competence))


def _titles_like(corpus: Corpus, typed: str, kinds: tuple[str, ...], most: int = 3) -> list[str]:
    """Up to `most` entries whose titles contain the typed words, in words; titles that begin with them come first."""
    wanted = name_to_id(typed)
    if len(wanted) < 3:
        return []
    first = wanted.partition("-")[0].encode()
    titles = [("role", role.id, role.title) for role in corpus.roles.readable if "role" in kinds]
    titles += [("area", id, title) for id, title in corpus.area_titles().items() if "area" in kinds]
    titles += [("service", id, title) for id, title in corpus.framework.services().items() if "service" in kinds]
    if "competence" in kinds:
        holding = corpus.competences.readable_holding(lambda _, raw: not raw.isascii() or first in raw.lower())
        titles += [("competence", item.code, item.title) for item in holding]
    found = [(f"-{name_to_id(title)}".find(f"-{wanted}"), kind, name, title) for kind, name, title in titles]
    there = sorted((place, KINDS.index(kind), name, title) for place, kind, name, title in found if place >= 0)
    shared = {title for title, number in Counter(title for *_, title in there).items() if number > 1}
    return [_titled(corpus, *found[1:], with_service=found[3] in shared) for found in there[:most]]


def _titled(corpus: Corpus, place: int, name: str, title: str, *, with_service: bool) -> str:
    """An entry as `'id' (title)`; a role that shares its title with another is told by its services."""
    if with_service and KINDS[place] == "role":
        title = f"{title}, {service_title(corpus, corpus.roles[name])}"
    return f"'{name}' ({title})"


def _ids(corpus: Corpus, kinds: tuple[str, ...]) -> dict[str, list[str]]:
    """Kind to ids, for each of these kinds."""
    areas = corpus.framework.areas if "area" in kinds else ()
    services = corpus.framework.services() if "service" in kinds else ()
    held: Mapping[str, list[str]] = {
        "role": list(corpus.roles) if "role" in kinds else [],
        "area": [area.id for area in areas],
        "service": list(services),
        "level": list(corpus.levels) if kinds == ("level",) else [],
        "competence": list(corpus.competences) if "competence" in kinds else [],
    }
    return {kind: ids for kind, ids in held.items() if kind in kinds}


def _as_typed(corpus: Corpus, typed: str, kind: str, ids: list[str]) -> list[str]:
    """The names to suggest: for competences, the codes of the few similar ids; for other kinds, ids."""
    if kind != "competence":
        return ids
    from ncf.matching import closest

    wanted = code_to_id(typed) if typed else typed
    return [_code(corpus, id) for id in closest(wanted, ids)]


def _code(corpus: Corpus, id: str) -> str:
    try:
        return corpus.competences[id].code
    except BrokenData:
        return id
