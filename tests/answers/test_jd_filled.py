"""Job descriptions, adverts and role profiles filled in as a manager would: `ncf jd check` has nothing to say of them.

Everything filled in is invented.
"""

from __future__ import annotations

import re

import pytest
from support.places import REAL_DATA, ROOT

from ncf.answers.jd_check import check_job_description
from ncf.cli.drafting import Draft
from ncf.corpus.corpus import Corpus
from ncf.documents.templates import as_document
from ncf.documents.written import read
from ncf.writers import FORMATS

TEMPLATES = [ROOT / "templates"]
GAP = re.compile(r"\*\*\[(?:To complete|Choose|Confirm): (.*?)\]\*\*")
FILLED: dict[str, tuple[str, str]] = {
    "organisation, department": (
        "Harbour and Moor NHS Foundation Trust, Health and Justice",
        "Eastmere Community Trust",
    ),
    "organisation": ("Harbour and Moor NHS Foundation Trust", "Eastmere Community Trust"),
    "place of work": ("Harbour police station and the magistrates' court", "Eastmere House, with travel to two courts"),
    "permanent, fixed term, secondment": ("Permanent", "Fixed term, on NHS Agenda for Change terms and conditions"),
    "permanent, fixed term with": ("Permanent", "Secondment of 12 months, to cover maternity leave"),
    "how long": ("", "for 12 months"),
    "full time or part time": (
        "Full time, 37.5 hours a week, on a rota of early and late shifts and one weekend in four",
        "Part time, 22.5 hours over three days; the days can be agreed",
    ),
    "hours and pattern": ("37.5 hours a week, Monday to Sunday on a rota", "Part time, 22.5 hours a week"),
    "pay, from": ("Band 6, £37,338 to £44,962 a year", "AfC 6, £30k pro rata, plus travel expenses"),
    "your reference": ("381-HJ-2041", "EC/26/0117"),
    "date and time": ("Sunday 13 December 2026, 23:59", "4 January 2027 at noon"),
    "job title of the line manager": ("Team Manager, Liaison and Diversion", "Clinical Lead"),
    "job titles of the staff": ("Two support workers and one volunteer", "None"),
    "the budget": ("Manages £50,000 for travel and training; signs orders up to £500", "None"),
    "version": ("Version 2, agreed with staff side on 3 November 2026", "1.0, 12/10/2026"),
    "the purpose of this post": (
        "You assess people who come into police custody and tell the police and courts what they need to know.",
        "Young people and adults with a learning disability get the help that they need at court.",
    ),
    "what the service does": (
        "The team of 14 works in two custody suites and three courts. It sees some 2,000 people a year, of all ages.",
        "We are a small team of nurses, social workers and peer workers. Children and young people are a fifth of "
        "those we see, and experienced colleagues are there to ask.",
    ),
    "what you do in this post": (
        "You decide whom to see first when several people arrive, and hold the keys of the medicines cupboard.",
        "You lead the work on women who are pregnant in custody. You order stock for up to £500 a month.",
    ),
    "keep the duties": ("", ""),
    "the people, teams": (
        "Custody sergeants, the Crown Prosecution Service, probation, housing officers and the young people's service",
        "Families and carers; the chair of the safeguarding board; GPs; the court's duty solicitor scheme",
    ),
    "induction": (
        "You have an induction of four weeks, supervision each month, and a minimum of two years of preceptorship.",
        "All training that you must have is in working time. We pay for one course a year.",
    ),
    "your organisation's statement on safeguarding": (
        "You report any concern about an adult or a child to the safeguarding lead on the same day.",
        "Safeguarding is everyone's responsibility. You follow the trust's policy on a young child in custody.",
    ),
    "your organisation's statement on confidentiality": (
        "You keep to the Data Protection Act 2018 and share only what the information-sharing agreement allows.",
        "Confidential information may be shared only as the policy says.",
    ),
    "your organisation's statement on infection": (
        "You clean your hands before and after every contact, and stay at home for 48 hours after sickness.",
        "You follow the trust's policies on infection prevention and control.",
    ),
    "your organisation's statement on equality": (
        "Everyone here is treated with dignity. We welcome applicants of every age, race, sex, faith and background.",
        "You follow the trust's policy on equality, diversity and inclusion, and the Equality Act 2010.",
    ),
    "your organisation's statement on health": (
        "You report accidents and near misses on the day, to the manager on duty.",
        "You take care of your own health and safety and that of others, as the Act of 1974 asks of everybody.",
    ),
    "that people in this post": ("", "You need this within your first year."),
    "the local population": (
        "One in five people here was born abroad, and many do not speak English as a first language.",
        "A rural area with seasonal work. You often travel between sites that are 30 miles apart.",
    ),
    "your organisation's statement on reasonable adjustments": (
        "We make reasonable adjustments for disabled applicants and staff: tell us what you need.",
        "Disabled applicants who meet the essential criteria are offered an interview, with reasonable adjustments.",
    ),
    "your organisation's statement on flexible": (
        "You can ask for flexible working from your first day.",
        "We talk about flexible working with every applicant: part time, compressed hours or a job share.",
    ),
    "the qualifications": (
        "Registered nurse, social worker or allied health professional, or an equivalent registration",
        "GCSE English and maths at grade 4 (C) or above, or equivalent",
    ),
    "the kind of experience": (
        "Experience of assessing people in crisis, in any setting, paid or unpaid",
        "Has worked with people who use drugs or alcohol, or with offenders, in a team of several professions",
    ),
    "the values": ("Treats everybody with kindness and respect", "Speaks up when something is not right"),
    "only what": (
        "Police vetting (NPPV level 3) and an enhanced DBS check; can travel between the places of work",
        "An enhanced DBS check with the children's and adults' barred lists",
    ),
    "why somebody": (
        "You will see what difference an hour of your time makes. We give you the supervision to do it well.",
        "No two days are the same, and you learn from five professions.",
    ),
    "the duties that matter": ("Advise custody staff on risk", "Write clear reports for the court, on time"),
    "your organisation and the service": (
        "The trust has 4,000 staff. Our service has worked in custody since 2012.",
        "We are a charity and an NHS partner. The service is open seven days a week.",
    ),
    "qualifications, experience": (
        "Professional registration, and experience of work with people in crisis",
        "Level 3 certificate in health and social care, or the same knowledge from work",
    ),
    "who answers": (
        "Call the team on 01632 960123, or write to recruitment@harbour.example",
        "Ask for the team manager: 01632 960456",
    ),
}
"""What a manager may put in each gap, by how its words begin: for two employers."""


def filled(text: str, employer: int) -> str:
    """A document with every gap filled in."""

    def words(gap: re.Match[str]) -> str:
        if gap[1].startswith("essential"):
            return "Essential" if "essential (proposed)" in gap[1] else "Desirable"
        return FILLED[next(begins for begins in FILLED if gap[1].startswith(begins))][employer]

    return GAP.sub(words, text)


@pytest.mark.parametrize("employer", [0, 1])
@pytest.mark.parametrize("template", ["job-description", "advert", "role-profile"])
@pytest.mark.parametrize("role", sorted(path.stem for path in (REAL_DATA / "roles").glob("*.yaml")))
def test_a_document_filled_in_as_managers_do(role: str, template: str, employer: int, real: Corpus) -> None:
    """Nothing is found in a document that was filled in sensibly, in Word or Markdown, with its marks."""
    text = filled(Draft(real, role, TEMPLATES, locality=bool(employer)).text(template), employer)
    word = FORMATS["docx"].write(as_document(text, template, TEMPLATES))
    for name, raw in (("jd.md", text.encode()), ("jd.docx", word)):
        found = check_job_description(real, read(name, raw), then=real)
        assert (found.gaps, found.missing, found.wording, found.drift, found.unknown_codes) == ((), (), (), (), ())
        assert found.clean


def test_every_answer_is_used(real: Corpus) -> None:
    """Each of these answers goes into some document, so that all are tried."""
    drafts = [Draft(real, "specialist-practitioner", TEMPLATES, locality=True), Draft(real, "practitioner", TEMPLATES)]
    texts = [draft.text(template) for draft in drafts for template in ("job-description", "advert")]
    gaps = {gap for text in texts for gap in GAP.findall(text)}
    assert [begins for begins in FILLED if not any(gap.startswith(begins) for gap in gaps)] == []
