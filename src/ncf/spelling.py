"""British and American spelling: one list, for the wording check and for fingerprints."""

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
