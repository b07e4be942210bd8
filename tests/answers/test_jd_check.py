"""`ncf jd check`: what changed since a job description was made, what somebody edited, and what to correct in it."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from support.places import REAL_DATA, ROOT
from support.program import Result
from writers.test_docx_lent import bomb, with_files

from ncf.answers.jd_check import NEEDED, JobDescriptionCheck, check_job_description
from ncf.answers.jd_wording import RULES, wording
from ncf.cli.drafting import Draft
from ncf.corpus.corpus import Corpus
from ncf.documents.document import Document, Paragraph
from ncf.documents.docx_package import DOCUMENT, MAX_BYTES, TEMPLATE, TYPES, pack
from ncf.documents.plain import MARK
from ncf.documents.written import TextLine, read
from ncf.packages import unpacked
from ncf.storage.folder import Folder
from ncf.writers import FORMATS

TEMPLATES = [ROOT / "templates"]
Run = Callable[..., Result]


def made(corpus: Corpus, role: str = "practitioner") -> str:
    """The job description of a role as Markdown."""
    return Draft(corpus, role, TEMPLATES).text("job-description")


def checked(corpus: Corpus, text: str, **options: object) -> JobDescriptionCheck:
    """The check of a Markdown text against a corpus; made from the same data unless `then` says otherwise."""
    return check_job_description(corpus, read("jd.md", text.encode()), **{"then": corpus, **options})  # type: ignore[arg-type]


def finished(text: str) -> str:
    """A job description with every gap filled in, in invented and harmless words."""
    text = re.sub(r"\*\*\[Choose: essential or desirable[^\]]*\]\*\*", "Desirable", text)
    text = text.replace("Reports to | **[To complete: job title of the line manager]**", "Reports to | Team lead")
    return re.sub(r"\*\*\[(?:To complete|Choose|Confirm): ([^\]]*)\]\*\*", r"Invented: \1", text)


def test_a_finished_job_description_has_nothing_to_correct(real: Corpus) -> None:
    """A document whose gaps are filled, and which nobody else touched, is clean; a fresh one only has its gaps."""
    assert checked(real, finished(made(real))).clean
    fresh = checked(real, made(real))
    assert (fresh.drift, fresh.wording, fresh.missing) == ((), (), ())
    assert len(fresh.gaps) == made(real).count("**[")


def test_one_of_several_competences_in_a_cell(real: Corpus) -> None:
    """Of the competences in one cell of a role profile, only the one that was altered is named."""
    text = Draft(real, "practitioner", TEMPLATES).text("role-profile")
    (row,) = (line for line in text.split("\n") if "SCDHSC0234" in line)
    assert row.count("<!-- ncf competence") > 1
    edited = text.replace("Uphold the rights of individuals `SCDHSC0234`", "Uphold rights `SCDHSC0234`")
    assert [(line.change, line.id) for line in checked(real, edited).drift] == [("altered here", "scdhsc0234")]


def test_a_document_without_marks_is_matched_by_its_codes(real: Corpus) -> None:
    """Without marks, the role is found by the codes and titles in the text, and the answer says how sure that is."""
    text = MARK.sub("", finished(made(real)))
    found = checked(real, text, then=None)
    assert found.role is not None
    assert (found.role.id, found.basis, found.drift) == ("practitioner", "codes", ())
    assert found.sure.startswith(
        "The document has no marks. Its title is the title of this role, and it names 38 of the 38"
    )
    without = "\n".join(line for line in text.split("\n") if "SFJEA2" not in line)
    extra = without + "\n- Chair meetings `CFABAA413`\n"
    assert [(line.change, line.code) for line in checked(real, extra, then=None).drift] == [
        ("new", "SFJEA2"), ("no longer required", "CFABAA413"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "top",
    [
        "# Job description: Practitioner", "# Practitioner", "# Our trust\n\nJob title: Practitioner",
        "# Our trust\n\n| Job title | Practitioner |", "Job title\n\nPractitioner",
    ],
)  # fmt: skip
def test_a_document_that_names_its_role_in_its_title_only(top: str, real: Corpus) -> None:
    """A document without marks and codes is of the role in its title; other titles are of no role."""
    found = checked(real, f"{top}\n\nThe duties, in our own words.\n", then=None)
    assert (found.role and found.role.id, found.basis) == ("practitioner", "codes")
    assert "Its title is the title of this role, and it names 0 of the 38 competences" in found.sure
    other = checked(real, f"{top.replace('Practitioner', 'Practitioner of yoga')}\n\nThe duties.\n", then=None)
    assert (other.role, other.basis) == (None, "none")


def test_a_title_does_not_win_over_codes_of_other_roles(real: Corpus) -> None:
    """A document whose codes are all of other roles is not taken for the role in its title."""
    own = set(real.requirement(real.roles["support-worker"], locality=True))
    other = [id for id in real.requirement(real.roles["strategic-manager"]) if id not in own]
    text = "# Support Worker\n\n" + "\n".join(f"- Works to {real.competences[id].code}" for id in other)
    assert len(other) > 5
    assert checked(real, text, then=None).role != real.roles["support-worker"]
    assert "Its title" not in checked(real, text, then=None).sure


def test_a_document_with_hardly_any_codes(ncf: Run, tmp_path: Path) -> None:
    """Of many competences that a document does not name, the answer lists a handful and says where to see all."""
    path = tmp_path / "jd.md"
    path.write_text("# Job description: Practitioner\n\nWorks to SFJAB1.\n")
    result = ncf("jd", "check", path, data=REAL_DATA)
    assert result.stdout.count("Not in the document: ") == 5
    assert "32 more are not in the document. 'ncf show practitioner' lists all" in result.stdout
    table = ncf("jd", "check", path, "--format", "csv", data=REAL_DATA).stdout
    assert table.count("New,") == 37


def test_a_pasted_duty_that_only_the_annex_names(real: Corpus) -> None:
    """Without marks, the duties are compared if a heading tells the annex from them; the answer says what was."""
    text = MARK.sub("", finished(made(real)))
    less = re.sub(r"(?m)^- Communicate effectively with people `SFJAB1`\n", "", text)
    found = checked(real, less, then=None)
    assert [(line.change, line.id, line.remains) for line in found.drift] == [
        ("new", "sfjab1", ("still in the annex", "criterion 7 still rests on it")),
    ]  # fmt: skip
    assert found.extent == "Its duties were compared: a competence that only the annex names counts as missing."
    merged = checked(real, less.replace("## Annex: competences of this role", ""), then=None)
    assert merged.drift == ()
    assert "no heading tells an annex from the duties" in merged.extent
    bare = re.sub(r"(?m)^- .* `[^`]+`\n", "", text)
    assert "its duties name few competences" in checked(real, bare, then=None).extent


def test_standards_to_check_are_those_of_the_cover_sheet(real: Corpus) -> None:
    """The check lists the standards that the cover sheet lists, with the same words, with marks and without."""
    draft = Draft(real, "practitioner", TEMPLATES)
    notes = {(note.code, note.text) for note in draft.answer.notes}
    for text in (made(real), MARK.sub("", made(real))):
        found = checked(real, text)
        assert {(item.code, note) for item in found.standards for note in item.notes} == notes != set()
        assert not any(item.since for item in found.standards)
    assert {item.id for item in checked(real, "Works to PMWRV1.", then=None).standards} == {"pmwrv1"}


@pytest.mark.parametrize("role", sorted(path.stem for path in (REAL_DATA / "roles").glob("*.yaml")))
def test_the_check_and_the_cover_sheet_count_alike(role: str, real: Corpus, ncf: Run, tmp_path: Path) -> None:
    """Gaps and choices between essential and desirable are counted apart, and the same in the two answers."""
    draft = Draft(real, role, TEMPLATES)
    path = tmp_path / "jd.md"
    path.write_text(draft.text("job-description"))
    said = ncf("jd", "check", path, data=REAL_DATA).stdout
    gaps, criteria = re.search(r"Left open \((\d+) gaps and (\d+) criteria\)", said).groups()  # type: ignore[union-attr]
    cover = draft.text("cover-sheet")
    counts = dict(re.findall(r"^\| ☐ \| (.*) \| (\d+) \|$", cover, re.MULTILINE))
    assert counts.pop("Person specification: choose essential or desirable") == criteria
    assert sum(map(int, counts.values())) == int(gaps)
    assert f"{criteria} criteria: choose essential or desirable" in said


def test_the_workbook_is_a_list_to_work_through(ncf: Run, tmp_path: Path) -> None:
    """The workbook has one sheet of findings, with columns for who sees to each and when it is done."""
    path, book = tmp_path / "jd.md", tmp_path / "findings.xlsx"
    path.write_text(MARK.sub("", ncf("jd", "practitioner", data=REAL_DATA).stdout))
    assert ncf("jd", "check", path, "-o", book, "--role", "practitioner", data=REAL_DATA).code == 1
    (sheet,) = openpyxl.load_workbook(book).worksheets
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert sheet.title == "Findings"
    assert ["Finding", "Words", "Now or instead", "Reason", "Source", "Code", "Who", "Done"] in rows
    assert any("Question: ncf jd check " in str(cell) for row in rows for cell in row)
    assert {row[0] for row in rows if len(row) > 1} >= {"Left open", "Standard to check"}


def test_a_text_of_no_role(real: Corpus) -> None:
    """A text that names no competences has no role; its wording is checked all the same."""
    found = checked(real, "The post holder must be a car driver.\n", then=None)
    assert (found.role, found.basis, found.drift) == (None, "none", ())
    assert [item.rule for item in found.wording] == ["a car or a driving licence"]
    assert {item.what for item in found.missing} == {
        "who the post reports to", "a statement on flexible working", "a statement on reasonable adjustments",
    }  # fmt: skip


FOUND = {
    "years of experience": [
        "over 5 years' experience",
        "two years post-qualification",
        "10+ years of relevant experience",
        "Minimum 3 years in post",
        "Minimum 2 years' post-qualification",
        "two years in a similar role",
    ],
    "a car or a driving licence": [
        "must be a car driver",
        "full, clean driving licence",
        "should have your own vehicle",
        "Must hold a driving licence",
        "Access to own transport is essential",
        "Must have access to a car",
        "A driving licence is essential",
        "own transport",
    ],
    "vague praise": [
        "a highly motivated person",
        "Is innovative.",
        "hard-working",
        "self-starter",
        "excellent interpersonal skills",
        "Flexible approach",
        "an outstanding communicator",
    ],
    "words about age": [
        "mature",
        "youthful enthusiasm",
        "recent graduate",
        "a young team",
        "a young and lively company",
        "Digital native",
        "you are young",
        "young and lively",
        "suits a young person",
        "be young and keen",
    ],
    "words that shut people out": [
        "able-bodied",
        "a native English speaker",
        "English as first language",
        "native English",
        "physically fit",
    ],
    "how well somebody speaks English": [
        "fluent in English",
        "fluent spoken and written English",
        "fluency in English",
    ],
    "the kind of university": ["a Russell Group degree", "Oxbridge", "a leading university"],
    "a word that names a sex": [
        "Chairman of the board",
        "his/her manager",
        "he or she",
        "She will lead",
        "Waitress",
        "Salesman",
        "Headmaster",
        "his or her",
        "him/her",
        "policewomen",
    ],
    "a band or pay figure": [
        "Band 6",
        "AfC band: 8a",
        "band six",
        "a salary of £31,049",
        "Agenda for Change",
        "AfC 6",
        "Grade 6",
        "£30k pro rata",
        "£31,049 - £37,796",
        "£31,049 a year",
        "£12.60 an hour",
        "earns £37,338 to £44,962 per annum",
    ],
    "a phrase of job evaluation": [
        "Freedom to act",
        "communication and relationship skills",
        "emotional effort",
        "Responsibility for patient care",
        "responsibilities for patient/client care",
        "Planning & organisational skills",
    ],
}
NOT_FOUND = (
    "works with young people and young offenders", "experience of work in custody", "three working days a week",
    "a range of 5 services", "the headband", "premature birth", "drives the van of the service", "her Majesty's prison",
    "dynamic risk factors", "racially motivated offences", "young women in custody", "when he has consented",
    "manages a budget of £250,000", "keeps them motivated", "a mature market", "Pay | Band 6",
    "Communication and relationships", "shared work", "innovation and improvement", "mentally unwell",
    "can keep them motivated", "people who do not speak English as a first language", "proactive follow-up of people",
    "children and young people", "young and older people", "is a young person in custody", "young person and parent",
    "people whose English is not fluent", "transport of people in custody", "patient transport", "fit to be seen",
    "the group of universities", "physical health", "work with young people, and their families", "a young offender",
    "whether the person is physically fit to be interviewed",
    "rubber band 2", "a young child policy",
    "a minimum of two years of supervision", "Budget | Manages £50,000", "Signs orders up to £500 a year",
    "Contract | Permanent, NHS Agenda for Change terms", "Agenda for Change national terms and conditions",
    "GCSE English and maths at grade 4 or above", "treats grade 3 pressure ulcers", "access to a car park",
    "The Children and Young People Team", "a young people's service", "works to improve working conditions in cells",
    "a flexible approach to working hours", "manages a budget of £50,000 to £80,000 a year",
    "invoices of £1,500 a year",
    "Budget: £20,000 a year", "a grant worth £30k a year",
    "helps people to get a driving licence", "access to transport for people on release", "the ombudsman",
)  # fmt: skip


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_what_each_rule_finds(rule: str) -> None:
    """Each rule finds its examples, and says why, what to write instead and who says so."""
    for number, text in enumerate(FOUND[rule], start=1):
        found = [item for item in wording([TextLine(number, f"We want: {text}")]) if item.rule == rule]
        assert len(found) == 1, text
        assert found[0].line == number
        assert found[0].reason
        assert found[0].instead
        assert "http" in found[0].source


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_the_rules_leave_alone(text: str) -> None:
    """Ordinary words that look a little like those of a rule are left alone."""
    assert list(wording([TextLine(1, text)])) == []


@pytest.mark.parametrize("template", ["job-description", "advert", "role-profile"])
@pytest.mark.parametrize("role", sorted(path.stem for path in (REAL_DATA / "roles").glob("*.yaml")))
def test_our_own_documents_have_no_such_words(role: str, template: str, real: Corpus) -> None:
    """No document that ncf makes has words that its own check would have people change."""
    written = read("jd.md", Draft(real, role, TEMPLATES).text(template).encode())
    assert check_job_description(real, written, then=real).wording == ()


def test_pay_belongs_in_the_row_for_pay() -> None:
    """A band or figure in the row for pay is what the document asks for: in one line of Markdown, two cells in Word."""
    assert list(wording([TextLine(1, "Salary: £31,049 to £37,796")])) == []
    assert list(wording([TextLine(1, "Pay"), TextLine(2, "Band 6")])) == []
    assert len(list(wording([TextLine(1, "Pay"), TextLine(2, "Hours"), TextLine(3, "Band 6")]))) == 1


LABELS = (
    "Pay", "Salary", "Grade/Band", "Grade / band", "Salary scale", "Pay band", "AfC band", "Salary (per annum)",
    "Salary range", "Proposed band", "Band and salary", "Budget",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize(
    "value", ["Band 6", "£37,338 to £44,962 a year", "AfC 6", "Agenda for Change band 6, £30k pro rata"]
)
def test_how_the_row_for_pay_may_be_called(label: str, value: str) -> None:
    """The row for pay may have any of the labels that adverts use; a row with another label may not have pay."""
    for lines in ([f"{label} | {value}"], [f"{label}: {value}"], [label, value]):
        assert list(wording([TextLine(number, text) for number, text in enumerate(lines)])) == []
        other = [text.replace(label, "Contract") for text in lines]
        assert list(wording([TextLine(number, text) for number, text in enumerate(other)])) != []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They get £31,049 to £37,796 a year.", "£31,049 to £37,796"), ("It is £31,049 - see below", ""),
        ("Salary of £31,049.", "Salary of £31,049"), ("£30k pro rata", "£30k"), ("£50,000 to", ""),
        ("It pays £500 to people", "pays £500"),
    ],
)  # fmt: skip
def test_what_is_quoted_of_pay(text: str, found: str) -> None:
    """What is quoted ends with the figure."""
    assert [item.text for item in wording([TextLine(1, text)])] == ([found] if found else [])


@pytest.mark.parametrize("line", ["Working conditions", "7. Working conditions:", "Working conditions | Office"])
def test_a_factor_of_job_evaluation_as_a_heading(line: str) -> None:
    """The names of factors that are everyday words count only as a heading or label."""
    assert [item.rule for item in wording([TextLine(1, line)])] == ["a phrase of job evaluation"]


@pytest.mark.parametrize(
    "word",
    [
        "full ",
        "band ",
        "over 5 years ",
        "he ",
        "minimum of ",
        "pay ",
        "pay",
        "grade/",
        "budget ",
        "young ",
        "£1,000 to ",
        "gcse ",
        "excellent ",
        "manages ",
        "1. ",
        "access to ",
        "ten years of ",
    ],
)
def test_a_long_line_takes_no_longer_than_its_length(word: str) -> None:
    """A line of 200,000 letters, made of the beginning of a phrase, is read at once; backtracking would take hours."""
    assert len(list(wording([TextLine(1, word * (200_000 // len(word)))]))) >= 0


def test_titles_of_standards_are_nobodys_wording() -> None:
    """The words of a standard's title are quoted, so that nobody is asked to reword them."""
    title = "Support a mature and dynamic team"
    assert list(wording([TextLine(1, f"- {title} (A1)")], [title])) == []
    assert len(list(wording([TextLine(1, f"- {title}, who are motivated")], [title]))) == 1


@pytest.mark.parametrize("template", ["job-description", "advert", "role-profile"])
def test_a_document_is_asked_for_what_its_template_holds(template: str, real: Corpus) -> None:
    """Exactly what a template holds is asked for: a thing is missing once it is deleted, and nothing else ever is."""
    text = Draft(real, "practitioner", TEMPLATES).text(template)
    assert checked(real, text).template == template
    assert checked(real, text).missing == ()
    unmarked = checked(real, MARK.sub("", text), then=None, role="practitioner")
    held = set(NEEDED) - {item.what for item in unmarked.missing}
    bare = re.sub("(?m)^.*(?:Reports to|flexible working|reasonable adjustments).*\n", "", text)
    assert {item.what for item in checked(real, bare).missing} == held


def test_a_template_of_ones_own(ncf: Run, tmp_path: Path) -> None:
    """What a document from a template of one's own lacks is said not to be checked, and is nothing to correct."""
    (tmp_path / "Our Notice.md.j2").write_text('# {{ jd.role.title }}{{ mark("role", jd.role.id, jd.release) }}\n')
    path = tmp_path / "notice.md"
    ncf("jd", "practitioner", "--template", "Our Notice", "--templates", tmp_path, "-o", path, data=REAL_DATA)
    found = checked(Corpus(Folder(REAL_DATA)), path.read_text())
    assert (found.template, found.missing) == ("our-notice", ())
    assert set(found.not_checked) == set(NEEDED)
    result = ncf("jd", "check", path, data=REAL_DATA)
    assert "Not checked (3)" in result.stdout
    assert "made from a template of your own, 'our-notice'" in result.stdout


@pytest.mark.parametrize("width", [30, 50, 79, 100])
def test_lines_that_an_editor_broke(width: int, real: Corpus) -> None:
    """A Markdown file whose paragraphs and items an editor broke into lines is checked as it was before."""
    text = made(real) + "\nThe post holder must always, and in every place of work, be a car driver with a licence.\n"
    fill = textwrap.TextWrapper(width, subsequent_indent="  ", break_on_hyphens=False).fill
    broken = "\n".join(line if line.startswith(("|", "#")) else fill(line) for line in text.split("\n"))
    assert broken.count("\n") > text.count("\n") + 20
    was, found = checked(real, text), checked(real, broken)
    assert len(was.gaps) > 30
    assert (found.gaps, found.missing, found.drift) == (was.gaps, was.missing, was.drift)
    assert [(item.rule, item.text) for item in found.wording] == [(item.rule, item.text) for item in was.wording] != []
    assert was.wording[0].line == text.count("\n")
    assert found.wording[0].line == broken[: broken.rindex("The post holder")].count("\n") + 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one\ntwo", ["one two"]), ("one\n\ntwo", ["one", "two"]), ("# one\ntwo", ["one", "two"]),
        ("- one\n  two\n- three", ["one two", "three"]), ("1. one\ntwo\n2. three", ["one two", "three"]),
        ("| a | b |\n| c | d |", ["a | b", "c | d"]), ("| a | b\nc |\n| d | e |", ["a | b c", "d | e"]),
        ("> one\n> two\n>\n> three", ["one two", "three"]), ("one  \ntwo", ["one", "two"]),
        ("one\n> two", ["one", "two"]), ("one\n---\ntwo", ["one", "two"]), ("# a <!-- ncf role\nx 1.0 -->", ["a"]),
        ("one\n<!-- a\n\n- b\n# c\n-->\ntwo", ["one two"]), ("<!-- a\nb\nc -->two\nthree", ["two three"]),
        ("<!-- a -->\ntwo <!-- b --> three", ["two three"]),
        ("a \\<!-- b --\\> c\nd <!-- e --> f", ["a <!-- b --> c d f"]),
        ("one <!-- two\nthree", ["one !-- two three"]),
        ("- a<!-- b\n- c\n- d -->\n- e", ["a", "e"]), ("one\n____\ntwo\n***", ["one", "two"]),
        ("It\u2019s \u201cone\u201d\u00a0\u2013 t\u00adwo\u2011three\u2026", ["It's \"one\" - two-three..."]),
    ],
)  # fmt: skip
def test_what_counts_as_a_line_of_markdown(text: str, lines: list[str]) -> None:
    """A paragraph, an item and a row are one line each, however they are broken; a comment may be broken anywhere."""
    assert [line.text for line in read("x.md", text.encode()).lines] == lines


def test_marks_in_a_long_comment() -> None:
    """A mark counts wherever its comment is broken; a line inside a comment is no longer there for a reader."""
    text = "<!-- ncf\ncompetence\na1\n1.0 --> A\n\n<!-- old:\n- B\n- C <!-- ncf competence b1 1.0 -->\n"
    marked = [(line.id, line.now) for line in read("x.md", text.encode()).marked]
    assert marked == [("a1", "A"), ("b1", None)]


def test_comments_without_an_end_take_no_longer_than_their_length() -> None:
    """A text made of beginnings of comments is read at once."""
    assert read("x.md", b"<!-- x\n" * 100_000).lines
    assert read("x.md", b"<!-- " * 200_000).lines


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Reports to: TBC", True), ("| Reports to | none |", True), ("| Reports to | [To complete: x] |", False),
        ("Reports to\n\nTo be confirmed.", True), ("Reports to: Nobody's Friend team lead", False),
        ("Reports to: Team lead", False), ("| Reports to | Team lead |", False),
        ("Responsible to the Team lead", False),
        ("Reports to\n\nTeam lead", False), ("| Reports to |  |\n| Responsible for | none |", True),
        ("- Develop proposals and prepare reports to inform sentencing `SFJEA3`", True), ("Nothing of it", True),
    ],
)  # fmt: skip
def test_who_the_post_reports_to(text: str, missing: bool, real: Corpus) -> None:
    """A reporting line needs a value. The words of a standard's title are none."""
    found = checked(real, text, then=None, role="specialist-practitioner")
    assert ("who the post reports to" in {item.what for item in found.missing}) is missing


def test_too_many_essential_criteria(real: Corpus) -> None:
    """More than twenty essential criteria are too many, and the reason is given; twenty are not."""
    rows = "\n".join(f"| Criterion {number} | Essential | A |" for number in range(21))
    for text, expected in ((rows, True), (rows.rpartition("\n")[0], False)):
        missing = [item.reason for item in checked(real, text, then=None).missing]
        assert any("21 are essential" in reason for reason in missing) is expected


def test_the_command(ncf: Run, tmp_path: Path) -> None:
    """`ncf jd check FILE` ends with 1 while there is something to correct, and with 0 when there is nothing."""
    path = tmp_path / "jd.md"
    text = ncf("jd", "practitioner", data=REAL_DATA).stdout
    path.write_text(text, encoding="utf-8")
    result = ncf("jd", "check", path, data=REAL_DATA)
    assert (result.code, result.stderr) == (1, "")
    assert result.stdout.startswith("jd.md: Practitioner (level 5)\n")
    assert "Left open" in result.stdout
    path.write_text(finished(text), encoding="utf-8")
    clean = ncf("jd", "check", path, data=REAL_DATA)
    assert (clean.code, "Nothing to correct." in clean.stdout) == (0, True)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("jd.pdf", b"%PDF", "ncf does not read .pdf files"),
        ("jd.doc", b"\xd0\xcf\x11\xe0", "open it in Word and save it"),
        ("jd.docm", b"PK", "save it as a Word document (.docx), which has no macros"),
        ("jd.rtf", b"{\\rtf1", "open it in Word and save it as a Word document (.docx)"),
        ("jd.txt", b"x", "rename it"),
        ("jd.odt", b"PK", "open it in LibreOffice and save it"),
        ("jd.docx", b"%PDF-1.7", "the file is a PDF"),
        ("jd.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password"),
        ("jd.docx", b"{\\rtf1", "rich text"),
        ("jd.docx", b"", "jd.docx is empty"),
        ("jd.md", b" \n", "jd.md is empty"),
        ("jd.md", b"\xff\xfe\x00", "jd.md is not UTF-8 text"),
        ("jd", b"x", "ncf does not read such files"),
    ],
)
def test_a_file_that_cannot_be_read(name: str, raw: bytes, said: str, ncf: Run, tmp_path: Path) -> None:
    """A file of another kind is a clear error."""
    (tmp_path / name).write_bytes(raw)
    result = ncf("jd", "check", tmp_path / name, data=REAL_DATA)
    assert (result.code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_word_template_is_read(real: Corpus) -> None:
    """A job description saved as a Word template (.dotx) is checked like a document."""
    raw = FORMATS["docx"].write(Draft(real, "practitioner", TEMPLATES).document("job-description"))
    files = unpacked(raw)
    template = pack({**files, TYPES: files[TYPES].replace(DOCUMENT.encode(), TEMPLATE.encode())})
    assert template != raw
    found = [
        check_job_description(real, read(name, it), then=real) for name, it in (("a.docx", raw), ("a.dotx", template))
    ]
    assert found[0] == found[1]
    assert found[0].gaps


def test_a_missing_file(ncf: Run, tmp_path: Path) -> None:
    """A file that does not exist is a clear error."""
    result = ncf("jd", "check", tmp_path / "none.md", data=REAL_DATA)
    assert result.code == 2
    assert "cannot read" in result.stderr


BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "text.docx": (lambda _: b"just text", "cannot be opened"),
    "half.docx": (lambda raw: raw[: len(raw) // 2], "cannot be opened"),
    "bomb.docx": (lambda _: bomb(), "too large when unpacked"),
    "macros.docx": (lambda raw: with_files(raw, {"word/vbaProject.bin": b"x"}), "macros"),
    "macros.docm": (lambda raw: with_files(raw, {"word/vbaProject.bin": b"x"}), "does not read .docm files"),
    "large.docx": (lambda _: bytes(MAX_BYTES + 1), "has more than 50 MB"),
    "long.md": (lambda _: b"GEN97 " * 400_000, "has more than 2 MB of text"),
    "long.docx": (lambda _: FORMATS["docx"].write(Document((Paragraph("GEN97 " * 400_000),))), "2 MB of text"),
    "no XML.docx": (lambda raw: with_files(raw, {"word/document.xml": b"text"}), "damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused(name: str, ncf: Run, tmp_path: Path) -> None:
    """A file that is no document, too large, or able to run programs is refused with its reason; nothing is written."""
    spoil, reason = BAD[name]
    ncf("jd", "practitioner", "-o", tmp_path / "good.docx")
    (tmp_path / name).write_bytes(spoil((tmp_path / "good.docx").read_bytes()))
    result = ncf("jd", "check", tmp_path / name, "-o", tmp_path / "answer.md")
    assert (result.code, result.stdout) == (2, "")
    assert reason in result.stderr
    assert not (tmp_path / "answer.md").exists()


def test_a_locked_target(ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another program keeps locked stays as it is, and the message names it."""
    ncf("jd", "practitioner", "-o", tmp_path / "jd.docx")
    (tmp_path / "answer.docx").write_bytes(b"open in Word")

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", locked)
    result = ncf("jd", "check", tmp_path / "jd.docx", "-o", tmp_path / "answer.docx", "--force")
    assert (result.code, result.stdout) == (3, "")
    assert "answer.docx: Permission denied" in result.stderr
    assert (tmp_path / "answer.docx").read_bytes() == b"open in Word"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer.docx", "jd.docx"]
