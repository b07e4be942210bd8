"""The checks made while a file is read, by `ncf.yamlio.reader` and `ncf.corpus.files`: their explanations."""

from __future__ import annotations

from ncf import problems
from ncf.checks.registry import ERROR, WARNING, Check

TEXTS = (
    (
        problems.FILE,
        "A data file is an ordinary file inside the data folder, named with an id and '.yaml'.",
        "Links, pipes, folders named like files, files that cannot be opened and files that end in '.yml' are not\n"
        "read. The file name is the id of the entry.",
        "data/roles/Practitioner.yml",
        "data/roles/practitioner.yaml",
    ),
    (
        problems.FILE_SIZE,
        "A data file is not too large.",
        "An entry is about a page of text. A file of more than 256 kB, or of more than 10,000 keys and values,\n"
        "is not an entry, and it could take a long time to read.",
        "# a file of 5 MB",
        "# one entry in each file",
    ),
    (
        problems.ENCODING,
        "A data file is encoded in UTF-8.",
        "In other encodings (UTF-16, Windows-1252), apostrophes and dashes turn into other characters.",
        "# saved as 'Unicode' or 'ANSI' by an editor",
        "# saved as 'UTF-8'",
    ),
    (
        problems.CHARACTER,
        "A data file has no invisible or control characters.",
        "Characters that nobody can see, or that change the direction of the text, hide what a file says. So do\n"
        "escapes for them, such as \"\\u200b\". Programs read tabs and lone carriage returns in different ways.",
        "title: Chair<U+200B> meetings",
        "title: Chair meetings",
    ),
    (
        problems.CONFLICT_MARKER,
        "A file has no merge conflict left in it.",
        "Git writes both sides of a conflict into the file. Keep the right side and delete the other.",
        "<<<<<<< HEAD\ntitle: Chair meetings\n=======\ntitle: Chair a meeting\n>>>>>>> branch",
        "title: Chair meetings",
    ),
    (
        problems.LINE_LENGTH,
        "A line has at most 2,000 characters.",
        "Nobody can review longer lines, and some YAML tools take minutes to read them.",
        "summary: (a line of thousands of characters)",
        "summary: >-\n  One sentence.\n  The next one.",
    ),
    (
        problems.DEPTH,
        "Values are nested at most 16 levels deep.",
        "Nothing in the framework is nested more than 5 levels deep, and deep nesting has crashed parsers.",
        "core: [ [ [ [ gen97 ] ] ] ]  # and so on, 17 levels deep",
        "core:\n  - gen97",
    ),
    (
        problems.YAML_SYNTAX,
        "A data file is valid YAML.",
        "The most common causes are a tab instead of spaces, a colon and a space inside a value, a quotation mark\n"
        "that is not closed, and a line that is not indented like its neighbours.",
        "title: Assess: plan and act",
        "title: 'Assess: plan and act'",
    ),
    (
        problems.YAML_FEATURE,
        "A data file uses only plain YAML.",
        "Anchors (&), aliases (*), tags (!), merge keys (<<), directives (%), second documents (---) and\n"
        "ends (...) are legal YAML, but a value can then differ from what you see: 'code: &LDD7' is empty.",
        "code: &LDD7",
        "code: 'CFAM&LDD7'",
    ),
    (
        problems.DUPLICATE_KEY,
        "A key appears only once.",
        "Most YAML tools silently use one of the two values.",
        "title: Chair meetings\ntitle: Take minutes",
        "title: Chair meetings",
    ),
    (
        problems.EMPTY_VALUE,
        "Every key has a value.",
        "If a value is not known, leave out its key as well. Then nobody wonders whether it was forgotten.",
        "url:",
        "# delete the line",
    ),
    (
        problems.UNQUOTED_VALUE,
        "A value that YAML tools could misread is in quotes.",
        "Without quotes, some YAML tools read no and on as false and true, 0123 and 12:30 as other numbers, 2.10 as\n"
        "2.1 and 2026-04-01 as a date. Other tools do not.",
        "release: 2.10",
        "release: '2.10'",
    ),
    (
        problems.COMMENT_IN_TEXT,
        "No value is cut short by a '#'.",
        "A '#' after a space begins a comment. Nothing after it is part of the value.",
        "title: Use meeting room #1",
        "title: 'Use meeting room #1'",
    ),
    (
        problems.SCHEMA,
        "A file has the keys and values that its kind requires.",
        "Each kind of file has required keys and optional keys, and no others. The data reference lists them all;\n"
        "'ncf schema' prints them for editors.",
        "titel: Practitioner\nlevel: five",
        "title: Practitioner\nlevel: 5",
    ),
)  # fmt: skip
"""For each check: name, summary, explanation, a wrong example and a right example."""

READING = tuple(
    Check(name, WARNING if name in problems.DOUBTFUL else ERROR, summary, explanation, bad, good)
    for name, summary, explanation, bad, good in TEXTS
)
