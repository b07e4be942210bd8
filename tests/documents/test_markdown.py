"""From Markdown to a Document: supported constructs, errors for all others, and values as literal text."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from support.program import Result

from ncf.documents.document import (
    Block,
    Bullets,
    Code,
    Document,
    Emphasis,
    Example,
    Fields,
    Gap,
    Heading,
    Link,
    Mark,
    Paragraph,
    Quote,
    Ref,
    Strong,
    Table,
    plain,
)
from ncf.documents.markdown import NotInDocument, from_markdown
from ncf.documents.plain import on_one_line, visible
from ncf.documents.templates import fill
from ncf.errors import TemplateFailed
from ncf.writers import FORMATS

HELD: dict[str, tuple[Block, ...]] = {
    "# One\n\n### Three": (Heading("One"), Heading("Three", 3)),
    "one\ntwo\n\nthree": (Paragraph("one two"), Paragraph("three")),
    "- a\n- **b**: c\n-\n": (Bullets(("a", (Strong("b"), ": c"), "")),),
    "1. a\n2. b": (Bullets(("a", "b"), numbered=True),),
    "> a\n> b\n>\n> c": (Quote(("a b", "c")),),
    "a **b** *c* `d`": (Paragraph(("a ", Strong("b"), " ", Emphasis("c"), " ", Code("d"))),),
    "[w](https://e.org/a_b) <https://e.org/>": (
        Paragraph((Link("w", "https://e.org/a_b"), " ", Link("https://e.org/", "https://e.org/"))),
    ),
    "a **[To complete: hours]**, **[To complete]**": (Paragraph(("a ", Gap("hours"), ", ", Strong("[To complete]"))),),
    "| A | B |\n| --- | --: |\n| 1 \\| 2 | **[To complete: x]** |": (Table(("A", "B"), (("1 | 2", (Gap("x"),)),)),),
    "| | |\n| --- | --- |\n| a | b |": (Fields((("a", "b"),)),),
    "```yaml\na: *b\n```": (Example("a: *b"),),
    "~~~toml\na = 1\n~~~\n\n```\nb\n```\n\n    c": (Example("a = 1", "toml"), Example("b", ""), Example("c", "")),
    "| A |\n| --- |\n| <https://e.org/a%20b> |": (
        Table(("A",), (((Link("https://e.org/a%20b", "https://e.org/a%20b"),),),)),
    ),
    r"\# a \* \[b\](c) &amp; \&amp; \<i\>": (Paragraph("# a * [b](c) & &amp; <i>"),),
    "- a (A1)<!-- ncf competence a1 1.1 -->": (Bullets((("a (A1)", Mark("competence", "a1", "1.1")),)),),
    "[one\ntwo](https://e.org) <ann@e.org>": (
        Paragraph((Link("one two", "https://e.org"), " ", Link("ann@e.org", "mailto:ann@e.org"))),
    ),
    "**one\ntwo** *three\nfour*": (Paragraph((Strong("one two"), " ", Emphasis("three four"))),),
    "| A | B |\n| --- | --- |\n| 1 |": (Table(("A", "B"), (("1", ""),)),),
    "| A | |\n| --- | --- |\n| 1 | 2 |": (Table(("A", ""), (("1", "2"),)),),
    "| A | B |\n| --- | --- |": (Table(("A", "B"), ()),),
    f"| A | B |\n| --- | --- |\n| {'a' * 50} | {'b' * 50} |\n| c | d |": (
        Table(("A", "B"), (("a" * 50, "b" * 50), ("c", "d"))),
    ),
    f"| A | B |\n| --- | --- |\n| {'a' * 50} | {'b' * 51} |\n| c | d |": (
        Table(("A", "B"), (("a" * 50, "b" * 51), ("c", "d")), wide=True),
    ),
    "| A | B |\n| --- | --- |\n| 1 \\| x | 2 |\n\n`a|b`": (
        Table(("A", "B"), (("1 | x", "2"),)), Paragraph((Code("a|b"),)),
    ),
    "": (),
}  # fmt: skip
NOT_HELD = {
    "one\n\n<div>x</div>": (3, "raw HTML"),
    "one\ntwo <b>x</b>": (2, "raw HTML"),
    "a<!-- ncf competence a1 -->": (1, "raw HTML"),
    "a<!-- a note of somebody's -->": (1, "raw HTML"),
    "![a](https://e.org/a.png)": (1, "an image"),
    "- a\n- b\n  - c": (3, "a list in a list item"),
    "- a\n\n  b": (3, "a second paragraph in a list item"),
    "- # a": (1, "a heading in a list item"),
    "> a\n>\n> - b": (3, "a list in a quote"),
    "a\n\n---\n": (3, "a horizontal rule"),
    "a ~~b~~": (1, "struck-out text"),
    "a  \nb": (1, "a line break inside a paragraph"),
    "**a *b***": (1, "emphasis inside strong text"),
    "[`a`](https://e.org)": (1, "code inside a link"),
    '[a](https://e.org "title")': (1, "a link with a title"),
    "a [b]\n\n[b]: https://e.org": (3, "a link definition on a line of its own"),
    "| A |\n| --- |\n| 1 |\n| <b>2</b> |": (4, "raw HTML"),
    "one\n\n| A | B |\n| --- | --- |\n| 1 | 2 | 3 |": (5, "a table row with more cells than columns"),
    "```yaml title=a\nb\n```": (1, "a code block with more than a language"),
    "3. a": (1, "a numbered list that does not start at 1"),
    "~~~a`b\nc\n~~~": (1, "a code block with more than a language"),
    "one\ntwo\n[`a`](https://e.org)": (3, "code inside a link"),
    "- a\n- b\n- ![c](d.png)": (3, "an image"),
    "> a\n>\n> # b": (3, "a heading in a quote"),
    "- a\n- > b": (2, "a quote in a list item"),
    "- ```\n  a\n  ```": (1, "a code block in a list item"),
    "> | A |\n> | --- |": (1, "a table in a quote"),
    "*a [b](https://e.org)*": (1, "a link inside emphasis"),
    "one\r\n\r\n| A |\r\n| --- |\r\n| 1 | 2 |": (5, "a table row with more cells than columns"),
    "one\rtwo\r\r| A |\r| --- |\r| 1 | 2 |": (6, "a table row with more cells than columns"),
}


@pytest.mark.parametrize("text", HELD)
def test_what_a_document_holds(text: str) -> None:
    """Each supported construct becomes its block or inline, with no escapes left in the words."""
    assert from_markdown(text).blocks == HELD[text]


@pytest.mark.parametrize("text", NOT_HELD)
def test_what_a_document_does_not_hold(text: str) -> None:
    """Anything else is an error with its line and name: nothing vanishes."""
    line, what = NOT_HELD[text]
    with pytest.raises(NotInDocument, match=f"^line {line}: {what}$") as caught:
        from_markdown(text)
    assert (caught.value.line, caught.value.what) == NOT_HELD[text]


@given(st.text(st.sampled_from("ab \n#>-*_`~|[]()<>!&;:/\\1.=\"'"), max_size=40))
@settings(max_examples=300)
def test_any_text_is_held_or_refused(text: str) -> None:
    """Any Markdown becomes a document, or is refused with the name of what it cannot hold and nothing else happens."""
    with suppress(NotInDocument):
        assert from_markdown(text).prose


SIGNS = st.text(st.one_of(st.sampled_from("\\`*_[]<>|~#=+-!&;.() :/ab1\n\t\"'@x{}%"), st.characters()))
PLACES: dict[str, Callable[[Document], str]] = {
    "# {{ v }}\n": lambda found: plain(found.blocks[0].text),  # type: ignore[union-attr]
    "{{ v }}\n": lambda found: plain(found.blocks[0].text),  # type: ignore[union-attr]
    "- {{ v }}\n": lambda found: plain(found.blocks[0].items[0]),  # type: ignore[union-attr]
    "> {{ v }}\n": lambda found: plain(found.blocks[0].paragraphs[0]),  # type: ignore[union-attr]
    "| a | b |\n| --- | --- |\n| {{ v }} | c |\n": lambda found: plain(found.blocks[0].rows[0][0]),  # type: ignore[union-attr]
    "a{{ v }}b\n": lambda found: plain(found.blocks[0].text)[1:-1],  # type: ignore[union-attr]
    "one\n{{ v }}\n": lambda found: plain(found.blocks[0].text).removeprefix("one"),  # type: ignore[union-attr]
    "**a{{ v }}b**": lambda found: plain(found.blocks[0].text)[1:-1],  # type: ignore[union-attr]
}


@pytest.mark.parametrize("place", PLACES)
@given(value=SIGNS)
@example(value="C #")
@example(value="    indented")
@example(value="-")
@example(value="--")
@example(value="1.")
@example(value="&lt;b&gt; \\&amp;")
@example(value="[a]: b")
@example(value="<https://e.org>")
def test_a_value_stays_what_it_is(place: str, value: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any text that a template prints, in any position, is read back as the same words, not as markup."""
    assume(value.split() and on_one_line(value).split())
    folder = tmp_path_factory.getbasetemp()
    (folder / "t.md.j2").write_text(place, encoding="utf-8")
    found = from_markdown(fill("t", [folder], {"v": value}))
    assert PLACES[place](found).split() == on_one_line(value).split()


WORDS = st.text(st.sampled_from("ab c*_[]`|<#"), min_size=1)
INLINES = st.one_of(
    WORDS.map(Code), WORDS.map(Gap), st.builds(Ref, WORDS, st.just("role"), st.just("r")), WORDS,
    st.builds(Link, WORDS, st.sampled_from(["https://e.org/a(b)", "https://e.org/?a=b&c"])),
)  # fmt: skip


@given(st.lists(INLINES, min_size=1).map(lambda parts: tuple(word for part in parts for word in (part, " "))))
def test_markdown_and_back(content: tuple[object, ...]) -> None:
    """Written Markdown is read back as the same words, in a paragraph and in a table."""
    words = plain(content).split()  # type: ignore[arg-type]
    assume(words)
    blocks = (Paragraph(content), Table(("a", "b"), ((content, "x"),)))  # type: ignore[arg-type]
    first, second = from_markdown(FORMATS["markdown"].write(Document(blocks)).decode()).blocks
    assert plain(first.text).split() == words  # type: ignore[union-attr]
    assert plain(second.rows[0][0]).split() == words  # type: ignore[union-attr]


@given(st.text(st.sampled_from("ab`\n ~"), min_size=1).filter(str.strip), st.sampled_from(["", "yaml", "toml"]))
@example("a\n````\n```", "yaml")
def test_an_example_and_back(text: str, language: str) -> None:
    """An example is read back from Markdown with its lines and its language, even if it has fences of its own."""
    block = Example(text, language)
    assert from_markdown(FORMATS["markdown"].write(Document((block,))).decode()).blocks == (block,)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# {{ jd.role.title }}\n\n<b>x</b>\n", "job-description.md.j2:3: "),
        ("{% for x in [1, 2] %}\n{{ x }}\n\n---\n\n{% endfor %}\n", "job-description.md.j2:4: "),
        ("a\n\n{% for x in ['-', '*'] %}\n![{{ x }}](a.png)\n\n{% endfor %}\n", "line 3 of the filled text: "),
    ],
)
def test_the_error_names_the_template(text: str, place: str, ncf: Callable[..., Result], tmp_path: Path) -> None:
    """For Markdown that a document cannot contain, the error names the template and line; as Markdown it works."""
    (tmp_path / "job-description.md.j2").write_text(text, encoding="utf-8")
    for format in ("html", "text"):
        result = ncf("jd", "practitioner", "--templates", tmp_path, "--format", format)
        assert (result.code, result.stdout) == (3, "")
        assert place in result.stderr
        assert "a document cannot contain" in result.stderr
    assert ncf("jd", "practitioner", "--templates", tmp_path).code == 0


@given(st.text(alphabet="ab \n\t\r\x0b\x1c\x85\u2028é", max_size=12))
def test_a_line_break_with_its_blanks_is_one_space(text: str) -> None:
    """On one line, each line break and all blanks around it are one space."""
    expected = visible(re.sub(r"\s*\n\s*", " ", text).replace("\t", " "))
    assert on_one_line(text) == (text if text.isprintable() else expected)


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\n"])
def test_a_long_run_of_blanks(blank: str) -> None:
    """A million blanks take no longer than a million letters; trying each as a beginning would take hours."""
    assert len(on_one_line("\x1b" + blank * 1_000_000 + "x")) >= 6


MARKED = '- {{ title }} (A1){{ mark("competence", id, "1.1") }}\n'


def test_a_mark_is_kept_and_not_seen(tmp_path: Path) -> None:
    """A mark that a template writes survives Markdown and HTML, and no reader sees it; a title cannot make one."""
    (tmp_path / "t.md.j2").write_text(MARKED, encoding="utf-8")
    fake = "a<!-- ncf competence b2 1.1 -->"
    found = from_markdown(fill("t", [tmp_path], {"title": fake, "id": "a1"}))
    assert found.blocks == (Bullets(((f"{fake} (A1)", Mark("competence", "a1", "1.1")),)),)
    for format in ("markdown", "html"):
        assert FORMATS[format].write(found).decode().count("<!-- ncf competence a1 1.1 -->") == 1
    assert FORMATS["text"].write(found).decode() == f"- {fake} (A1)\n"


@pytest.mark.parametrize("id", ["", "a b", "a1 -->", "A--1"])
def test_a_mark_with_an_odd_name(id: str, tmp_path: Path) -> None:
    """A template that makes a mark of anything but an id stops with an error that names its line."""
    (tmp_path / "t.md.j2").write_text(MARKED, encoding="utf-8")
    with pytest.raises(TemplateFailed, match=r"t\.md\.j2:1: a mark needs a kind, an id and a release"):
        fill("t", [tmp_path], {"title": "a", "id": id})
