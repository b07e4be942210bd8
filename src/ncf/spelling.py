"""British and American spelling: one list, for the check of wording and for telling meanings apart."""

from __future__ import annotations

AMERICAN = {
    "behavior": "behaviour",
    "behaviors": "behaviours",
    "behavioral": "behavioural",
    "center": "centre",
    "color": "colour",
    "counseling": "counselling",
    "counselor": "counsellor",
    "defense": "defence",
    "enrollment": "enrolment",
    "favor": "favour",
    "fulfill": "fulfil",
    "judgment": "judgement",
    "labor": "labour",
    "organization": "organisation",
    "organizations": "organisations",
    "organize": "organise",
    "pediatric": "paediatric",
    "prioritize": "prioritise",
    "program": "programme",
    "programs": "programmes",
    "recognize": "recognise",
    "skillful": "skilful",
    "traveler": "traveller",
    "utilize": "utilise",
}
"""American to British."""
