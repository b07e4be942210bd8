"""The first sheet of the workbook of an assessment: what it is and how to fill it in, on one screen."""

from __future__ import annotations

from ncf.answers.assessment_sheet import AssessmentSheet
from ncf.documents.form import Leaflet, LeafletLine
from ncf.people import sheets as names
from ncf.views.sections import levelled


def readme(answer: AssessmentSheet) -> Leaflet:
    """Return the plain words, the cell for the label, and what the workbook was made for."""
    assessment, role, target = answer.assessment, answer.role, answer.target
    wanted = [LeafletLine("Role wanted", levelled(target.title, target.level, target.service_title))] if target else []
    local = "with" if assessment.locality else "without"
    to_accept = [LeafletLine("Proposals", f"On the sheet '{names.PROPOSALS}', say yes or no to each.")]
    return Leaflet(
        names.README,
        "Where I stand: my self-assessment",
        (
            LeafletLine(names.LABEL, assessment.label or "", fill=True),
            LeafletLine("", "Your initials, or any word. No name is needed."),
            LeafletLine("My role", levelled(role.title, role.level, role.service_title)),
            *wanted,
            LeafletLine("Framework", f"{answer.framework}, release {assessment.release}, {local} locality competences"),
            LeafletLine("How to fill it in"),
            LeafletLine("My view", "On the sheet 'Assessment', choose one of three for each competence:"),
            LeafletLine("yes", "I do this, and I can show it."),
            LeafletLine("partly", "I do some of it, or I do it with help."),
            LeafletLine("not yet", "I do not do this yet. That is a fine answer: it says what to learn next."),
            LeafletLine("Evidence", "Describe a course, meeting or qualification once, on the sheet 'Evidence'. Then "
                 "write its number, such as E1, beside every competence that it supports."),
            LeafletLine("Dates", "Write the day first: 1/3/2026. Without a date, a view counts as the oldest one."),
            LeafletLine("Assessor", "Your assessor has columns of their own. Two views may differ: both are kept."),
            *(to_accept if assessment.proposals else ()),
            LeafletLine("Changing a view", "Choose again. When ncf reads the workbook, it keeps your former view."),
            LeafletLine("Good to know"),
            LeafletLine("Private", "This file is yours. It is stored nowhere else. You decide who may see it. "
                 "Never write the name of a patient, or anything that identifies one."),
            LeafletLine("Grey cells", "are locked so that nothing is changed by accident. There is no password. "
                 "Filters and column widths work as usual. Please do not delete rows."),
            LeafletLine("On paper", "Every sheet prints on A4 landscape."),
            LeafletLine("Questions", "Ask the manager or workforce lead who gave you this workbook."),
        ),
    )  # fmt: skip
