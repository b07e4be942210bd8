"""What is found while a file is read: the explanations. `ncf.yamlio.reader` and `ncf.corpus.files` find them."""

from __future__ import annotations

from ncf import problems
from ncf.checks.registry import ERROR, WARNING, Check

TEXTS = (
    (
        problems.FILE,
        "A data file is an ordinary file inside the data folder, named by an id and '.yaml'.",
        "Links that lead outside, pipes, folders named like files, files that cannot be read and files that\n"
        "end in '.yml' are not read. The file name is the id of the entry.",
        "data/roles/Practitioner.yml",
        "data/roles/practitioner.yaml",
    ),
    (
        problems.FILE_SIZE,
        "A data file is small.",
        "An entry is a page of text. A file of more than 256 kB, or of more than 10,000 keys and values, is no\n"
        "entry, and reading it could take long.",
        "# a file of 5 MB",
        "# one entry a file",
    ),
    (
        problems.ENCODING,
        "A data file is UTF-8.",
        "Other encodings (UTF-16, Windows-1252) turn apostrophes and dashes into other signs.",
        "# saved as 'Unicode' or 'ANSI' by an editor",
        "# saved as 'UTF-8'",
    ),
    (
        problems.CHARACTER,
        "A data file has no invisible or control characters.",
        "Characters that no reader sees, or that change the direction of the text, hide what a file says, also\n"
        "where an escape such as \"\\u200b\" stands for one. Tabs and lone carriage returns are read differently.",
        "title: Chair<U+200B> meetings",
        "title: Chair meetings",
    ),
    (
        problems.CONFLICT_MARKER,
        "No merge conflict is left in a file.",
        "Git writes both sides of a conflict into the file. Keep the right one.",
        "<<<<<<< HEAD\ntitle: Chair meetings\n=======\ntitle: Chair a meeting\n>>>>>>> branch",
        "title: Chair meetings",
    ),
    (
        problems.LINE_LENGTH,
        "A line has at most 2,000 characters.",
        "Longer lines cannot be reviewed, and some YAML tools take minutes over them.",
        "summary: (a line of thousands of characters)",
        "summary: >-\n  One sentence.\n  The next one.",
    ),
    (
        problems.DEPTH,
        "Values are nested at most 16 deep.",
        "Nothing in the framework nests deeper than 5; parsers have crashed over more.",
        "core: [ [ [ [ gen97 ] ] ] ]  # and so on, 17 deep",
        "core:\n  - gen97",
    ),
    (
        problems.YAML_SYNTAX,
        "A data file is YAML.",
        "The commonest causes: a tab instead of spaces, a colon and a space inside a value, a quote that is\n"
        "not closed, a line that is not indented like its neighbours.",
        "title: Assess: plan and act",
        "title: 'Assess: plan and act'",
    ),
    (
        problems.YAML_FEATURE,
        "A data file uses plain YAML only.",
        "Anchors (&), aliases (*), tags (!), merge keys (<<), directives (%), second documents (---) and\n"
        "ends (...) are legal YAML but let a value mean something else than what stands there: 'code: &LDD7' is empty.",
        "code: &LDD7",
        "code: 'CFAM&LDD7'",
    ),
    (
        problems.DUPLICATE_KEY,
        "A key stands once.",
        "Most YAML tools silently take one of the two.",
        "title: Chair meetings\ntitle: Take minutes",
        "title: Chair meetings",
    ),
    (
        problems.EMPTY_VALUE,
        "A key that stands has a value.",
        "What is not known is left out, key and all: then nobody wonders whether somebody forgot it.",
        "url:",
        "# delete the line",
    ),
    (
        problems.UNQUOTED_VALUE,
        "What YAML tools read differently is quoted.",
        "Without quotes, no and on become false and true, 0123 and 12:30 other numbers, 2.10 becomes 2.1 and\n"
        "2026-04-01 a date, each in some tools and not in others.",
        "release: 2.10",
        "release: '2.10'",
    ),
    (
        problems.COMMENT_IN_TEXT,
        "No value is cut short by a '#'.",
        "A '#' after a space begins a comment: everything behind it is not part of the value.",
        "title: Use meeting room #1",
        "title: 'Use meeting room #1'",
    ),
    (
        problems.SCHEMA,
        "A file has the keys and values its kind asks for.",
        "Each kind of file has its keys: some must be there, others may, and no others are known. The data\n"
        "reference lists them all; 'ncf schema' prints them for editors.",
        "titel: Practitioner\nlevel: five",
        "title: Practitioner\nlevel: 5",
    ),
)  # fmt: skip
"""Name, summary, explanation, a wrong and a right example of each."""

READING = tuple(
    Check(name, WARNING if name in problems.DOUBTFUL else ERROR, summary, explanation, bad, good)
    for name, summary, explanation, bad, good in TEXTS
)
