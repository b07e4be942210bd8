"""Which standards of the framework are in force, which are not, and who leans on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer, Part
from ncf.codes import family_of
from ncf.documents.document import Commands, Fields, Heading, Paragraph, Table, count
from ncf.errors import UnknownName, WrongUse
from ncf.models import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block


class Standard(Part):
    """A standard with what is known of its being in force."""

    id: str
    code: str
    title: str
    family: str
    status: str
    checked_on: str | None
    successors: tuple[str, ...]
    roles: tuple[str, ...]


class Standards(Answer):
    """The answer of `ncf standards`: what is to be checked comes first."""

    schema_name: ClassVar[str] = "ncf/standards/1"

    counts: dict[str, int]
    standards: tuple[Standard, ...]

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        yield Heading(count(len(self.standards), "standard"))
        yield Fields(tuple((f"{self.counts[status]} {status}", text) for status, text in STATUSES.items()))
        rows = tuple(
            (
                item.code,
                item.status,
                item.checked_on or "never",
                ", ".join(item.successors) or "-",
                str(len(item.roles)),
                item.title,
            )
            for item in self.standards
        )
        yield Table(("Code", "Status", "Checked", "Now", "Roles", "Title"), rows)
        yield Paragraph("Unknown is not current: check it in the national finder.", note=True)
        yield Commands((
            ("ncf standards --status unknown -o work.csv", "a list to work through"),
            ("ncf standards check work.csv --dry-run", "take the result in"),
        ))  # fmt: skip

    def table(self) -> Table:
        """See `Answer.table`: one row a standard; the columns that `ncf standards check` reads come first."""
        columns = ("code", "status", "successor", "date", "evidence", "title", "family", "checked_on", "roles")
        rows = tuple(
            (
                i.code,
                i.status,
                "; ".join(i.successors),
                "",
                "",
                i.title,
                i.family,
                i.checked_on or "",
                " ".join(i.roles),
            )
            for i in self.standards
        )
        return Table(columns, rows)


def standards(corpus: Corpus, *, status: str = "", family: str = "") -> Standards:
    """The standards of the framework by status; narrowed to one status or one family of codes."""
    if status and status not in STATUSES:
        raise WrongUse(f"no status '{status}'", f"a status is one of: {', '.join(STATUSES)}")
    forms = corpus.framework.code_forms()
    if family and family not in forms:
        raise UnknownName(f"no family '{family}'", f"the families are: {', '.join(forms)}")
    needs = {role.id: corpus.requirement(role, locality=True) for role in corpus.roles_in_order()}
    found = [
        Standard(
            id=item.id,
            code=item.code,
            title=item.title,
            family=family_of(item.code, forms) or "",
            status=item.status,
            checked_on=item.checked_on,
            successors=tuple(successor.code for successor in item.superseded_by),
            roles=tuple(role for role, need in needs.items() if item.id in need),
        )
        for item in corpus.competences.values()
    ]
    chosen = [item for item in found if status in ("", item.status) and family in ("", item.family)]
    order = list(STATUSES)
    return Standards(
        counts={name: sum(item.status == name for item in chosen) for name in STATUSES},
        standards=tuple(sorted(chosen, key=lambda item: (order.index(item.status), item.family, item.code))),
    )
