"""What `ncf jd check` says of a document that was made earlier or edited since: Word, Markdown, every template."""

from __future__ import annotations

import copy
import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace as replaced
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from support.corpora import ROLES, changed, corpora
from support.memory import Memory
from support.places import REAL_DATA, ROOT, TINY
from support.program import Result
from support.repository import Repository, replace
from support.word import program

from ncf.answers.diff import Difference
from ncf.answers.drift_line import DriftLine
from ncf.answers.jd import job_description
from ncf.answers.jd_check import JobDescriptionCheck, check_job_description
from ncf.cli.drafting import Draft
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.documents.docx_reader import Marked, marks
from ncf.documents.plain import MARK
from ncf.documents.templates import as_document
from ncf.documents.written import read
from ncf.storage.folder import Folder
from ncf.writers import FORMATS

TEMPLATES = [ROOT / "templates"]
Run = Callable[..., Result]


def made(corpus: Corpus, role: str, ending: str, template: str = "job-description", **options: bool) -> bytes:
    """A document of a role in Word or Markdown."""
    draft = Draft(corpus, role, TEMPLATES, **options)
    return FORMATS["docx"].write(draft.document(template)) if ending == "docx" else draft.text(template).encode()


def checked(corpus: Corpus, raw: bytes, ending: str = "docx", **options: Any) -> JobDescriptionCheck:
    """The check of a document against a corpus; made from the same data unless `then` says otherwise."""
    return check_job_description(corpus, read(f"jd.{ending}", raw), **{"then": corpus, **options})


def told(found: JobDescriptionCheck) -> list[tuple[str, str]]:
    """The change and the id of each line of drift."""
    return [(line.change, line.id) for line in found.drift]


@pytest.mark.parametrize("options", [{}, {"locality": True}, {"every_criterion": True}], ids=" ".join)
@pytest.mark.parametrize("template", ["job-description", "advert", "role-profile"])
@pytest.mark.parametrize("role", ["specialist-practitioner", "operational-manager", "peer-support-worker"])
def test_a_fresh_document_has_not_drifted(role: str, template: str, options: dict[str, bool], real: Corpus) -> None:
    """Nobody altered a document that was just made, and its own words are no wording to correct."""
    for ending in ("docx", "md"):
        found = checked(real, made(real, role, ending, template, **options), ending)
        assert (found.basis, found.role and found.role.id) == ("marks", role)
        assert (found.drift, found.wording) == ((), ()), ending


@pytest.mark.parametrize("ending", ["docx", "md"])
@pytest.mark.parametrize("template", ["job-description", "advert", "role-profile"])
@settings(max_examples=15, deadline=None)
@given(corpora(), corpora(revised=True), ROLES)
def test_drift_is_the_difference(ending: str, template: str, before: Corpus, after: Corpus, role: str) -> None:
    """A document of one release, checked against another, differs by what `ncf diff` says of its role, and by the
    purpose and the words on the level if it has them. Nobody is said to have edited it.
    """
    difference = changed(before, after)
    ours = replaced(
        difference,
        roles=tuple(item for item in difference.roles if item.id == role),
        competences=tuple(item for item in difference.competences if role in item.needed_by),
    )
    raw = made(before, role, ending, template)
    found = checked(after, raw, ending, then=before, difference=ours)
    lines = [(line.id, line.change) for line in found.drift if line.kind not in ("criterion", "purpose", "facet")]
    assert sorted(lines) == sorted(_of_role(ours, role) + _of_competences(ours, before, role))
    told = {(line.kind, line.change) for line in found.drift if line.kind in ("purpose", "facet")}
    was, now = (corpus.roles[role] for corpus in (before, after))
    wanted = {("purpose", "changed")} if was.summary != now.summary else set()
    if template != "advert" and before.level_of(was).key_elements != after.level_of(now).key_elements:
        wanted.add(("facet", "changed"))
    assert told == wanted
    assert not any(line.change.endswith("here") for line in found.drift)


def _of_role(difference: Difference, role: str) -> list[tuple[str, str]]:
    """What a difference says of the requirement and the level of the role: id and change."""
    wanted = []
    for item in difference.roles:
        wanted += [(role, "changed")] * (item.level_before != item.level_after)
        wanted += [(one.id, "new") for one in item.new]
        merged = {change.id for change in difference.competences if change.title_after is None}
        wanted += [(one.id, GONE[one.id in merged]) for one in item.dropped]
        wanted += [(one.id, "required for a different reason") for one in item.kind_changed]
    return wanted


GONE = {False: "no longer required", True: "merged into another"}


def _of_competences(difference: Difference, before: Corpus, role: str) -> list[tuple[str, str]]:
    """The competences of the role, as it was, that have another title or code."""
    had = before.requirement(before.roles[role], locality=True)
    return [
        (one.id, "changed")
        for one in difference.competences
        if one.id_before in had
        and one.title_after
        and (one.title_before, one.code_before) != (one.title_after, one.code)
    ]


@cache
def real_corpus() -> Corpus:
    """The data of this repository, for tests whose inputs are generated."""
    return Corpus(Folder(REAL_DATA))


@cache
def in_word(role: str) -> tuple[Corpus, bytes, tuple[Marked, ...]]:
    """The data, the job description of a role from it in Word, and its marks."""
    raw = made(real_corpus(), role, "docx")
    return real_corpus(), raw, tuple(marks(raw))


def edited(raw: bytes, edit: Callable[[Any], None]) -> bytes:
    """A Word document after an edit by python-docx, which keeps what it does not know, as Word does."""
    document = docx.Document(io.BytesIO(raw))
    edit(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def line_of(document: Any, number: int) -> Any:
    """The paragraph of the mark with this number; the first has the number 0."""
    names = [mark.get("bookmark") for mark in _notes(document)]
    (start,) = document.element.body.xpath(f".//w:bookmarkStart[@w:name='{names[number]}']")
    return next(element for element in (start, *start.iterancestors()) if element.tag == qn("w:p"))


def _notes(document: Any) -> list[Any]:
    part = next(part for part in document.part.package.parts if str(part.partname) == "/customXml/item1.xml")
    return list(parse_xml(part.blob))


def reword(paragraph: Any) -> None:
    """Add a word to the first run of a paragraph."""
    paragraph.find(f".//{qn('w:t')}").text += " gardens"


def delete(paragraph: Any) -> None:
    """Delete a paragraph; of a table, the row."""
    row = next((element for element in paragraph.iterancestors() if element.tag == qn("w:tr")), paragraph)
    row.getparent().remove(row)


def add_a_neighbour(paragraph: Any) -> None:
    """Add a paragraph of one's own below, as a copy without its bookmark."""
    new = copy.deepcopy(paragraph)
    for mark in new.xpath(".//w:bookmarkStart | .//w:bookmarkEnd"):
        mark.getparent().remove(mark)
    new.find(f".//{qn('w:t')}").text = "Water the gardens"
    paragraph.addnext(new)


def track_a_deletion(paragraph: Any) -> None:
    """Delete every run of a paragraph with tracked changes on."""
    for run in paragraph.xpath(".//w:r[w:t]"):
        for text in run.findall(qn("w:t")):
            text.tag = qn("w:delText")
        wrapped = parse_xml(f'<w:del {nsdecls("w")} w:id="900" w:author="Somebody"/>')
        run.getparent().replace(run, wrapped)
        wrapped.append(run)


def track_an_insertion(paragraph: Any) -> None:
    """Write a word more with tracked changes on."""
    paragraph.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="901" w:author="A"><w:r><w:t> gardens</w:t></w:r></w:ins>'))


EDITS: dict[str, tuple[Callable[[Any], None], str]] = {
    "words": (reword, "altered here"),
    "deleted": (delete, "removed here"),
    "tracked deletion": (track_a_deletion, "removed here"),
    "tracked insertion": (track_an_insertion, "altered here"),
    "a line more": (add_a_neighbour, ""),
}


ALL_ROLES = sorted(path.stem for path in (REAL_DATA / "roles").glob("*.yaml"))


def removed(corpus: Corpus, role: str, id: str) -> str:
    """What the check calls a line that is gone, by whether the competence depends on the place."""
    need = corpus.requirement(corpus.roles[role], locality=True).get(id)
    return "locality removed here" if need is Need.LOCALITY else "removed here"


@pytest.mark.parametrize("role", ALL_ROLES)
@settings(max_examples=6, deadline=None)
@given(st.integers(0, 200), st.sampled_from(sorted(EDITS)))
def test_exactly_the_altered_line_of_a_word_document_is_named(role: str, number: int, name: str) -> None:
    """After one edit in the Word document, the check names that line and no other; a line of one's own is not named."""
    real, raw, noted = in_word(role)
    of_lines = [at for at, mark in enumerate(noted) if mark.kind not in ("role", "template")]
    at = of_lines[number % len(of_lines)]
    edit, change = EDITS[name]
    change = removed(real, role, noted[at].id) if change == "removed here" else change
    found = checked(real, edited(raw, lambda document: edit(line_of(document, at))))
    here = {mark.id for mark in noted if mark.written == noted[at].written and mark.kind == noted[at].kind}
    changes = told(found)
    if not change:
        assert changes == []
    elif len(here) == 1:
        assert changes == [(change, noted[at].id)]
    else:  # several competences in one paragraph: all are gone with it, and an added word is nobody's
        assert changes == ([(change, id) for _, id in changes] if change.endswith("removed here") else [])
        assert not change.endswith("removed here") or {id for _, id in changes} == here


@pytest.mark.parametrize("role", ALL_ROLES)
@settings(max_examples=20, deadline=None)
@given(st.integers(0, 200), st.sampled_from(["reworded", "longer", "deleted"]))
def test_exactly_the_altered_line_is_named(role: str, number: int, edit: str) -> None:
    """After one edit of a Markdown line that came from the framework, the check names this line and no other."""
    real = real_corpus()
    lines = made(real, role, "md").decode().split("\n")
    single = [at for at, line in enumerate(lines) if [mark[0] in LINES for mark in MARK.findall(line)] == [True]]
    at = single[number % len(single)]
    ((kind, id, _),) = MARK.findall(lines[at])
    words = lines[at].partition("<!--")[0].strip("| -").rpartition(" | ")[2]
    title = real.competences[id].title if kind == "competence" else words
    change = removed(real, role, id) if edit == "deleted" else "altered here"
    if edit == "deleted":
        del lines[at]
    else:
        kept = title if edit == "longer" else title[: len(title) // 2]
        lines[at] = lines[at].replace(title, f"{kept} and gardens", 1)
    found = checked(real, "\n".join(lines).encode(), "md")
    assert [(line.change, line.kind, line.id) for line in found.drift] == [(change, kind, id)]


LINES = ("competence", "criterion")
"""The kinds of mark that speak of one line."""


def test_edits_survive_libreoffice(tmp_path: Path) -> None:
    """After LibreOffice has saved the edited document again, the same lines are named as before, and no others."""
    real, raw, noted = in_word("practitioner")
    numbers = [at for at, mark in enumerate(noted) if mark.kind == "criterion"][:2]
    row = max(at for at, mark in enumerate(noted) if mark.kind == "competence")

    def edit(document: Any) -> None:
        for action, at in ((reword, numbers[0]), (track_an_insertion, numbers[1]), (delete, row)):
            action(line_of(document, at))

    (tmp_path / "a.docx").write_bytes(edited(raw, edit))
    office = program("soffice", "libreoffice-writer")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out"), "a.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=300)
    found = checked(real, (tmp_path / "out" / "a.docx").read_bytes())
    assert told(found) == [
        ("altered here", noted[numbers[0]].id), ("altered here", noted[numbers[1]].id), ("removed here", noted[row].id),
    ]  # fmt: skip


@pytest.mark.parametrize("template", ["advert", "role-profile"])
def test_an_edit_in_another_template(template: str, real: Corpus) -> None:
    """In an advert and in a role profile too, only the line that somebody altered or deleted is named."""
    raw = made(real, "practitioner", "docx", template)
    kind, noted = "criterion" if template == "advert" else "competence", marks(raw)
    alone = [mark for mark in noted if [other.written for other in noted].count(mark.written) == 1]
    at = max(at for at, mark in enumerate(noted) if mark.kind == kind and mark in alone)
    for edit, change in ((reword, "altered here"), (delete, "removed here")):
        found = checked(real, edited(raw, lambda document, edit=edit: edit(line_of(document, at))))
        assert told(found) == [(change, marks(raw)[at].id)]
    text = made(real, "practitioner", "md", template).decode()
    lines = {
        "advert": (r"- [^-]*<!-- ncf criterion practitioner/2 [^>]*-->\n", "practitioner/2"),
        "role-profile": (r"Communicate effectively with people `SFJAB1`<!-- ncf competence sfjab1 [^>]*-->", "sfjab1"),
    }
    line, id = lines[template]
    assert told(checked(real, re.sub(line, "", text).encode(), "md")) == [("removed here", id)]


def test_a_reworded_area_of_an_advert_is_named(real: Corpus) -> None:
    """In Word, a line on an area that somebody altered is named."""
    raw = made(real, "practitioner", "docx", "advert")
    at = next(at for at, mark in enumerate(marks(raw)) if mark.kind == "area")
    found = checked(real, edited(raw, lambda document: reword(line_of(document, at))))
    assert told(found) == [("altered here", marks(raw)[at].id)]


def test_locality_criteria_are_followed(real: Corpus) -> None:
    """A document made with --locality has criteria that others do not have; an altered one is named."""
    role = next(role.id for role in real.roles.values() if _locality_criteria(real, role.id))
    ids = _locality_criteria(real, role)
    raw = made(real, role, "docx", locality=True)
    at = next(at for at, mark in enumerate(marks(raw)) if mark.id in ids)
    assert told(checked(real, edited(raw, lambda document: reword(line_of(document, at))))) == [
        ("altered here", marks(raw)[at].id)
    ]
    text = made(real, role, "md", locality=True).decode()
    line = next(line for line in text.split("\n") if f"ncf criterion {marks(raw)[at].id} " in line)
    assert told(checked(real, text.replace(line, re.sub(r"^(\| \d+ \| )", r"\1Gardens ", line)).encode(), "md")) == [
        ("altered here", marks(raw)[at].id)
    ]


def _locality_criteria(corpus: Corpus, role: str) -> set[str]:
    with_, without = (
        {item.id for item in Draft(corpus, role, TEMPLATES, locality=counts).answer.criteria.skills}
        for counts in (True, False)
    )
    return with_ - without


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_a_renamed_role_and_competence(ending: str, ncf: Run, tmp_path: Path) -> None:
    """A role and a competence that were renamed since are the same ones: the new code is told, nothing is removed."""
    repository = Repository(tmp_path / "here")
    repository.commit(tag="data-0.1")
    path = tmp_path / f"jd.{ending}"
    assert ncf("jd", "practitioner", "-o", path, data=repository.data).code == 0
    assert ncf("rename", "practitioner", "pilot", data=repository.data).code == 0
    assert ncf("rename", "xyla3", "XYLA4", data=repository.data).code == 0
    for edit in (
        replace("roles/pilot.yaml", "^title: .*", "title: Pilot"),
        replace("framework.yaml", r"^release: .*", "release: '0.2'"),
    ):
        edit(repository.data)
    result = ncf("jd", "check", path, data=repository.data)
    assert (result.code, result.stderr) == (1, "")
    assert "Made from release 0.1. The data here is release 0.2." in result.stdout
    assert "Changed: 'Practitioner' is now 'Pilot'" in result.stdout
    assert "Changed: 'Lead a small crew X&YLA3' is now 'Lead a small crew XYLA4'" in result.stdout
    assert "Different in the data now (2)" in result.stdout
    assert "here:" not in result.stdout


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_what_became_of_a_standard(ending: str, ncf: Run, tmp_path: Path) -> None:
    """A standard that was withdrawn since is told with what replaces it; other roles' standards are not."""
    repository = Repository(tmp_path / "here")
    repository.commit(tag="data-0.1")
    path = tmp_path / f"jd.{ending}"
    assert ncf("jd", "practitioner", "-o", path, data=repository.data).code == 0
    for name in ("xyla3", "hi8-2020"):  # practitioners need the first
        replace(f"competences/{name}.yaml", "^source:", "status: withdrawn\nsource:")(repository.data)
    result = ncf("jd", "check", path, data=repository.data)
    assert "Retired: Lead a small crew (X&YLA3): withdrawn without replacement" in result.stdout
    assert "Different in the data now (1)" in result.stdout


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_a_release_that_is_not_there(ending: str, ncf: Run, tmp_path: Path, write_corpus: Callable[..., Path]) -> None:
    """Without the release that a document was made from, the answer says so, and still tells what the role needs now;
    nobody is said to have edited what the data may have changed.
    """
    data, path = write_corpus(), tmp_path / f"jd.{ending}"
    assert ncf("jd", "practitioner", "-o", path, data=data).code == 0
    for edit in (
        replace("framework.yaml", r"^release: .*", "release: '0.9'"),
        replace("roles/practitioner.yaml", "  - xyla3.*", "  - hi8-2020"),
        replace("competences/xyld1.yaml", "^title: .*", "title: Decide who does what"),
    ):
        edit(data)
    result = ncf("jd", "check", path, data=data)
    assert (result.code, result.stderr) == (1, "")
    assert "Made from release 0.1, which is not here to compare with" in result.stdout
    told = [line.strip(" -") for line in result.stdout.split("\n")]
    assert any(line.startswith("New: ") and "HI8" in line for line in told), told
    assert "No longer required: Lead a small crew (X&YLA3)" in told
    assert any(line.startswith("Changed: ") and line.endswith("is now 'Decide who does what X&YLD1'") for line in told)
    assert "Edited in this document" not in result.stdout


def test_a_role_that_is_gone(ncf: Run, tmp_path: Path, write_corpus: Callable[..., Path]) -> None:
    """A document of a role that the data no longer has is a clear error that names the role and the way out."""
    data, path = write_corpus(), tmp_path / "jd.docx"
    assert ncf("jd", "volunteer", "-o", path, data=data).code == 0
    (data / "roles" / "volunteer.yaml").unlink()
    result = ncf("jd", "check", path, data=data)
    assert (result.code, result.stdout) == (2, "")
    assert "volunteer" in result.stderr
    assert "--role" in result.stderr
    other = ncf("jd", "check", path, "--role", "support-worker", data=data)
    assert other.stdout.startswith("jd.docx: Support Worker (level 3)\nYou named the role.\n")


def test_a_word_document_typed_by_hand(real: Corpus) -> None:
    """A Word document without marks is matched by its codes, and the answer says how sure that is."""
    codes = [real.competences[id].code for id in real.requirement(real.roles["practitioner"])]

    def typed(lines: list[str]) -> JobDescriptionCheck:
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        file = io.BytesIO()
        document.save(file)
        return checked(real, file.getvalue(), then=None)

    found = typed([f"The post holder will work to {code}." for code in codes])
    assert (found.role and found.role.id, found.basis, found.drift) == ("practitioner", "codes", ())
    assert found.sure.startswith(f"The document has no marks. It names {len(codes)} of the {len(codes)} competences")
    assert told(typed([f"Works to {code}" for code in codes[1:]])) == [("new", codes[0].lower())]
    two = typed(codes[:2])
    assert (two.role, two.basis) == (None, "none")
    assert "too few of its codes" in two.sure


def test_a_document_that_lost_the_mark_of_its_role(real: Corpus) -> None:
    """If somebody typed a new title in Markdown, the other marks still count, and the role is found by its codes."""
    text = made(real, "practitioner", "md").decode()
    text = text.replace("<!-- ncf role practitioner 1.2 -->", "", 1)
    found = checked(real, text.encode(), "md")
    assert (found.basis, found.role and found.role.id, found.drift) == ("marks", "practitioner", ())
    assert found.sure.startswith("The document has lost the mark of its role. Its title is")


HOSTILE_TITLES = ("- a | b", "1. x", "`code` *a* <b>", "Lead {{ 7 * 7 }} & go | # up #", "=1+1", "[a](http://e.org)")


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_a_title_with_markup_is_read_as_it_was_written(title: str) -> None:
    """A title that looks like Markdown is not taken for an edit; an edit of it is."""
    source = Memory.of(TINY)
    text = source.files["competences/xyla3.yaml"].decode()
    quoted = "'" + title.replace("'", "''") + "'"
    source.files["competences/xyla3.yaml"] = text.replace("title: Lead a small crew", f"title: {quoted}").encode()
    corpus = Corpus(source)
    assert corpus.competences["xyla3"].title == title
    for ending in ("docx", "md"):
        assert checked(corpus, made(corpus, "practitioner", ending), ending).drift == ()


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_altered_purpose_and_level(ending: str, real: Corpus) -> None:
    """The purpose and the words on the level are named if somebody altered them, with what they say now."""
    role = real.roles["practitioner"]
    texts = {"purpose": role.scope or role.summary, "facet": str(real.level_of(role).key_elements.knowledge)}
    markdown = made(real, "practitioner", "md").decode()

    def altered(was: str, now: str) -> list[DriftLine]:
        assert was in markdown
        text = markdown.replace(was, now)
        raw = (
            FORMATS["docx"].write(as_document(text, "job-description", TEMPLATES))
            if ending == "docx"
            else text.encode()
        )
        return list(checked(real, raw, ending).drift)

    for kind, was in texts.items():
        (line,) = altered(was, f"{was} It has gardens too.")
        assert (line.change, line.kind, line.was, line.now) == ("altered here", kind, was, f"{was} It has gardens too.")
        assert altered(was, "Something else altogether.") == []


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_locality_lines_that_were_removed(ending: str, real: Corpus) -> None:
    """A document that leaves out locality competences, as it asks its readers to, has nothing to correct for it."""
    role = next(role for role in real.roles.values() if role.local)
    raw = made(real, role.id, ending)
    if ending == "md":
        lines = raw.decode().split("\n")
        raw = "\n".join(line for line in lines if not any(f"competence {id} " in line for id in role.local)).encode()
    else:
        numbers = [at for at, mark in enumerate(marks(raw)) if mark.id in role.local]

        def edit(document: Any) -> None:
            for paragraph in [line_of(document, at) for at in numbers]:
                delete(paragraph)

        raw = edited(raw, edit)
    found = checked(real, raw, ending)
    assert sorted(told(found)) == sorted(("locality removed here", id) for id in role.local)
    assert found.to_correct == ()


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_a_merged_competence(ending: str, ncf: Run, tmp_path: Path) -> None:
    """A competence that was merged into another since is named with the one that has its place now."""
    repository = Repository(tmp_path / "here")
    repository.commit(tag="data-0.1")
    path = tmp_path / f"jd.{ending}"
    assert ncf("jd", "practitioner", "-o", path, data=repository.data).code == 0
    (repository.data / "competences" / "xyla3.yaml").unlink()
    for file, pattern, new in (
        ("roles/practitioner.yaml", "  - xyla3.*", "  - hi8-2020"),
        ("competences/hi8-2020.yaml", "^area:", f"{OTHER_CODE}area:"),
        ("framework.yaml", "^release: .*", "release: '0.2'"),
    ):
        replace(file, pattern, new)(repository.data)
    into = Corpus(Folder(repository.data)).competences["hi8-2020"]
    result = ncf("jd", "check", path, data=repository.data)
    wanted = f"Merged into another: 'Lead a small crew' is now '{into.title} {into.code}' (X&YLA3)"
    assert wanted in result.stdout, result.stdout + result.stderr
    assert "No longer required: Lead a small crew" not in result.stdout


OTHER_CODE = "other_codes:\n  - code: X&YLA3\n    reason: Invented.\n    certainty: certain\n"


ODD_MARKS = {
    "kind": "Competence", "id": "../../role", "release": "--help", "bookmark": "_GoBack",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD_MARKS)
def test_an_odd_mark_in_word_is_passed_over(name: str, real: Corpus) -> None:
    """A mark that ncf cannot have written, in any part of it, is as if it were not there, and the rest is read."""
    raw = made(real, "practitioner", "docx")

    def spoil(document: Any) -> None:
        part = next(part for part in document.part.package.parts if str(part.partname) == "/customXml/item1.xml")
        root = parse_xml(part.blob)
        odd = copy.deepcopy(root[-1])
        odd.set("bookmark", "_ncf999")
        odd.set(name, ODD_MARKS[name])
        root.insert(0, odd)
        part._blob = etree.tostring(root)

    spoilt = edited(raw, spoil)
    assert len(list(_notes(docx.Document(io.BytesIO(spoilt))))) == len(marks(raw)) + 1
    assert marks(spoilt) == marks(raw)
    assert told(checked(real, spoilt)) == []


def test_a_document_with_marks_reads_in_proportion(real: Corpus) -> None:
    """The check of a document with marks parses the competences of its role, and no others."""
    raw = made(real, "practitioner", "md") + b"\nAnd ZZZ99, SFJEA77 and GEN97.\n"
    corpus = Corpus(Folder(REAL_DATA))
    found = check_job_description(corpus, read("jd.md", raw), then=corpus)
    assert found.unknown_codes == ("SFJEA77",)
    needed = corpus.requirement(corpus.roles["practitioner"], locality=True)
    parsed = {id for id, reading in corpus.competences._readings.items() if reading}
    assert parsed - set(needed) <= {"gen97"}


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_rewritten_criteria_are_told_apart(ending: str, ncf: Run, tmp_path: Path) -> None:
    """Criteria that were rewritten since have a heading of their own: nobody says that they are not required."""
    repository = Repository(tmp_path / "here")
    repository.commit(tag="data-0.1")
    path = tmp_path / f"jd.{ending}"
    assert ncf("jd", "practitioner", "-o", path, data=repository.data).code == 0
    replace("framework.yaml", "^release: .*", "release: '0.2'")(repository.data)
    replace("roles/practitioner.yaml", r"\Z", CRITERIA)(repository.data)
    result = ncf("jd", "check", path, data=repository.data)
    assert (result.code, result.stderr) == (1, "")
    assert re.search(r"The proposed criteria have been rewritten: \d before, 1 now", result.stdout), result.stdout
    assert "What the role requires has not changed." in result.stdout
    assert "- Can lead a small crew of gardeners\n" in result.stdout
    assert "longer required" not in result.stdout
    assert "Different in the data now" not in result.stdout


CRITERIA = """criteria:
  - text: Can lead a small crew of gardeners
    competences: [xyla3]
    need: essential
    reason: Invented.
    assessed_by: [application]
"""


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_a_status_that_changed_since(ending: str, ncf: Run, tmp_path: Path) -> None:
    """A standard that became an older one since the document was made is named with what is new."""
    repository = Repository(tmp_path / "here")
    repository.commit(tag="data-0.1")
    path = tmp_path / f"jd.{ending}"
    assert ncf("jd", "practitioner", "-o", path, data=repository.data).code == 0
    replace("framework.yaml", "^release: .*", "release: '0.2'")(repository.data)
    replace("competences/xyla3.yaml", "^source:", "status: legacy\nsource:")(repository.data)
    result = ncf("jd", "check", path, data=repository.data)
    wanted = "X&YLA3, Lead a small crew: New since release 0.1: Legacy: "
    assert wanted in result.stdout, result.stdout


TYPESET = str.maketrans({"'": "\u2019", "-": "\u2011", " ": "\u00a0"})
"""What Word and LibreOffice put in the place of what people type."""


def typeset(raw: bytes, ending: str) -> bytes:
    """A document in which every apostrophe, hyphen and space between two words is a typographic one."""
    if ending == "docx":

        def edit(document: Any) -> None:
            for text in document.element.body.iter(qn("w:t")):
                text.text = (text.text or "").translate(TYPESET)

        return edited(raw, edit)
    parts = re.split(r"(<!--.*?-->|<http[^>]*>)", raw.decode())
    parts[::2] = [
        re.sub(r"(?<=\w)[-' ](?=\w)|(?<=s)'", lambda at: at[0].translate(TYPESET), part) for part in parts[::2]
    ]
    return "".join(parts).encode()


@pytest.mark.parametrize("ending", ["docx", "md"])
@pytest.mark.parametrize("template", ["job-description", "advert", "role-profile"])
@pytest.mark.parametrize("role", ["specialist-practitioner", "practitioner"])
def test_typographic_signs_are_no_edit(role: str, template: str, ending: str, real: Corpus) -> None:
    """A document whose apostrophes, hyphens and blanks a word processor replaced says what it said."""
    raw = made(real, role, ending, template)
    changed = typeset(raw, ending)
    assert changed.decode("latin-1") != raw.decode("latin-1")
    was, found = checked(real, raw, ending), checked(real, changed, ending)
    assert (found.drift, found.wording, found.missing) == ((), (), ())
    assert found.gaps == was.gaps


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_typographic_signs_without_the_release(ending: str, real: Corpus) -> None:
    """Nor is it one if the release that the document was made from is not there."""
    raw = typeset(made(real, "practitioner", ending), ending).replace(b" 1.2 -->", b" 0.1 -->")
    assert checked(real, raw, ending, then=None).drift == ()


@pytest.mark.parametrize("ending", ["docx", "md"])
@pytest.mark.parametrize("level", range(2, 9))
def test_each_sentence_of_the_words_on_the_level(level: int, ending: str, real: Corpus) -> None:
    """Whichever sentence is deleted from the purpose or the words on the level: that line, and no other, is named."""
    role = next(item for item in real.roles.values() if item.level == level)
    answer = job_description(real, role.id)
    texts = {item.facet: item.text for item in answer.level_facets if item.facet in SHOWN and item.text}
    texts["purpose"] = answer.scope or answer.purpose
    whole = made(real, role.id, "md").decode()
    tried = 0
    for about, text in texts.items():
        sentences = text.split(". ")
        for sentence in sentences if len(sentences) > 1 else ():
            left = text.replace(f"{sentence}. ", "").replace(f" {sentence}", "")
            assert text in whole
            raw = whole.replace(text, left).encode()
            found = checked(real, as_word(raw) if ending == "docx" else raw, ending)
            assert [(line.change, line.id.rpartition("/")[2]) for line in found.drift] == [
                ("altered here", role.id if about == "purpose" else about)
            ], left
            tried += 1
    assert bool(tried) is (level not in (2, 7))


SHOWN = ("knowledge", "autonomy", "responsibility")
"""The words on the level that a job description has."""


def as_word(raw: bytes) -> bytes:
    """A document in Markdown, with its marks, as a Word document."""
    return FORMATS["docx"].write(as_document(raw.decode(), "job-description", TEMPLATES))
