"""What a move from one role to another asks: new, kept and dropped competences, and what the level adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ncf.answers.answer import Answer, Part, Required, RoleRef, by_area, required, role_ref
from ncf.corpus.requirements import Need
from ncf.documents.document import Commands, Group, Heading, Paragraph, Table, count
from ncf.models import KeyElements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block
    from ncf.models import Level

NOT_STATED = "(the source does not say)"


class Kept(Required):
    """A competence that both roles need: `kind` in the new role, `was` in the old one."""

    was: Need


class FacetChange(Part):
    """One facet of what the two levels ask; None where the source does not say."""

    facet: str
    title: str
    before: str | None
    after: str | None


class Gap(Answer):
    """The answer of `ncf gap`. Counts are of competences; `locality_apart` is shown and not counted."""

    schema_name: ClassVar[str] = "ncf/gap/1"

    from_: RoleRef = Field(serialization_alias="from")
    to: RoleRef
    locality_counted: bool
    new: tuple[Required, ...]
    kept: tuple[Kept, ...]
    dropped: tuple[Required, ...]
    locality_apart: tuple[Required, ...]
    level_change: int
    level_asks: tuple[FacetChange, ...]
    stated_routes: tuple[str, ...]
    areas: dict[str, str]

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`. The first three lines are the answer in short."""
        yield Heading(f"{_named(self.from_)} to {_named(self.to)}")
        yield Paragraph(f"{len(self.new)} new, {len(self.kept)} kept, {len(self.dropped)} dropped.")
        yield Paragraph(self._level_in_words())
        yield from (Paragraph(f"Stated route: {route}") for route in self.stated_routes)
        yield from self._section("New: competences to show for the new role", self.new)
        yield from self._locality_apart()
        yield from self._kept()
        yield from self._section("Dropped: not required in the new role", self.dropped)
        yield from self._levels()
        yield Commands((
            (f"ncf show {self.to.id}", "the new role"),
            (f"ncf jd {self.to.id}", "a job description for it"),
            ("ncf show CODE", "one competence"),
        ))  # fmt: skip

    def _level_in_words(self) -> str:
        steps = abs(self.level_change)
        if not steps:
            same = "the same role" if self.from_.id == self.to.id else "a sideways move"
            return f"Level {self.to.level} both before and after: {same}."
        way = "up" if self.level_change > 0 else "down"
        return f"Level {self.from_.level} to level {self.to.level}: {count(steps, 'level')} {way}."

    def _section(self, title: str, items: Sequence[Required]) -> Iterator[Block]:
        yield Heading(f"{title} ({len(items)})", 2)
        if not items:
            yield Paragraph("None.")
        for need in Need:
            of_kind = [item for item in items if item.kind is need]
            if of_kind:
                yield Heading(f"{need.capitalize()} ({len(of_kind)})", 3)
                yield Group(("Code", "Competence"), by_area(self.areas, of_kind))

    def _locality_apart(self) -> Iterator[Block]:
        if self.locality_apart:
            yield Heading(f"Locality, only where the service needs them: not counted ({len(self.locality_apart)})", 3)
            yield Group(("Code", "Competence"), by_area(self.areas, self.locality_apart))

    def _kept(self) -> Iterator[Block]:
        yield Heading(f"Kept: needed in both roles ({len(self.kept)})", 2)
        changed = [item for item in self.kept if item.kind is not item.was]
        if changed:
            yield Heading(f"Kept, but the kind changes ({len(changed)})", 3)
            rows = tuple((item.code, item.title, item.was, item.kind) for item in changed)
            yield Table(("Code", "Competence", "Was", "Becomes"), rows)
            yield Heading(f"Kept as they are ({len(self.kept) - len(changed)})", 3)
        unchanged = [item for item in self.kept if item.kind is item.was]
        if unchanged:
            yield Group(("Code", "Competence"), by_area(self.areas, unchanged))
        elif not self.kept:
            yield Paragraph("None.")

    def _levels(self) -> Iterator[Block]:
        if not self.level_change:
            return
        yield Heading(f"What level {self.to.level} asks, compared with level {self.from_.level}", 2)
        rows = tuple((f.title, f.before or NOT_STATED, f.after or NOT_STATED) for f in self.level_asks)
        yield Table(("Facet", f"Level {self.from_.level}", f"Level {self.to.level}"), rows, wide=True)
        yield Paragraph("The wording of the levels is this project's own.", note=True)

    def table(self) -> Table:
        """See `Answer.table`: one row a competence."""
        rows: list[tuple[str, ...]] = [("new", i.kind, "", i.area, i.id, i.code, i.title) for i in self.new]
        rows += [("kept", i.kind, i.was, i.area, i.id, i.code, i.title) for i in self.kept]
        rows += [("dropped", "", i.kind, i.area, i.id, i.code, i.title) for i in self.dropped]
        rows += [("locality, not counted", i.kind, "", i.area, i.id, i.code, i.title) for i in self.locality_apart]
        return Table(("change", "kind", "was", "area", "id", "code", "title"), tuple(rows))


def gap(corpus: Corpus, from_: str, to: str, *, locality: bool = False, before: Corpus | None = None) -> Gap:
    """What a move from role `from_` to role `to` asks; both as typed by a user.

    With `locality`, locality competences of both roles count. With `before`, the old role is taken from
    that corpus, an older release of the same framework. Raises UnknownName and BrokenData.
    """
    earlier = before or corpus
    old, new = earlier.role(from_), corpus.role(to)
    had, needs = earlier.requirement(old, locality=locality), corpus.requirement(new, locality=locality)
    apart = {id: Need.LOCALITY for id in new.locality if not locality and id not in needs and id not in had}
    kept = required(corpus, {id: need for id, need in needs.items() if id in had})
    return Gap(
        from_=role_ref(old),
        to=role_ref(new),
        locality_counted=locality,
        new=required(corpus, {id: need for id, need in needs.items() if id not in had}),
        kept=tuple(Kept(**item.model_dump(), was=had[item.id]) for item in kept),
        dropped=required(earlier, {id: need for id, need in had.items() if id not in needs}),
        locality_apart=required(corpus, apart),
        level_change=new.level - old.level,
        level_asks=facet_changes(earlier.level_of(old), corpus.level_of(new)),
        stated_routes=tuple(step.text for step in old.progression if step.to == new.id),
        areas={**earlier.area_titles(), **corpus.area_titles()},
    )


def facet_changes(before: Level, after: Level) -> tuple[FacetChange, ...]:
    """The facets of two levels side by side; a facet that neither states is left out."""
    pairs = [
        (name, title, getattr(before.key_elements, name), getattr(after.key_elements, name))
        for name, title in KeyElements.facets().items()
    ]
    return tuple(FacetChange(facet=n, title=t, before=b, after=a) for n, t, b, a in pairs if b or a)


def _named(role: RoleRef) -> str:
    return f"{role.title} (level {role.level})"
