"""Which format a file name asks for, and what each format needs."""

from __future__ import annotations

import pytest

from ncf.answers.validate import validation
from ncf.documents.document import Document, Sheet
from ncf.writers import FORMATS, Accepts, content, format_of
from ncf.writers.findings import FINDING_FORMATS


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", "text"),
        ("a.md", "markdown"),
        ("a.markdown", "markdown"),
        ("A.HTML", "html"),
        ("a.htm", "html"),
        ("a.md.csv", "csv"),
        ("a.json", "json"),
        ("amd", None),
        ("a.md.bak", None),
        ("", None),
        ("a.sarif", None),
    ],
)
def test_the_ending_chooses_the_format(name: str, format: str | None) -> None:
    """The ending of a file name, in any letter case, chooses the format; other names choose none."""
    assert format_of(name) == format


def test_problems_have_formats_of_their_own() -> None:
    """`validate` knows the endings of its own formats besides; annotations on GitHub have none."""
    names = ("a.sarif", "a.XML", "a.html", "github")
    assert [format_of(name, FINDING_FORMATS) for name in names] == ["sarif", "junit", "html", None]
    endings = [ending for format in FINDING_FORMATS.values() for ending in format.endings]
    assert len(endings) == len(set(endings))


def test_what_each_format_gets() -> None:
    """A format gets what it accepts: a Document, a table, the fields or the problems of an answer."""
    answer = validation((), 3)
    assert isinstance(content(answer, Accepts.DOCUMENT), Document)
    assert isinstance(content(answer, Accepts.SHEET), Sheet)
    assert content(answer, Accepts.DATA)["files"] == 3
    assert content(answer, Accepts.PROBLEMS) == ()
    for format in FORMATS.values():
        assert format.write(content(answer, format.accepts))
