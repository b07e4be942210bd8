"""The first sheet of the workbook of an assessment: what it is and how to fill it in, on one screen."""

from __future__ import annotations

from ncf.answers.assessment_sheet import AssessmentSheet
from ncf.documents.form import Leaflet, LeafletLine
from ncf.people import sheets as names
from ncf.views.sections import levelled


def readme(answer: AssessmentSheet) -> Leaflet:
    """Return the plain words, the cell for initials, and what the workbook was made for."""
    assessment, role, target = answer.assessment, answer.role, answer.target
    wanted = [LeafletLine("Role wanted", levelled(target.title, target.level, target.service_title))] if target else []
    local = "with" if assessment.locality else "without"
    return Leaflet(
        names.README,
        "Where I stand: my self-assessment",
        (
            LeafletLine(names.LABEL, assessment.label or "", fill=True),
            LeafletLine("", "Your initials, or any word. No name is needed."),
            LeafletLine("My role", levelled(role.title, role.level, role.service_title)),
            *wanted,
            LeafletLine("Framework", f"{answer.framework}, release {assessment.release}, {local} locality competences"),
            *_how_to_fill_it_in(answer),
            *_good_to_know(),
        ),
    )  # fmt: skip


def _how_to_fill_it_in(answer: AssessmentSheet) -> tuple[LeafletLine, ...]:
    to_accept = [LeafletLine("Proposals", f"On the sheet '{names.PROPOSALS}', say yes or no to each.")]
    return (
        LeafletLine("How to fill it in"),
        LeafletLine("White cells", f"are yours, on the sheets '{names.ASSESSMENT}' and '{names.EVIDENCE}'. "
             "Pale orange cells are your assessor's. The two views may differ: both are kept."),
        LeafletLine(names.OWN, "'yes': I do this, and I can show it. 'partly': I do some of it, or with help. "
             "'not yet': I do not do this yet. That is a fine answer: it says what to learn next."),
        LeafletLine(names.WHY, _why(answer)),
        LeafletLine("Evidence", f"Describe each piece once, on the sheet '{names.EVIDENCE}'. Then write its "
             "number, such as E1, beside every competence that it supports."),
        LeafletLine(names.KIND, "Course; meeting, such as supervision; observed practice: somebody saw you do it; "
             "testimony: somebody wrote about it; qualification; other."),
        LeafletLine("Dates", "Write the day first: 1/3/2026. Without a date, a view counts as the oldest one."),
        LeafletLine(names.ACTION, f"What you will do next; the date goes into '{names.BY_WHEN}'. "
             f"'{names.NOTES}' is for anything else."),
        *(to_accept if answer.assessment.proposals else ()),
        LeafletLine("At the end", "Save the workbook. When you are ready, give it to your manager."),
        LeafletLine("Changing a view", "Choose again. The view from an appraisal is kept as an earlier one if you "
             "use the workbook that your manager gave back after it. Otherwise the new view replaces it."),
    )  # fmt: skip


def _good_to_know() -> tuple[LeafletLine, ...]:
    return (
        LeafletLine("Good to know"),
        LeafletLine("Private", "This file is yours. You decide who may see it. "
             "Never write the name of a patient, or anything that identifies one."),
        LeafletLine("Grey cells", "are locked so that nothing is changed by accident. There is no password. You "
             "can filter rows and change widths, but not sort. Please do not delete rows."),
        LeafletLine("On paper", f"Every sheet prints on A4 landscape. '{names.EVIDENCE}' prints ten free rows: for "
             "more, change the print area."),
        LeafletLine("ncf", "is the program that your manager or workforce lead used to make this workbook. "
             "Ask them if you have a question."),
    )  # fmt: skip


def _why(answer: AssessmentSheet) -> str:
    """What the words in the column on reasons mean: those that this workbook has."""
    found = ["'core': required of everybody at the level of the role", "'role-specific': required of this role"]
    found += ["'locality': required of this role in some places"] if answer.assessment.locality else []
    found += ["'now': in my role", "'wanted': in the role I want", "'both': in each of them"] if answer.target else []
    return f"{'. '.join(found)}."
