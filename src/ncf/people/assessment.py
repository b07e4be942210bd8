"""A self-assessment: what a person says of each competence, the assessor's view beside it, and the evidence.

A person is known by a label of their own choice. Nothing of an earlier answer is overwritten: when somebody answers
again, or the framework changes what a competence asks for, the answer so far is kept as an earlier one.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from ncf.models.entry import (
    FINGERPRINT_PATTERN,
    RELEASE_PATTERN,
    Code,
    CompetenceId,
    Date,
    Entry,
    Many,
    Name,
    RoleId,
    Text,
    Verbatim,
)

View = Literal["yes", "partly", "not yet"]
VIEWS: tuple[View, ...] = get_args(View)
"""What a person may say of a competence: yes, I can show it; partly; not yet."""
Whose = Literal["own", "assessor"]
WHOSE: tuple[Whose, ...] = get_args(Whose)
EvidenceKind = Literal["course", "meeting", "observed practice", "testimony", "qualification", "other"]
EVIDENCE_KINDS: tuple[EvidenceKind, ...] = get_args(EvidenceKind)
Because = Literal["answered again", "the framework changed"]
ANSWERED_AGAIN: Because = "answered again"
CHANGED: Because = "the framework changed"

EVIDENCE_PATTERN = r"^E[1-9][0-9]{0,3}$(?!\n)"
LONGEST = 10_000
"""Characters in a text of a person, so that it fits in a cell."""
EvidenceId = Annotated[str, Field(pattern=EVIDENCE_PATTERN), Verbatim()]
Line = Annotated[Name, Field(max_length=1000), Verbatim()]
"""A person's own words on one line."""
Words = Annotated[Text, Field(max_length=LONGEST), Verbatim()]
"""A person's own words; may have line breaks."""
Fingerprint = Annotated[str, Field(pattern=FINGERPRINT_PATTERN)]


class Judgement(Entry):
    """What somebody says of a competence."""

    view: View = Field(description="yes, partly or not yet.")
    date: Date | None = Field(None, description="The date of this view.")
    by: Line | None = Field(None, description="Who says so: the role of the assessor, such as line manager; no name.")


class Earlier(Judgement):
    """A view that no longer counts, and the wording of the competence that it was about."""

    whose: Whose = Field(description="Whose view it was: own or assessor.")
    because: Because = Field(description="Why it no longer counts: answered again, or the framework changed.")
    code: Code = Field(description="The code of the competence then.")
    title: Code = Field(description="The title of the competence then.")
    meaning: Fingerprint = Field(description="The fingerprint of the meaning then; ncf writes it.")

    @property
    def judgement(self) -> Judgement:
        """The view itself."""
        return Judgement(view=self.view, date=self.date, by=self.by)


class Assessed(Entry):
    """A competence with the views of it. The own view and the assessor's stand side by side."""

    id: CompetenceId = Field(description="The id of the competence.")
    code: Code = Field(description="Its code when the views were given.")
    title: Code = Field(description="Its title when the views were given.")
    meaning: Fingerprint = Field(description="The fingerprint of what the views were given of; ncf writes it.")
    own: Judgement | None = Field(None, description="The person's own view.")
    assessor: Judgement | None = Field(None, description="The assessor's view.")
    evidence: Many[EvidenceId] = Field((), description="The evidence for it, such as E1; see the list 'evidence'.")
    action: Words | None = Field(None, description="The next action.")
    by_when: Date | None = Field(None, description="When that action is due.")
    notes: Words | None = Field(None, description="Any notes.")
    earlier: Many[Earlier] = Field((), description="Earlier views, the oldest first.")

    def view_of(self, whose: Whose) -> Judgement | None:
        """The present view of the person or of the assessor."""
        return self.own if whose == "own" else self.assessor

    def earlier_of(self, whose: Whose) -> tuple[Earlier, ...]:
        """The earlier views of the person or of the assessor, the latest first."""
        return tuple(item for item in reversed(self.earlier) if item.whose == whose)

    def ended(self, whose: Whose) -> Earlier | None:
        """The view that a change in the framework ended, if the person or the assessor has not answered since."""
        last = next(iter(self.earlier_of(whose)), None)
        return last if last and last.because == CHANGED and self.view_of(whose) is None else None

    @property
    def blank(self) -> bool:
        """Whether nobody has written anything in it."""
        return not (
            self.own or self.assessor or self.evidence or self.action or self.by_when or self.notes or self.earlier
        )


class Evidence(Entry):
    """A piece of evidence. It is described once, and every competence that it serves names it."""

    id: EvidenceId = Field(description="Its number: E1, E2 and so on.")
    title: Line = Field(description="What it is: 'Safeguarding level 3', 'Team meeting on suicide prevention'.")
    kind: EvidenceKind = Field(description=f"One of: {', '.join(EVIDENCE_KINDS)}.")
    date: Date | None = Field(None, description="The date of it.")
    expires: Date | None = Field(None, description="When it expires, if it does. It counts up to and on that day.")
    kept: Line | None = Field(None, description="Where it is kept: a folder, a system, 'with my manager'.")
    notes: Words | None = Field(None, description="Any notes.")


class CourseProposal(Entry):
    """A proposal that a piece of evidence serves a competence. It counts only once the person has accepted it."""

    evidence: EvidenceId = Field(description="The evidence.")
    id: CompetenceId = Field(description="The competence that the course says it covers.")
    code: Code = Field(description="The code of the competence, as the list of courses has it.")
    course: Line = Field(description="The course in the list of courses.")
    accepted: Literal["yes", "no"] | None = Field(None, description="The person's decision; leave out until decided.")


class Assessment(Entry):
    """The self-assessment of one person for a role and, if they plan a move, for the role they want."""

    label: Line | None = Field(None, description="Initials or any word that the person chooses. No name is needed.")
    role: RoleId = Field(description="The id of the person's role.")
    target: RoleId | None = Field(None, description="The id of the role that the person wants to move to.")
    locality: bool = Field(False, description="Whether the locality competences of the roles are included.")
    release: Annotated[str, Field(pattern=RELEASE_PATTERN)] = Field(
        description="The release of the framework that the competences come from."
    )
    competences: Many[Assessed] = Field((), description="Every competence, with the views of it.")
    evidence: Many[Evidence] = Field((), description="Every piece of evidence, once.")
    proposals: Many[CourseProposal] = Field((), description="Competences that a course says it covers, to be accepted.")
