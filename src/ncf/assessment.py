"""Self-assessments for other programs: make, read, check, update and write the record of a person.

    import ncf
    from ncf import assessment

    framework = ncf.load("data")
    mine = assessment.read_assessment("me.xlsx")
    now = assessment.up_to_date(mine, framework)
    assessment.gap_from(now, framework, "practitioner", datetime.date.today()).to_develop
    text, workbook = assessment.yaml_text(now), assessment.workbook(now, framework)

`assess_show`, `gap_from` and `assess_pack` are the answers of the commands, and `nearest` is in `ncf` itself.
`open_record` and `assess_check` report every problem, and `propose` finds evidence in a list of courses. Nothing here
writes a file. A record that has errors raises BrokenRecord, whose `details` list them with their places.
"""

from __future__ import annotations

from ncf.answers.assess_check import assess_check
from ncf.answers.assess_pack import assess_pack
from ncf.answers.assess_show import assess_show
from ncf.answers.gap_from import gap_from
from ncf.people.assessment import Assessed, Assessment, Earlier, Evidence, Judgement
from ncf.people.courses import listed_courses, propose
from ncf.people.opening import open_record, read_assessment
from ncf.people.reading import yaml_text
from ncf.people.standing import Stand, Standing, standings
from ncf.people.updating import needs_of_both, new, roles_of, up_to_date
from ncf.writers.assessment import write as workbook

__all__ = [
    "Assessed",
    "Assessment",
    "Earlier",
    "Evidence",
    "Judgement",
    "Stand",
    "Standing",
    "assess_check",
    "assess_pack",
    "assess_show",
    "gap_from",
    "listed_courses",
    "needs_of_both",
    "new",
    "open_record",
    "propose",
    "read_assessment",
    "roles_of",
    "standings",
    "up_to_date",
    "workbook",
    "yaml_text",
]
