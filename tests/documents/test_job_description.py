"""The documents of `ncf jd`: job description, cover sheet, advert and role profile, for every role of the framework."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from support.places import REAL_DATA, ROOT
from support.program import Result

from ncf.answers.jd import job_description
from ncf.answers.person_specification import MOST_ESSENTIAL, proposed_criteria
from ncf.cli.drafting import Draft
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.documents import document as doc
from ncf.documents.document import plain
from ncf.documents.gaps import contents, gaps
from ncf.documents.templates import described, names
from ncf.storage.folder import Folder

TEMPLATES = [ROOT / "templates"]
ROLES = sorted(path.stem for path in (REAL_DATA / "roles").glob("*.yaml"))
PAY = re.compile(r"£|\bband\s*\d|\bbands?\b|\bagenda for change\b|\bAfC\b", re.IGNORECASE)


def draft(corpus: Corpus, role: str, **options: bool) -> Draft:
    """The draft of a role with the bundled templates."""
    return Draft(corpus, role, TEMPLATES, **options)


def under(document: doc.Document, title: str) -> list[doc.Block]:
    """The blocks under a heading, down to the next one of the same depth."""
    blocks = iter(document.blocks)
    start = next(block for block in blocks if isinstance(block, doc.Heading) and plain(block.text).startswith(title))
    found: list[doc.Block] = []
    for block in blocks:
        if isinstance(block, doc.Heading) and block.depth <= start.depth:
            break
        found.append(block)
    return found


def marked(blocks: list[doc.Block], kind: str) -> list[str]:
    """The ids in the marks of a kind, in reading order."""
    parts = (part for block in blocks for content in contents(block) for part in doc.inlines(content))
    return [part.id for part in parts if isinstance(part, doc.Mark) and part.kind == kind]


@pytest.mark.parametrize("locality", [False, True])
@pytest.mark.parametrize("role", ROLES)
def test_each_competence_is_in_the_annex_once_and_among_the_duties_once(
    role: str, locality: bool, real: Corpus
) -> None:
    """The annex lists every competence of the role once, with its code; so do the duties, with a mark each."""
    document = draft(real, role, locality=locality).document("job-description")
    wanted = sorted({**real.requirement(real.roles[role], locality=True)})
    (annex,) = (block for block in under(document, "Annex") if isinstance(block, doc.Table))
    (codes, _, _) = zip(*annex.rows, strict=True)
    shown = [part.text if isinstance(part, doc.Link) else part for code in codes for part in doc.inlines(code)]
    assert sorted(shown) == sorted(real.competences[id].code for id in wanted)
    assert sorted(marked([annex], "competence")) == wanted
    assert sorted(marked(under(document, "Main duties"), "competence")) == wanted


@pytest.mark.parametrize("role", ROLES)
def test_a_role_profile_has_each_competence_once(role: str, real: Corpus) -> None:
    """The profile for staff lists every competence of the role once."""
    document = draft(real, role).document("role-profile")
    wanted = sorted({**real.requirement(real.roles[role], locality=True)})
    assert sorted(marked(list(document.blocks), "competence")) == wanted


@pytest.mark.parametrize("role", ROLES)
def test_an_advert_is_short_and_leaves_out_nothing_essential(role: str, real: Corpus) -> None:
    """An advert has a line for each area of the role's own duties, at most ten, and every proposed essential."""
    filled = draft(real, role)
    document, answer = filled.document("advert"), filled.answer
    blocks = under(document, "Main duties")
    assert sorted(marked(blocks, "area")) == sorted(group.area for group in answer.duties)
    (lines,) = (block.items for block in blocks if isinstance(block, doc.Bullets))
    assert len(lines) <= 10
    proposed = (*answer.criteria.skills, *answer.criteria.level)
    wanted = [item.id for item in proposed if item.need == "essential"]
    assert marked(under(document, "Who we are looking for"), "criterion") == wanted
    text = " ".join(plain(content) for block in document.blocks for content in contents(block))
    assert not [item.code for item in answer.annex if item.code in text]


@pytest.mark.parametrize("role", ROLES)
def test_duties_that_depend_on_the_place_are_apart(role: str, real: Corpus) -> None:
    """With --locality too, they have a heading of their own with their condition, and no other heading has them."""
    document = draft(real, role, locality=True).document("job-description")
    wanted = sorted(set(real.roles[role].local) - set(real.requirement(real.roles[role])))
    if wanted:
        blocks = under(document, "Duties that depend on the place")
        assert sorted(marked(blocks, "competence")) == wanted
        (listed,) = (block for block in blocks if isinstance(block, doc.Bullets))
        conditions = [item.where for item in job_description(real, role).locality]
        assert all(plain(item).startswith(where) for item, where in zip(listed.items, conditions, strict=True))
    duties = job_description(real, role, locality=True).duties
    own = {id for id, need in real.requirement(real.roles[role]).items() if need is Need.ROLE_SPECIFIC}
    assert {duty.id for group in duties for duty in group.duties} == own


@pytest.mark.parametrize("role", ROLES)
def test_notes_for_the_manager_are_not_for_applicants(role: str, real: Corpus) -> None:
    """How people enter a role is said on the cover sheet alone; learning that a source names is to be confirmed."""
    filled = draft(real, role)
    for text in filled.answer.entry_routes:
        assert text in filled.text("cover-sheet")
        assert text not in filled.text("job-description") + filled.text("advert")
    learnt = plain("".join(filled.text("job-description").partition("## Learning")[2].partition("## ")[0]))
    assert learnt.count("[Confirm: that people in this post need this learning") == len(filled.answer.learning)


@pytest.mark.parametrize("role", ROLES)
def test_what_has_no_subject_is_introduced(role: str, real: Corpus) -> None:
    """Texts that begin with a verb follow words that they complete: duties, the purpose, and what the level means."""
    filled = draft(real, role)
    text = filled.text("job-description")
    assert f"The post holder:\n\n{filled.answer.purpose}\n" in text
    assert f"A person who works at level {filled.answer.role.level}:\n\n- **" in text
    first, second, third, *_ = under(filled.document("job-description"), "Main duties")
    (own,) = gaps(doc.Document((first,)))
    assert all(word in own.text for word in ("caseload", "decisions", "lone working", "hours of cover"))
    assert plain(second.text).endswith("In this post you will:")
    assert isinstance(third, doc.Heading)
    assert text.count("national standards, each with its code") == 1


@pytest.mark.parametrize("role", ROLES)
def test_a_role_profile_has_nothing_for_archivists(role: str, real: Corpus) -> None:
    """The profile for staff gives the source once, at its end, and neither pay bands nor what the data lacks."""
    filled = draft(real, role)
    text = filled.text("role-profile")
    assert not re.search(r"Not in this data|Agenda for Change|\| Source", text)
    assert text.rstrip().splitlines()[-1].startswith("*Source: ")
    assert text.count("Next by level in this service") == bool(filled.profile.next_roles)
    assert all(next.title in text for next in filled.profile.next_roles)


ASKED = (
    ("Job details", "Choose", "permanent, fixed term, secondment or voluntary"),
    ("Job details", "To complete", "full time or part time, hours a week"),
    ("Job details", "To complete", "the budget that this post manages or may spend"),
    ("Job details", "To complete", "version of this document and the date"),
    ("Working in this service", "Confirm", "confidentiality and information governance"),
    ("Working in this service", "Confirm", "infection prevention and control"),
    ("Working in this service", "Confirm", "statement on safeguarding"),
    ("Working in this service", "Confirm", "statement on health and safety"),
    ("Working in this service", "Confirm", "statement on equality, diversity and inclusion"),
)
"""What no source gives and an employer has to say: the section, what is asked, and words of the gap."""


@pytest.mark.parametrize("role", ROLES)
def test_what_only_the_employer_can_say_is_asked_for(role: str, real: Corpus) -> None:
    """A job description asks for contract, hours, budget, version and the employer's statements, each once."""
    found = gaps(draft(real, role).document("job-description"))
    for section, asks, words in ASKED:
        (gap,) = (gap for gap in found if words in gap.text)
        assert (gap.section, gap.asks) == (section, asks)
    (contract,) = (gap for gap in found if "secondment" in gap.text)
    assert doc.Gap(contract.text, contract.asks).choices == ("Permanent", "Fixed term", "Secondment", "Voluntary")


@pytest.mark.parametrize("role", ROLES)
def test_applicants_are_told_to_follow_protocols(role: str, real: Corpus) -> None:
    """That competences do not replace protocols is said to the person who may work in the post: you."""
    (listed,) = (
        block for block in under(draft(real, role).document("job-description"), "Working in this service")
        if isinstance(block, doc.Bullets)
    )  # fmt: skip
    (said,) = (plain(item) for item in listed.items if "protocols" in plain(item))
    assert said.startswith("You follow the protocols and guidelines of the service.")
    assert "do not replace them" in said


@pytest.mark.parametrize("role", ROLES)
def test_the_level_is_said_without_other_peoples_titles(role: str, real: Corpus) -> None:
    """A job description gives the number of the level, and of its facets those that describe the work."""
    document = draft(real, role).document("job-description")
    (details,) = (block for block in under(document, "Job details") if isinstance(block, doc.Fields))
    shown = {plain(label): plain(value) for label, value in details.rows}
    assert shown["Level"].startswith(f"Level {real.roles[role].level} of the Career Framework, which describes ")
    (listed,) = (block for block in under(document, "Working at level") if isinstance(block, doc.Bullets))
    assert {plain(item).split()[0].rstrip(":") for item in listed.items} <= {"Knowledge", "Autonomy", "Responsibility"}


@pytest.mark.parametrize("template", ["job-description", "advert", "role-profile"])
@pytest.mark.parametrize("role", ROLES)
def test_no_band_and_no_pay_in_a_document_for_others(role: str, template: str, real: Corpus) -> None:
    """What applicants and staff read names no pay and no band; a role profile says only that a level is none."""
    text = draft(real, role).text(template).replace(real.framework.statement("no-read-across"), "")
    assert not PAY.search(text)


@pytest.mark.parametrize("template", ["job-description", "advert", "role-profile"])
@pytest.mark.parametrize("role", ROLES)
def test_headings_are_in_order_and_nothing_is_blank(role: str, template: str, real: Corpus) -> None:
    """One title, then headings that never skip a depth and always have something under them; no run of blank lines."""
    filled = draft(real, role)
    assert "\n\n\n" not in filled.text(template)
    blocks = filled.document(template).blocks
    depths = [block.depth for block in blocks if isinstance(block, doc.Heading)]
    assert depths[0] == 1
    assert 1 not in depths[1:]
    assert all(after <= before + 1 for before, after in pairwise(depths))
    for block, following in zip(blocks, (*blocks[1:], doc.Heading("")), strict=True):
        if isinstance(block, doc.Heading):
            assert not isinstance(following, doc.Heading) or following.depth > block.depth, plain(block.text)


@pytest.mark.parametrize("role", ROLES)
def test_a_panel_can_score_the_person_specification(role: str, real: Corpus) -> None:
    """A person specification has twelve to eighteen criteria; each row says how to assess and is for you to decide."""
    document = draft(real, role).document("job-description")
    (table,) = (block for block in under(document, "Person specification") if isinstance(block, doc.Table))
    rows = [row for row in table.rows if plain(row[0])]
    assert 12 <= len(rows) <= 18
    assert [plain(row[0]) for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    for _, _, need, assessed in rows:
        (gap,) = (part for part in doc.inlines(need) if isinstance(part, doc.Gap))
        assert (gap.asks, gap.choices) == ("Choose", ("Essential", "Desirable"))
        assert re.fullmatch(r"[AITCR](, [AITCR])*", plain(assessed))
    assert job_description(real, role).criteria.essential <= MOST_ESSENTIAL


@pytest.mark.parametrize("role", ROLES)
def test_a_cover_sheet_lists_every_gap_and_every_proposal(role: str, real: Corpus) -> None:
    """The sheet for the manager counts the gaps of each section, and has each criterion with its reason."""
    filled = draft(real, role)
    document = filled.document("job-description")
    sheet = filled.text("cover-sheet")
    open_gaps = [gap for gap in gaps(document) if not gap.text.startswith("essential ")]
    assert len(open_gaps) >= 20
    assert "Remove before publishing" in sheet
    to_do = re.findall(r"^\| ☐ \| (.*) \| (\d+) \|$", sheet.partition("## What to check")[0], re.MULTILINE)
    choices = ("Person specification: choose essential or desirable", len(gaps(document)) - len(open_gaps))
    counted = [(section, int(often)) for section, often in to_do]
    assert counted == [*Counter(gap.section for gap in open_gaps).items(), choices]
    found = filled.answer.criteria
    rows = [line for line in sheet.split("\n") if line.startswith("| ") and " | Essential | " in line]
    assert len(rows) == found.essential
    noted = re.findall(r"^\| ☐ \| (\S+) \| ", sheet.partition("## What to check")[2], re.MULTILINE)
    assert noted == sorted({note.code for note in filled.answer.notes})


def test_a_cover_sheet_speaks_of_its_document(real: Corpus, ncf: Callable[..., Result], tmp_path: Path) -> None:
    """The sheet of an advert speaks of the advert and names no section after the role; other documents have none."""
    sheet = draft(real, "practitioner").text("cover-sheet", about="advert")
    assert "The advert is a draft" in sheet
    assert "the advert repeats the criteria" in sheet.lower()
    assert "| ☐ | At the top, under the title | 7 |" in sheet
    assert "☐ | Practitioner" not in sheet
    assert "What to check" not in sheet
    for template in ("role-profile", "cover-sheet"):
        words = ("--template", template, "-o", tmp_path / "a.md", "--cover", tmp_path / "b.md")
        result = ncf("jd", "practitioner", *words, data=REAL_DATA)
        assert (result.code, result.stdout, there(tmp_path)) == (2, "", {})
        assert f"no cover sheet for the template '{template}'" in result.stderr


def test_a_role_without_criteria_says_so(real: Corpus) -> None:
    """A role that has no criteria of its own gets one for each area, and the cover sheet asks to reword them."""
    role = real.roles["practitioner"].model_copy(update={"criteria": ()})
    needs = job_description(real, "practitioner")
    found = proposed_criteria(real, role, [duty for group in needs.duties for duty in group.duties])
    assert found.basis == "areas"
    assert len(found.skills) == len(needs.duties)
    assert {code for item in found.skills for code in item.codes} == {
        duty.code for group in needs.duties for duty in group.duties
    }


def test_every_competence_as_a_criterion_is_too_many(ncf: Callable[..., Result], tmp_path: Path) -> None:
    """--criteria all gives the long list; the warning and the cover sheet say that it is too long, and why."""
    cover = tmp_path / "cover.md"
    result = ncf("jd", "practitioner", "--criteria", "all", "--cover", cover, data=REAL_DATA)
    assert result.code == 0
    assert "| Make use of supervision<!-- ncf criterion gen36 " in result.stdout
    assert re.search(r"warning: [234]\d criteria are proposed as essential", result.stderr)
    assert "a panel cannot score them fairly" in result.stderr
    assert "That is too many" in cover.read_text(encoding="utf-8")
    assert "That is too many" not in ncf("jd", "practitioner", "--template", "cover-sheet", data=REAL_DATA).stdout


def test_a_cover_sheet_is_never_part_of_the_job_description(ncf: Callable[..., Result], tmp_path: Path) -> None:
    """The two documents are two files; without --cover, the program says that there is a cover sheet."""
    result = ncf("jd", "practitioner", "-o", tmp_path / "jd.html", data=REAL_DATA)
    assert "--cover FILE" in result.stderr
    assert "Remove before publishing" not in (tmp_path / "jd.html").read_text(encoding="utf-8")
    both = ncf("jd", "practitioner", "-o", tmp_path / "b.md", "--cover", tmp_path / "c.html", data=REAL_DATA)
    assert both.code == 0
    assert ">Cover sheet: Practitioner</h1>" in (tmp_path / "c.html").read_text(encoding="utf-8")


def test_the_list_of_templates(ncf: Callable[..., Result]) -> None:
    """Each bundled template says what it makes; parts that templates share are not listed."""
    assert [name for name, makes, _ in described(TEMPLATES) if makes] == names(TEMPLATES)
    result = ncf("jd", "--list-templates", data=REAL_DATA)
    assert result.code == 0
    assert "advert           A short advert" in result.stdout
    assert "_parts" not in result.stdout


def test_the_list_of_values(ncf: Callable[..., Result]) -> None:
    """--variables lists the values with types and examples of the role asked for, also those inside lists."""
    text = ncf("jd", "practitioner", "--variables", data=REAL_DATA).stdout
    for name, type, example in (
        ("jd.role.level", "number", "5"), ("jd.scope", "text or nothing", ""),
        ("jd.duties[].duties[].code", "text", "SFJAB1"), ("profile.locality_counted", "true or false", "false"),
        ("jd.criteria.skills[].assessed_by[]", "text", "application"),
    ):  # fmt: skip
        assert re.search(rf"{re.escape(name)} +{type} *{example}", text), name


def test_a_role_is_needed(ncf: Callable[..., Result]) -> None:
    """Without a role, `ncf jd` asks for one."""
    result = ncf("jd", data=REAL_DATA)
    assert result.code == 2
    assert "Missing argument 'ROLE'" in result.stderr


def there(folder: Path) -> dict[str, bytes]:
    """The files in a folder with their content."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


COVERS = {
    "there already": ("a.md", "old.md", 3, "already exists"),
    "the document there already": ("old.md", "a.md", 3, "already exists"),
    "one file": ("a.md", "a.md", 2, "cannot be one file"),
    "one file by two names": ("a.md", "folder/../a.md", 2, "cannot be one file"),
    "one file by a link": ("old.md", "link.md", 2, "cannot be one file"),
    "a missing folder": ("a.md", "none/a.md", 3, "none/a.md: No such file or directory"),
    "the document in a missing folder": ("none/a.md", "a.md", 3, "none/a.md: No such file or directory"),
    "a folder": ("a.md", "folder", 3, "is a folder"),
    "a workbook": ("a.md", "a.xlsx", 2, "a cover sheet is for reading, and .xlsx files are not"),
    "a table": ("a.docx", "a.csv", 2, "a cover sheet is for reading, and .csv files are not"),
    "a promise that cannot be kept": ("a.md", "a.pdf", 2, "ncf does not write .pdf files"),
}


@pytest.mark.parametrize("name", COVERS)
def test_both_files_or_none(name: str, ncf: Callable[..., Result], tmp_path: Path) -> None:
    """If the document or its cover sheet cannot be written, neither is, and the message says which."""
    output, cover, code, said = COVERS[name]
    (tmp_path / "folder").mkdir()
    (tmp_path / "old.md").write_text("filled in by the manager", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("old.md")
    before = there(tmp_path)
    force = ["--force"] if "one file" in name else []
    result = ncf("jd", "practitioner", "-o", f"{tmp_path}/{output}", "--cover", f"{tmp_path}/{cover}", *force)
    assert (result.code, result.stdout) == (code, "")
    assert said in result.stderr
    assert "wrote" not in result.stderr
    assert there(tmp_path) == before


def test_both_on_standard_output(ncf: Callable[..., Result], tmp_path: Path) -> None:
    """Two documents never mix on standard output; one of them may go there."""
    result = ncf("jd", "practitioner", "--cover", "-")
    assert (result.code, result.stdout) == (2, "")
    assert ncf("jd", "practitioner", "-o", tmp_path / "a.docx", "--cover", "-").stdout.startswith("# Cover sheet: ")


def test_a_cover_sheet_is_replaced_with_force(ncf: Callable[..., Result], tmp_path: Path) -> None:
    """With --force, both files are replaced."""
    words = ("jd", "practitioner", "-o", tmp_path / "a.md", "--cover", tmp_path / "b.md")
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    assert ncf(*words, "--force").code == 0
    assert all(not content.startswith(b"old") for content in there(tmp_path).values())


def test_a_read_only_cover_sheet(ncf: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cover sheet that is read-only is not replaced, and the document is not written either."""
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: real(path, mode) and (mode != os.W_OK or "b.md" not in str(path))
    )
    (tmp_path / "b.md").write_text("old", encoding="utf-8")
    result = ncf("jd", "practitioner", "-o", tmp_path / "a.md", "--cover", tmp_path / "b.md", "--force")
    assert (result.code, "b.md is read-only" in result.stderr) == (3, True)
    assert there(tmp_path) == {"b.md": b"old"}


def test_a_job_description_reads_no_other_role() -> None:
    """A document about one role reads the file of that role alone, however many roles there are; a profile, which
    names the next roles, reads more.
    """
    for template, alone in (("job-description", True), ("advert", True), ("role-profile", False)):
        source = Reading(REAL_DATA)
        draft(Corpus(source), "practitioner").text(template)
        assert ({path for path in source.paths if path.startswith("roles/")} == {"roles/practitioner.yaml"}) is alone


class Reading(Folder):
    """A data folder that notes which files are read."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.paths: list[str] = []

    def read(self, path: str) -> bytes | None:
        self.paths.append(path)
        return super().read(path)
