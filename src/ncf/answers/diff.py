"""What changed between two releases of the framework, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import computed_field

from ncf.answers.answer import Answer, Part, Required, required
from ncf.answers.gap import Kept
from ncf.answers.weight import SAID, Weight, weight_of_competence, weight_of_role
from ncf.codes import match_key
from ncf.documents.document import Fields, Heading, Paragraph, Table, count
from ncf.fingerprints import of_competence, of_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block
    from ncf.models import Competence, Role

Change = Literal["added", "removed", "reworded", "editorial", "replaced", "split", "merged", "retired", "reassessed"]
TOLD = {
    "added": "new in the framework",
    "removed": "no longer held",
    "reworded": "another meaning",
    "editorial": "other words, the same meaning",
    "replaced": "replaced by another standard",
    "split": "split into several standards",
    "merged": "merged with others into one standard",
    "retired": "withdrawn, nothing takes its place",
    "reassessed": "what is known of its being in force changed",
}


class RoleChange(Part):
    """What changed for one role. `new` and `dropped` count core and role-specific needs; locality stands apart."""

    id: str
    title: str
    change: Literal["added", "removed", "changed"]
    level_before: int | None
    level_after: int | None
    new: tuple[Required, ...]
    dropped: tuple[Required, ...]
    kind_changed: tuple[Kept, ...]


class CompetenceChange(Part):
    """What became of one competence. `needed_by` names the roles that need it after the change."""

    id: str
    code: str
    change: Change
    title_before: str | None
    title_after: str | None
    fingerprint_before: str | None
    fingerprint_after: str | None
    successors: tuple[str, ...]
    needed_by: tuple[str, ...]


class Difference(Answer):
    """The answer of `ncf diff`."""

    schema_name: ClassVar[str] = "ncf/diff/1"

    before: str
    after: str
    roles: tuple[RoleChange, ...]
    competences: tuple[CompetenceChange, ...]
    other_files: tuple[str, ...]
    """Files that changed in what is not normative: addresses, areas, summaries, notes, sources."""
    role_titles: dict[str, str]
    """Id to title of every role that is named."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def weight(self) -> str:
        """none, patch, minor or major: see `Weight`."""
        return max(
            (*map(weight_of_role, self.roles), *map(weight_of_competence, self.competences), *self._other())
        ).name

    def _other(self) -> Iterator[Weight]:
        yield Weight.patch if self.other_files else Weight.none

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`. The first three lines are the answer in short."""
        yield Heading(f"From {self.before} to {self.after}")
        yield Paragraph(f"{count(len(self.roles), 'role')} and {count(len(self.competences), 'competence')} changed.")
        yield Paragraph(SAID[Weight[self.weight]])
        for role in self.roles:
            yield from _role_outline(role)
        if self.competences:
            yield Heading("Competences", 2)
        for item in self.competences:
            yield from _competence_outline(item)
        if self.other_files:
            yield Heading(f"Other changes, which ask nothing of anybody ({count(len(self.other_files), 'file')})", 2)
            yield Fields(tuple(("file", path) for path in self.other_files))

    def table(self) -> Table:
        """See `Answer.table`: one row a change."""
        rows: list[tuple[str, ...]] = []
        for role in self.roles:
            if role.level_before != role.level_after:
                rows.append(("level", role.id, "", "", str(role.level_before or ""), str(role.level_after or "")))
            rows += [("new", role.id, i.id, i.code, "", i.kind) for i in role.new]
            rows += [("dropped", role.id, i.id, i.code, i.kind, "") for i in role.dropped]
            rows += [("kind", role.id, i.id, i.code, i.was, i.kind) for i in role.kind_changed]
        rows += [(c.change, "", c.id, c.code, c.title_before or "", c.title_after or "") for c in self.competences]
        return Table(("change", "role", "id", "code", "before", "after"), tuple(rows))


def _role_outline(role: RoleChange) -> Iterator[Block]:
    said = {"added": " (a new role)", "removed": " (no longer held)", "changed": ""}[role.change]
    yield Heading(f"{role.title}{said}", 2)
    if role.change == "changed" and role.level_before != role.level_after:
        yield Paragraph(f"Level {role.level_before} becomes level {role.level_after}.")
    for title, items in (("Newly required", role.new), ("No longer required", role.dropped)):
        if items:
            yield Heading(f"{title} ({len(items)})", 3)
            yield Table(("Code", "Kind", "Competence"), tuple((i.code, i.kind, i.title) for i in items))
    if role.kind_changed:
        yield Heading(f"Needed as before, but as another kind ({len(role.kind_changed)})", 3)
        rows = tuple((i.code, i.title, i.was, i.kind) for i in role.kind_changed)
        yield Table(("Code", "Competence", "Was", "Becomes"), rows)


def _competence_outline(item: CompetenceChange) -> Iterator[Block]:
    yield Heading(f"{item.code}: {TOLD[item.change]}", 3)
    rows = [("before", item.title_before or ""), ("after", item.title_after or "")]
    if item.title_before == item.title_after:
        rows = [("title", item.title_after or "")]
    if item.successors:
        rows.append(("now", ", ".join(item.successors)))
    if item.needed_by:
        rows.append(("needed by", ", ".join(item.needed_by)))
    if item.change in ("reworded", "editorial"):
        rows.append(("fingerprints", f"{item.fingerprint_before} to {item.fingerprint_after}"))
    yield Fields(tuple(row for row in rows if row[1]))


def diff(before: Corpus, after: Corpus, paths: set[str], names: tuple[str, str], role: str = "") -> Difference:
    """What changed from one corpus to another. `paths` are the files that differ: nothing else is read.

    With `role`, only what concerns that role. Raises UnknownName and BrokenData.
    """
    touched = {
        folder: {_id(path) for path in paths if path.startswith(f"{folder}/")}
        for folder in ("roles", "levels", "competences")
    }
    roles = tuple(_role_changes(before, after, touched["roles"], touched["levels"]))
    competences = tuple(_competence_changes(before, after, sorted(touched["competences"])))
    told = {f"roles/{item.id}.yaml" for item in roles} | {f"competences/{item.id}.yaml" for item in competences}
    for id in touched["levels"]:
        old, new = before.levels.get(id), after.levels.get(id)
        if old and new and of_level(old) != of_level(new):  # told with the roles at that level
            told.add(f"levels/{id}.yaml")
    other = tuple(sorted(paths - told))
    if role:
        wanted = (after if role in after.roles else before).role(role).id
        roles = tuple(item for item in roles if item.id == wanted)
        competences = tuple(item for item in competences if wanted in item.needed_by)
        other = ()
    named = {item.id: item.title for item in roles}
    named |= {id: after.roles[id].title for item in competences for id in item.needed_by}
    return Difference(
        before=names[0],
        after=names[1],
        roles=roles,
        competences=competences,
        other_files=other,
        role_titles=dict(sorted(named.items())),
    )


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _role_changes(before: Corpus, after: Corpus, touched: set[str], levels: set[str]) -> Iterator[RoleChange]:
    ids = set(touched)
    if levels:
        ids |= {r.id for corpus in (before, after) for r in corpus.roles.values() if f"level-{r.level}" in levels}
    for id in sorted(ids):
        old, new = (corpus.roles.get(id) for corpus in (before, after))
        change = _role_change(before, after, old, new)
        if change:
            yield change


def _role_change(before: Corpus, after: Corpus, old: Role | None, new: Role | None) -> RoleChange | None:
    had = before.requirement(old, locality=True) if old else {}
    needs = after.requirement(new, locality=True) if new else {}
    held = new or old
    if held is None or (old and new and had == needs and old.level == new.level):
        return None
    both = {id: need for id, need in needs.items() if id in had and had[id] is not need}
    return RoleChange(
        id=held.id,
        title=held.title,
        change="changed" if old and new else "added" if new else "removed",
        level_before=old.level if old else None,
        level_after=new.level if new else None,
        new=required(after, {id: need for id, need in needs.items() if id not in had}),
        dropped=required(before, {id: need for id, need in had.items() if id not in needs}),
        kind_changed=tuple(Kept(**item.model_dump(), was=had[item.id]) for item in required(after, both)),
    )


def _competence_changes(before: Corpus, after: Corpus, ids: list[str]) -> Iterator[CompetenceChange]:
    editorial = {(item.id, item.old, item.new) for item in after.editorial.changes}
    every = [match_key(code.code) for item in after.competences.values() for code in item.superseded_by] if ids else []
    changed = []
    for id in ids:
        old, new = (corpus.competences.get(id) for corpus in (before, after))
        change = _change(old, new, editorial)
        if change:
            changed.append((id, old, new, change))
    for id, old, new, change in changed:
        held = new or old
        if held is None:
            continue
        codes = tuple(item.code for item in new.superseded_by) if new else ()
        merged = change == "replaced" and every.count(match_key(codes[0])) > 1
        yield CompetenceChange(
            id=id,
            code=held.code,
            change="merged" if merged else change,
            title_before=old.title if old else None,
            title_after=new.title if new else None,
            fingerprint_before=of_competence(old) if old else None,
            fingerprint_after=of_competence(new) if new else None,
            successors=codes,
            needed_by=tuple(r.id for r in after.roles_in_order() if id in after.requirement(r, locality=True)),
        )


def _change(old: Competence | None, new: Competence | None, editorial: set[tuple[str, str, str]]) -> Change | None:
    if old is None or new is None:
        return "added" if old is None and new else "removed" if old else None
    prints = of_competence(old), of_competence(new)
    if prints[0] != prints[1] and not _declared(new.id, *prints, editorial):
        return "reworded"
    codes = [{match_key(item.code) for item in side.superseded_by} for side in (old, new)]
    if codes[1] - codes[0]:
        return "split" if len(codes[1]) > 1 else "replaced"
    if new.status == "withdrawn" and old.status != "withdrawn":
        return "retired"
    if new.status != old.status or codes[0] - codes[1]:
        return "reassessed"
    return "editorial" if old.title != new.title or old.code != new.code else None


def _declared(id: str, old: str, new: str, editorial: set[tuple[str, str, str]]) -> bool:
    """Whether declared changes of wording lead from one fingerprint to the other, one after the other."""
    reached, ahead = {old}, [old]
    while ahead:
        now = ahead.pop()
        following = {to for held, since, to in editorial if held == id and since == now} - reached
        reached |= following
        ahead += following
    return new in reached
