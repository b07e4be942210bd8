"""Wording that a job description or person specification should avoid, each with the reason and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ncf.documents.written import TextLine

HANDBOOK = (
    "NHS Job Evaluation Handbook, chapter 10: https://www.nhsemployers.org/job-evaluation-handbook/chapter-10/"
    "job-descriptions-and-other-job-information"
)
EMPLOYERS = (
    "NHS Employers, Writing successful job descriptions: "
    "https://www.nhsemployers.org/articles/writing-successful-job-descriptions"
)
TRUST = (
    "an NHS trust's rules for its managers: https://nwb-extranet.frank-digital.co.uk/people-and-development-hub/"
    "recruitment/recruitment-and-resourcing/job-descriptions"
)
EHRC = (
    "Equality and Human Rights Commission, Information about what the job involves: http://equalityhumanrights.com/"
    "advice-and-guidance/guidance-for-employers/recruitment/information-about-what-the-job-involves-and-what-skills-"
    "qualities-and-experience-a-person-will-need-to-do-it/"
)
ACAS = "Acas, Job adverts: https://www.acas.org.uk/index.aspx?articleid=4657"

ENGLISH = (
    "Labour Research Department, on the Employment Code of Practice and the Immigration Act 2016: "
    "https://www.lrdpublications.org.uk/publications.php?id=idm140617334371312&iss=2046&pub=bk"
)
QUALIFICATIONS = (
    "University of St Andrews, Inclusive person specifications: "
    "https://www.st-andrews.ac.uk/hr/edi/inclusiverec/design/personspec/"
)


class Rule(NamedTuple):
    """Words to look for, why to avoid them, what to write instead, and the source of the advice."""

    name: str
    pattern: re.Pattern[str]
    reason: str
    instead: str
    source: str
    fine: re.Pattern[str] | None = None
    """Phrases in which the words mean something else."""


@dataclass(frozen=True, slots=True)
class WordingFinding:
    """A place in a document that a rule speaks of."""

    line: int
    """The line of a Markdown file, the paragraph of a Word document."""
    text: str
    """The words that were found."""
    sentence: str
    """The line that has them, shortened."""
    rule: str
    reason: str
    instead: str
    source: str


def _any_of(patterns: str) -> re.Pattern[str]:
    """Compile one pattern for a line each; a space stands for any blanks, and ` ?` for blanks or none."""
    lines = [line.strip().replace(" ?", r"\s*").replace(" ", r"\s+") for line in patterns.strip().splitlines()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(lines)})(?!\w)", re.IGNORECASE)


_YEARS = r"(?:\d+\+?|one|two|three|four|five|six|seven|eight|nine|ten) (?:years?|yrs?)'?"
_SUM = r"£ ?(?:\d{1,3},\d{3}|\d{4,6}|\d{1,3}(?:\.\d+)?k)(?:\.\d\d)?"
"""As much money as somebody earns in a year."""
_YOUNG = "(?:people|person|offender|adult|carer|child|children|patient|parent|mother|father|women|woman|men|man)s?"
"""Of whom a service may say that they are young."""
_GROUP = (
    "(?:team|workforce|company|organisation|department|office|candidate|applicant|colleague|professional|graduate)s?"
)
"""Of whom an employer may not."""
_SPENDING = (
    r"(?:budgets?|orders?|invoices?|grants?|funds?|funding|spend(?:ing)?|purchas(?:e|es|ing)|worth|"
    r"manages?|cash)(?!\w)(?:(?!salary|paid)[^.;|]){0,40}"
)
"""What money is spoken of with that is nobody's pay."""
PAY = "a band or pay figure"
_MONEY = "(?:pay|salary|salaries|band|banding|grade|wages?|remuneration)"
_PAY_ROW = re.compile(
    rf"(?:(?:proposed|nhs|afc|agenda for change|job|annual|basic)\s+)?"
    rf"(?:{_MONEY}(?:\s?(?:/|&|,|and|or)?\s?{_MONEY})*(?:\s+(?:scale|range|point|rate|details|per annum|£))*"
    r"|budget(?:ary)?(?:\s+(?:held|managed|responsibilit(?:y|ies)))?)\s*(?:\([^()|]*\)\s*)?(?:[|:]|$)",
    re.IGNORECASE,
)
"""The row of a document where pay or the budget of the post belongs, or in Word the cell before it."""
RULES = (
    Rule(
        "years of experience",
        _any_of(rf"""
            {_YEARS}(?: [\w'-]+){{0,3}} experience
            {_YEARS} post[- ][\w-]+
            {_YEARS} (?:in|within) (?:post|role|practice|the (?:post|role|field)|an? (?:similar|comparable|relevant))
            (?:a )?minimum(?: of|:)? {_YEARS}
        """),
        "it may shut people out because of their age, and does not show what they can do",
        "say what kind of experience the duties need",
        TRUST,
        _any_of(rf"(?:a )?minimum(?: of)? {_YEARS}(?: of)? (?:supervis|preceptor|stud|train|fund|follow|age|old)\w*"),
    ),
    Rule(
        "a car or a driving licence",
        _any_of(r"""
            (?:must|should|need to) (?:be|have|own)(?: an?| your| their)?(?: own)? (?:car|vehicle)(?: driver| owner)?
            car (?:driver|owner)
            (?:(?:full|clean|valid|current|uk),? ){1,4}driving licen[cs]e
            (?:hold|holds|holder of|possess|must have|should have) an? driving licen[cs]e
            driving licen[cs]e(?: is)? (?:essential|required|needed)
            (?:access to|use of)(?: your| their)? own (?:car|vehicle|transport)
            (?:access to|use of) an? (?:car|vehicle)(?! (?:park|pool))
            must be able to drive
            (?:own|private) (?:transport|vehicle)
        """),
        "it shuts out people whose disability keeps them from driving; keep it only if driving is part of the work",
        "ask for a way to travel between the places of work, or name the duty that needs a driver",
        TRUST,
    ),
    Rule(
        "vague praise",
        _any_of(r"""
            enthusiastic
            dynamic(?! risk)
            (?:(?:self[- ]|highly )motivated|self[- ]starter)
            (?:is|are|be|a|an|and|,) motivated(?! by)
            passionate
            is innovative
            (?:excellent|exceptional|outstanding|superb) communicator
            (?:excellent|exceptional|outstanding|superb)(?: [\w-]+ and)? (?:\w+ )?skills
            flexible(?: and \w+)? (?:approach|attitude)(?! to (?:working|work pattern|hours|where|when))
            (?:a )?good sense of humou?r
            hard[- ]?working
            proactive(?! (?:care|contact|follow|outreach|support))
            (?:positive|can[- ]do) attitude
            team player
        """),
        "a panel cannot score it, and each member reads something else into it",
        "say what the person does in the work",
        TRUST,
    ),
    Rule(
        "words about age",
        _any_of(rf"""
            mature(?! (?:market|system|service)s?)
            young (?:and|dynamic|lively|enthusiastic|,) (?!(?:old|older|adult|new|vulnerable|their|other)\b)\w+
            (?:suits?|suit(?:able|ed) (?:for|to)|ideal for|looking for|seek(?:s|ing)?|wants?) an? young person
            (?:be|is|are|our) young(?! (?:and|,))(?! {_YOUNG})
            young(?! {_YOUNG})(?:,| and| but)?(?: [\w-]+)? {_GROUP}
            digital natives?
            youthful
            energetic
            recent(?:ly)? (?:graduate|qualified)
            highly experienced
        """),
        "it may be read as a wish for people of some age",
        "name the skill or knowledge that the work needs",
        ACAS,
    ),
    Rule(
        "a word that names a sex",
        _any_of(r"""
            (?:chair|fore|handy|police|spokes|sales|fire|post|crafts|trades|camera)(?:man|woman|men|women)
            (?:head|house)(?:master|mistress)(?:es)?
            (?:waitress|hostess|stewardess|manageress|actress)(?:es)?
            (?:barmaid|(?:cleaning|tea|dinner) (?:lady|ladies))
            manpower
            s?he ?/ ?s?he
            s/he
            (?:his|hers?|him)(?:self)? ?(?:/|or) ?(?:his|hers?|him)(?:self)?
            s?he or s?he
            s?he (?:will|must|should)(?! have)
        """),
        "the title and the text of a job description should not name a sex",
        "use a neutral title, and 'you' or 'they'",
        EMPLOYERS,
    ),
    Rule(
        PAY,
        _any_of(rf"""
            (?:afc |nhs )?band:? ?(?:[1-9][a-d]?|two|three|four|five|six|seven|eight|nine)
            afc:? ?[1-9][a-d]?
            (?:pay )?grade:? ?[1-9][a-d]?
            (?:salary|pay|paid)[^.;|\0]{{0,20}}£ ?\d(?:[\d,.]*\d)?k?
            {_SUM}(?= ?(?:per annum|per year|p\.?a|a year|pro[- ]rata|plus|full[- ]time|fte)(?!\w))
            {_SUM} ?(?:-|to) ?(?:£ ?)?\d[\d,.]*\dk?
            £ ?\d+(?:\.\d\d)?(?= ?(?:per hour|an hour|p\.?h))
            agenda for change
        """),
        "pay follows from job evaluation, and a level of the framework is not a band",
        "give it once, in the row for pay, after job evaluation",
        HANDBOOK,
        _any_of(rf"""
            (?:rubber|elastic|resistance|age|frequency|wrist) band:? ?\d
            (?:gcses?|a[- ]levels?|btec|maths|mathematics|english)[^.;|]{{0,60}}\bgrade:? ?\d
            grade:? ?\d(?= (?:(?:or|and) (?:above|higher|better)|in|at|gcse|listed|pressure|ulcers?)(?!\w))
            ulcers? of grade:? ?\d
            agenda for change(?= (?:[\w&/-]+ ){{0,2}}(?:terms|conditions|contract|handbook|agreement))
            {_SPENDING}£ ?\d[\d,.]*[km]?(?: ?(?:-|to) ?£? ?\d[\d,.]*[km]?)?
            {_SUM}[km]? (?:budget|grant|contract|fund)
        """),
    ),
    Rule(
        "words that shut people out",
        _any_of(r"""
            able[- ]bodied
            (?:physically|medically) fit(?! to be)
            (?:in )?(?:good|excellent) physical (?:health|shape|condition)
            native (?:english(?: speakers?)?|speakers?)
            (?<!not\sspeak\s)(?<!not\shave\s)english as (?:a |their )?first language
        """),
        "they shut people out because of a disability, or of where they come from",
        "name what the work needs, such as clear written and spoken English",
        EHRC,
    ),
    Rule(
        "how well somebody speaks English",
        _any_of(r"""
            fluent (?:(?:in|written|spoken|and) ){0,4}english
            fluency in (?:(?:written|spoken|and) ){0,3}english
            (?:perfect|flawless|faultless) (?:(?:written|spoken|and) ){0,3}english
        """),
        "more English than the work needs may shut people out because of their race, although the law requires enough "
        "of it of public staff who speak to people as a regular part of their work",
        "say what the person has to say, write or understand in the work",
        ENGLISH,
    ),
    Rule(
        "the kind of university",
        _any_of(r"""
            russell group
            red ?brick (?:university|universities|degree|graduate)
            oxbridge
            (?:top|leading|good|prestigious) (?:university|universities)
        """),
        "a qualification that is narrower than the work needs may shut people out because of their race or age",
        "name the knowledge that the work needs, and accept equivalent qualifications",
        QUALIFICATIONS,
    ),
    Rule(
        "a phrase of job evaluation",
        _any_of(r"""
            communication (?:and|&) relationship skills
            knowledge,? training (?:and|&) experience
            analytical (?:and|&) judge?ment(?:al)? skills
            planning (?:and|&) organisational skills
            responsibilit(?:y|ies) for (?:patients?|clients?)(?: ?(?:/|and|or|&) ?clients?)? care
            responsibilit(?:y|ies) for policy (?:and|&|or) service development
            responsibilit(?:y|ies) for (?:financial (?:and|&|or) physical|human|information) resources
            responsibilit(?:y|ies) for research (?:and|&|or) development
            ^[\d. ]*(?:working conditions|physical skills)(?=\s*(?:[|:]|$))
            freedom to act
            (?:physical|mental|emotional) effort
        """),
        "a job description should not use the factors of the job evaluation scheme or their names",
        "describe the duties and decisions of the post in everyday words",
        HANDBOOK + " (10.2.4)",
    ),
)
"""Every rule, in the order in which its findings are shown for one line."""


def wording(lines: Iterable[TextLine], apart: Iterable[str] = ()) -> Iterator[WordingFinding]:
    """Yield what the rules find. Text in `apart`, such as the titles of standards, is not the writer's own."""
    quoted = sorted({text for text in apart if text}, key=len, reverse=True)
    before = ""
    for line in lines:
        own = line.text
        for text in quoted:
            own = own.replace(text, _blank(text))
        of_pay, before = _PAY_ROW.match(own) or _PAY_ROW.fullmatch(before), own
        for rule in RULES:
            if of_pay and rule.name == PAY:
                continue
            meant = rule.fine.sub(lambda phrase: _blank(phrase[0]), own) if rule.fine else own
            for found in rule.pattern.finditer(meant):
                words, around = line.text[found.start() : found.end()].strip(), _around(line.text, found)
                yield WordingFinding(line.number, words, around, rule.name, rule.reason, rule.instead, rule.source)


def _blank(text: str) -> str:
    return "\0" * len(text)


def _around(text: str, found: re.Match[str], width: int = 60) -> str:
    """Return the words around those that were found."""
    start, end = max(0, found.start() - width), found.end() + width
    return f"{'…' * (start > 0)}{text[start:end].strip()}{'…' * (end < len(text))}"
