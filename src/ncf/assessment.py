"""Self-assessments for other programs: make, read, check, update and write the record of a person.

    import ncf
    from ncf import assessment

    framework = ncf.load("data")
    mine = assessment.read_assessment("me.xlsx")
    now = assessment.up_to_date(mine, framework)
    text = assessment.yaml_text(now)

Nothing here writes a file. A record that has errors raises BrokenRecord, whose `details` list them with their places.
"""

from __future__ import annotations

from ncf.people.assessment import Assessed, Assessment, Earlier, Evidence, Judgement
from ncf.people.opening import read_assessment
from ncf.people.reading import yaml_text
from ncf.people.standing import Stand, Standing, standings
from ncf.people.updating import needs_of_both, new, roles_of, up_to_date

__all__ = [
    "Assessed",
    "Assessment",
    "Earlier",
    "Evidence",
    "Judgement",
    "Stand",
    "Standing",
    "needs_of_both",
    "new",
    "read_assessment",
    "roles_of",
    "standings",
    "up_to_date",
    "yaml_text",
]
