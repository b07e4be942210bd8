"""A Document with every kind of block and inline, and problems with every kind of sign, for the writers."""

from __future__ import annotations

from ncf.documents.document import (
    Bullets,
    Code,
    Commands,
    Document,
    Emphasis,
    Example,
    Fields,
    Finding,
    Gap,
    Group,
    Heading,
    Link,
    Next,
    Paragraph,
    Question,
    Quote,
    Ref,
    Strong,
    Table,
)
from ncf.problems import COMMENT_IN_TEXT, SCHEMA, Problem, Span

SENTENCE = "Comforts people who are seasick, explains the tide table and agrees the day's work with the crew."
LONG_LINE = "summary: " + "tide " * 18 + "table and " + "sea " * 20
EVERYTHING = Document((
    Heading(("Every ", Strong("block"))),
    Paragraph((
        "Words & signs <b>, ", Strong("strong"), Strong(" strong in spaces "), Emphasis("stressed"), ", ",
        Code("ncf gap"), ", ", Code("a ``b` | c"), ", ", Gap("hours"), ", ",
        Ref("Practitioner", "role", "practitioner"), ", ", Link("a page", "https://example.org/?a=1&b=2"), ", ",
        Link("https://example.org/a|b", "https://example.org/a|b"), ", ",
        Link("a plain page", "http://example.org/<c d>"), " and ", Link("Ann", "mailto:ann@example.org"), ".",
    )),
    Paragraph(("A note: ", Strong("in short"), "."), note=True),
    Paragraph(SENTENCE),
    Paragraph((Strong("   "), "after blanks")),
    Heading("Lists", 2),
    Bullets(("first", ("second, ", Code("x")), SENTENCE)),
    Bullets(("one", "two"), numbered=True),
    Quote(("Take care.", (Emphasis("Both"), " paragraphs."))),
    Fields((("Hours", (Gap("hours"),)), ("Base", (Ref("Harbour", "service", "harbour"),)))),
    Heading("A key", 3),
    Fields((("C", "core"), ("RS", "role-specific"))),
    Heading("Tables", 2),
    Table(("Code", "Title"), (("ABC1", "Greet people"), ("", ("No code: ", Code("a|b"))))),
    Table(("", ""), (("Without titles", "as a list of pairs"),)),
    Table(("Name", "Note"), (("A name of more than twenty letters", SENTENCE),)),
    Table(("Name", "Note"), (("A name of more than forty letters, which is folded", SENTENCE),)),
    Heading("Tables", 2),
    Table(("A", "B", "C", "D", "E"), (("1", "2", "3", "4", "5"), ("6", "7", "8", "9", "0"))),
    Table(("Only column",), (("alone",), ("alone too",))),
    Table(("Aspect", "Level 2", "Level 3"), (("Knowledge", SENTENCE, "Knows."), ("Scope", "Local.", "Wider."))),
    Table(("Aspect", "Level 2", "Level 3"), (("Knowledge", SENTENCE, "Knows."), ("Scope", "L.", "W.")), wide=True),
    Heading("4th: groups", 4),
    Group(("Code", "Title"), (("Safety", (("ABC1", "Greet"), ("ABC10", "Explain"))), ("Records", (("S4", "Write"),)))),
    Group(
        ("Kind", "Role", "Note"),
        (("Harbour", (("core", "Practitioner", "x"),)), ("Lights & lamps", (("role-specific", "Clerk", SENTENCE),))),
        of="Service", named_by=1,
    ),
    Example("code: ABC1\n```\ttabs\n", "yaml"),
    Example("plain", ""),
    Finding("roles/a.yaml:2:8", "error", "schema", "'level' must be a number", "write 4", "level: four", 8),
    Finding("roles/a.yaml:3:105", "warning", "double-space", "two spaces", "", LONG_LINE, 105),
    Finding("roles/a.yaml:4:1", "note", "other", "no line", "look *here*"),
    Next((Question("gap", (("from", "x"),), "left out by most formats"),)),
    Commands((("ncf show 3", "the level"), ("ncf gap volunteer practitioner", "the *move*"))),
))  # fmt: skip

PROBLEMS = tuple(
    Problem(f"roles/a b,c{number % 3}.yaml", Span(number, 3, number, 9), check, message, hint)
    for number, (check, message, hint) in enumerate([
        (COMMENT_IN_TEXT, "a warning: 100% <sure>", "put it in quotes: 'a # b'"),
        (SCHEMA, "the key 'title' is missing", "did you mean 'titel'?"),
        (SCHEMA, "two\nlines, [x](y) & more.", ""),
    ], start=1)
)  # fmt: skip
