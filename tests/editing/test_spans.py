"""Edits of one value: `rename` and `standards check` change or add what they must, and no other byte."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commented import FILES, NOTE, full_of_comments
from support.places import TINY
from support.program import Result

from ncf.editing.renaming import REASON, rename
from ncf.editing.spans import add_entry, put_text, remove_item, set_value
from ncf.editing.workspace import Workspace
from ncf.errors import CannotWrite
from ncf.models import Competence
from ncf.yamlio.reader import parse

Run = Callable[..., Result]
Write = Callable[..., Path]
COMPETENCES = [
    path
    for kind, path in FILES
    if kind == "competence" and not {"other_codes", "superseded_by"} & set(parse(path.read_bytes()).data)
]
ENTRY = {"code": "GEN1", "certainty": "certain", "evidence": "a page"}
SEA4 = (TINY / "competences" / "sea4.yaml").read_text(encoding="utf-8")
LISTS = """other_codes:
  # asked in May
  - code: "SEA 4"  # with a blank
    reason: 'A "form" somewhere.'
    certainty: certain
    # nobody uses it now
  # - code: SEA04
superseded_by: # see the letter
- certainty: likely
  code: 'SEA5' # in two parts
  evidence: >-
    One page.
    Another page.
"""


def with_lists(text: str = SEA4) -> str:
    """A competence with other codes and successors, in somebody's own quotes and with comments."""
    return re.sub(r"^source:", LISTS + "source:", text, flags=re.MULTILINE)


def lines_added(before: str, after: str) -> list[str]:
    """The lines that `after` has more. Every line of `before` must still be there, in this order."""
    old = iter(before.splitlines(keepends=True))
    wanted = next(old, None)
    added = []
    for line in after.splitlines(keepends=True):
        if line == wanted:
            wanted = next(old, None)
        else:
            added.append(line.rstrip("\r\n"))
    assert wanted is None, f"this line is gone: {wanted!r}"
    return added


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_rename_only_adds_the_old_code(newline: str, write_corpus: Write) -> None:
    """The old code joins the other codes; quotes and comments in that list and in all others stay."""
    text = with_lists().replace('"SEA 4"', '"SEA 14"').replace("\n", newline)
    data = write_corpus({"competences/sea4.yaml": text.encode()})
    with Workspace(data) as workspace:
        rename(workspace, "SEA4", "SEA44")
        workspace.write()
    after = (data / "competences" / "sea44.yaml").read_bytes().decode()
    assert lines_added(text.replace(f"code: SEA4{newline}", f"code: SEA44{newline}"), after) == [
        "  - code: SEA4", f"    reason: {REASON}", "    certainty: certain",
    ]  # fmt: skip
    assert after.index("# nobody uses it now") < after.index(REASON) < after.index("# - code: SEA04")
    assert after.count("\r\n") == (after.count("\n") if newline == "\r\n" else 0)


def test_a_rename_back_takes_the_code_out(write_corpus: Write) -> None:
    """Renamed to one of its other codes, a competence has the former code there, and only that entry is gone."""
    text = with_lists().replace("  # with a blank", "").replace("    # nobody uses it now\n", "")
    text = text.replace('"SEA 4"', '"SEA 9"')
    data = write_corpus({"competences/sea4.yaml": text})
    with Workspace(data) as workspace:
        rename(workspace, "SEA4", "SEA9")
        workspace.write()
    after = (data / "competences" / "sea9.yaml").read_text(encoding="utf-8")
    assert [item["code"] for item in parse(after.encode()).data["other_codes"]] == ["SEA4"]
    assert "  # asked in May\n" in after
    assert after.endswith(text[text.index("superseded_by:") :])


def test_a_comment_in_an_entry_is_not_deleted(write_corpus: Write) -> None:
    """If the entry that must go has a comment in it, the rename is refused, names file and comment, writes nothing."""
    data = write_corpus({"competences/sea4.yaml": with_lists().replace('"SEA 4"', '"SEA 9"')})
    with Workspace(data) as workspace:
        with pytest.raises(CannotWrite, match=r"sea4\.yaml: the comment '# with a blank' would be lost"):
            rename(workspace, "SEA4", "SEA9")
        assert workspace.changes() == {}


def test_a_list_in_brackets_is_refused(ncf: Run, write_corpus: Write) -> None:
    """An entry cannot be added to a list in brackets: the message names the file and what to do."""
    text = re.sub(r"^source:", "other_codes: [{code: X, reason: seen, certainty: likely}]\nsource:", SEA4, flags=re.M)
    data = write_corpus({"competences/sea4.yaml": text})
    result = ncf("rename", "SEA4", "SEA44", data=data)
    assert result.code == 3
    assert "sea4.yaml: the list 'other_codes' is in brackets" in result.stderr
    assert "ncf fmt" in result.stderr
    assert (data / "competences" / "sea4.yaml").read_text(encoding="utf-8") == text


def checked(data: Path, ncf: Run, row: str, *, code: int = 0) -> str:
    """The file of SEA4 after a row of results; the error if `code` is not 0."""
    work = data.parent / "work.csv"
    work.write_bytes(b"code,status,successor,date,evidence\n" + row.encode())
    result = ncf("standards", "check", work, data=data)
    assert result.code == code, result.stderr
    return result.stderr if code else (data / "competences" / "sea4.yaml").read_text(encoding="utf-8")


def test_a_checked_standard_keeps_its_lists(ncf: Run, write_corpus: Write) -> None:
    """A new successor is added to those that are there; their quotes and comments stay."""
    data = write_corpus({"competences/sea4.yaml": with_lists()})
    after = checked(data, ncf, "SEA4,legacy,SEA5; SEA6,2026-04-01,a page\n")
    assert lines_added(with_lists(), after) == [
        "status: legacy", "checked_on: '2026-04-01'", "status_evidence: a page",
        "- code: SEA6", "  certainty: likely", "  evidence: a page",
    ]  # fmt: skip


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "  \n"])
def test_evidence_over_several_lines(breaks: str, ncf: Run, write_corpus: Write) -> None:
    """Evidence with line breaks is taken as it is, written with '|-', and in the house style."""
    data = write_corpus()
    row = f'SEA4,legacy,SEA6,2026-04-01,"One page:{breaks}{breaks}Another # page"\n'
    after = checked(data, ncf, row)
    assert "status_evidence: |-\n  One page:\n\n  Another # page\n" in after
    held = parse(after.encode()).data
    assert held["status_evidence"] == held["superseded_by"][0]["evidence"] == "One page:\n\nAnother # page"
    assert ncf("fmt", "--check", data=data).code == 0
    assert checked(data, ncf, row) == after
    again = checked(data, ncf, row.replace("Another", "A third"))
    assert lines_added(after.replace("  Another # page\n", "  A third # page\n", 1), again) == []


def test_evidence_with_a_hidden_character(ncf: Run, write_corpus: Write) -> None:
    """Evidence that no data file may hold is refused with its line in the CSV file."""
    error = checked(write_corpus(), ncf, "SEA4,legacy,,2026-04-01,a\u200bpage\n", code=2)
    assert "line 2: the evidence has an invisible or control character" in error


@given(st.sampled_from(COMPETENCES), st.integers(0, 2**32))
def test_no_edit_loses_a_comment(path: Path, seed: int) -> None:
    """In files full of comments, an edit is done with every comment kept, or refused; other lines stay as they are."""
    text = full_of_comments(with_lists(path.read_text(encoding="utf-8")), random.Random(seed))
    edits: list[Callable[[bytes], bytes]] = [
        lambda raw: add_entry(raw, Competence, "superseded_by", ENTRY),
        lambda raw: add_entry(raw, Competence, "corrections", ENTRY),
        lambda raw: put_text(raw, Competence, "status", "legacy"),
        lambda raw: set_value(raw, ("superseded_by", 0, "evidence"), "one\ntwo"),
        lambda raw: set_value(raw, ("title",), "Another: title"),
        lambda raw: remove_item(raw, ("other_codes", 0)),
    ]
    for number, edit in enumerate(edits):
        try:
            after = edit(text.encode()).decode()
        except CannotWrite as refused:
            if "would be lost" in refused.message or (number == 5 and "something else too" in refused.message):
                continue  # a comment left by a removed list would become part of the text before it
            raise
        assert Counter(NOTE.findall(text)) == Counter(NOTE.findall(after))
        if number < 3 and not parse(text.encode()).data.get("status"):
            lines_added(text, after)


@pytest.mark.parametrize("value", ["one\ntwo", "one\n\n  two\n", "a: b\n# c"])
@pytest.mark.parametrize("old", ["x", "'x'", "|-\n      x\n      y", ">-\n      x"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_text_with_line_breaks_is_written_in_lines(value: str, old: str, newline: str) -> None:
    """A value anywhere takes a text with line breaks, with the indentation and line endings of its file."""
    for text, path in ((f"a: {old}\nb: z\n", ("a",)), (f"c:\n  - a: {old}\n    b: z\n", ("c", 0, "a")),
                       (f"c:\n  - {old}\n  - z\n", ("c", 0))):  # fmt: skip
        after = set_value(text.replace("\n", newline).encode(), path, value)
        found = parse(after)
        for part in path:
            found.data = found.data[part]
        assert found.data == value
        assert b"|" in after
        assert after.count(b"\r\n") == (after.count(b"\n") if newline == "\r\n" else 0)


def test_an_edit_that_changes_another_value_is_refused() -> None:
    """If a comment that a removed list leaves behind would become part of the text before it, nothing is removed."""
    raw = b"summary: >-\n  Greets.\nlocality:\n  # all of it\n  - gen1\nlevel: 4\n"
    with pytest.raises(CannotWrite) as stop:
        remove_item(raw, ("locality", 0))
    assert stop.value.message == "the change would alter something else too"
    assert stop.value.hint == "edit the file by hand, or run 'ncf fmt' first"


def test_in_brackets_it_is_written_in_quotes() -> None:
    """In brackets and before a comment there is no room for lines: the text is written in double quotes."""
    assert set_value(b"a: [x, z]\n", ("a", 0), "one\ntwo") == b'a: ["one\\ntwo", z]\n'
    assert set_value(b"a: [x,\n  z\n]\n", ("a", 1), "one\ntwo") == b'a: [x,\n  "one\\ntwo"\n]\n'
    assert set_value(b"a: 'x'  # y\n", ("a",), "one\ntwo") == b'a: "one\\ntwo"  # y\n'
