"""Bad files of more than 20 kB, built when needed instead of stored, each with its first error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

HEAD = (
    b"code: ABC1\ntitle: Chair meetings\narea: communication\n"
    b"source:\n  - document: ld-report-2018\n    place: A table\n"
)
"""Six correct lines; what follows begins on line 7."""
LIMIT = 256 * 1024
FULL = 255_000
"""The size of a payload that, with the head, stays below the size limit of a file."""


@dataclass(frozen=True)
class Large:
    """A file that is built when needed, and the place of its first error."""

    build: Callable[[], bytes]
    line: int
    column: int
    check: str


def lines(line: bytes, size: int = FULL) -> bytes:
    """As many equal lines as fit into `size` bytes."""
    return (line + b"\n") * (size // (len(line) + 1))


def under(key: bytes, payload: bytes) -> Callable[[], bytes]:
    """A file that is correct except for the value of one more key, from line 8 on."""
    return lambda: HEAD + key + b":\n" + payload


def stairs(step: bytes, count: int, indent: bytes = b" ") -> bytes:
    """Lines that are each indented one step deeper."""
    return b"".join(indent * number + step + b"\n" for number in range(count))


def growing_references(count: int) -> bytes:
    """Lists with ten references to the list before; a careless tool expands them to 10^count values."""
    start = b"  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    rest = (
        b"  a%d: &a%d [%s]\n" % (number, number, b", ".join([b"*a%d" % (number - 1)] * 10))
        for number in range(1, count)
    )
    return start + b"".join(rest)


def keys(count: int) -> bytes:
    """`count` different keys."""
    return b"".join(b"k%06d: x\n" % number for number in range(count))


LARGE: dict[str, Large] = {
    # larger than a file may be
    "brackets-300-kB": Large(lambda: b"[" * 300_000, 1, 1, "file-size"),
    "comment-of-5-MB": Large(lambda: HEAD + b"#" + b"x" * 5_000_000 + b"\n", 1, 1, "file-size"),
    "file-of-10-MB": Large(lambda: HEAD + lines(b"# nothing", 10_000_000), 1, 1, "file-size"),
    "a-million-keys": Large(lambda: keys(1_000_000), 1, 1, "file-size"),
    "nul-bytes-1-MB": Large(lambda: b"\0" * 1_000_000, 1, 1, "file-size"),
    "one-byte-too-many": Large(lambda: HEAD + b"#" * (LIMIT + 1 - len(HEAD)), 1, 1, "file-size"),
    # one line that is too long
    "brackets-one-line": Large(lambda: HEAD + b"notes: " + b"[" * FULL + b"\n", 7, 2001, "line-length"),
    "braces-one-line": Large(lambda: HEAD + b"notes: " + b"{" * FULL + b"\n", 7, 2001, "line-length"),
    "brackets-closed-one-line": Large(
        lambda: HEAD + b"notes: " + b"[" * (FULL // 2) + b"]" * (FULL // 2) + b"\n", 7, 2001, "line-length"
    ),
    "dashes-one-line": Large(lambda: HEAD + b"notes:\n" + b"- " * (FULL // 2) + b"\n", 8, 2001, "line-length"),
    "question-marks-one-line": Large(lambda: HEAD + b"? " * (FULL // 2) + b"\n", 7, 2001, "line-length"),
    "comment-one-line": Large(lambda: HEAD + b"#" * FULL + b"\n", 7, 2001, "line-length"),
    "blanks-one-line": Large(lambda: HEAD + b" " * FULL + b"\n", 7, 2001, "line-length"),
    "key-one-line": Large(lambda: HEAD + b"k" * FULL + b": x\n", 7, 2001, "line-length"),
    "value-one-line": Large(lambda: HEAD + b"notes: " + b"x" * FULL + b"\n", 7, 2001, "line-length"),
    "number-one-line": Large(lambda: HEAD + b"notes: " + b"1" * FULL + b"\n", 7, 2001, "line-length"),
    "quotes-one-line": Large(lambda: HEAD + b"notes: " + b"'" * FULL + b"\n", 7, 2001, "line-length"),
    "escapes-one-line": Large(lambda: HEAD + b'notes: "' + b"\\n" * (FULL // 2) + b'"\n', 7, 2001, "line-length"),
    "anchors-one-line": Large(lambda: HEAD + b"notes: " + b"&a " * (FULL // 3) + b"\n", 7, 2001, "line-length"),
    "aliases-one-line": Large(lambda: HEAD + b"notes: " + b"*a " * (FULL // 3) + b"\n", 7, 2001, "line-length"),
    "tags-one-line": Large(lambda: HEAD + b"notes: " + b"!a " * (FULL // 3) + b"\n", 7, 2001, "line-length"),
    "colons-one-line": Large(lambda: HEAD + b"notes: " + b"a: " * (FULL // 3) + b"\n", 7, 2001, "line-length"),
    # too deep, below every other limit
    "brackets-in-lines": Large(under(b"notes", lines(b"  " + b"[" * 1_900)), 8, 19, "depth"),
    "brackets-line-each": Large(under(b"notes", lines(b"  [")), 24, 3, "depth"),
    "braces-line-each": Large(under(b"notes", lines(b"  {a:")), 24, 3, "depth"),
    "brackets-behind-quoted-ones": Large(under(b"notes", b"  [" + lines(b'   "]", [')), 23, 4, "depth"),
    "dashes-in-lines": Large(under(b"notes", lines(b"- " * 950)), 8, 33, "depth"),
    "dashes-stairs": Large(under(b"notes", stairs(b"-", 700)), 24, 17, "depth"),
    "keys-stairs": Large(under(b"notes", stairs(b" a:", 700)), 24, 18, "depth"),
    "question-marks-in-lines": Large(lambda: HEAD + lines(b"? " * 900), 7, 3, "yaml-feature"),
    "question-marks-line-each": Large(lambda: HEAD + lines(b"? "), 7, 2, "yaml-syntax"),
    # too many values
    "dashes-line-each": Large(under(b"notes", lines(b"-")), 8, 2, "empty-value"),
    "list-of-one-letter": Large(under(b"notes", lines(b"- x")), 9_989, 3, "file-size"),
    "keys-below-the-size": Large(lambda: HEAD + keys(20_000), 4_998, 10, "file-size"),
    "keys-below-the-count": Large(lambda: HEAD + keys(4_900), 7, 1, "schema"),
    "the-same-key": Large(lambda: HEAD + lines(b"a: x"), 8, 1, "duplicate-key"),
    "empty-keys": Large(lambda: HEAD + b"".join(b"k%06d:\n" % n for n in range(25_000)), 7, 9, "empty-value"),
    "brackets-of-letters": Large(under(b"notes", b"  [" + lines(b"x," * 990)), 18, 163, "file-size"),
    "braces-of-letters": Large(under(b"notes", b"  {" + lines(b"a: b, " * 300) + b"}\n"), 8, 10, "duplicate-key"),
    "brackets-side-by-side": Large(under(b"notes", b"  [" + lines(b"[]," * 600) + b"]\n"), 16, 572, "file-size"),
    "numbers": Large(under(b"notes", lines(b"- 0123")), 8, 3, "unquoted-value"),
    "conflicts": Large(lambda: HEAD + lines(b"======="), 7, 1, "conflict-marker"),
    # text that never ends
    "comment-lines": Large(lambda: b"# nothing\n" + lines(b"#"), 1, 1, "schema"),
    "long-comment-lines": Large(lambda: lines(b"#" * 2_000), 1, 1, "schema"),
    "empty-lines": Large(lambda: b"\n" * FULL, 1, 1, "schema"),
    "blank-lines": Large(lambda: lines(b" " * 2_000), 1, 1, "schema"),
    "carriage-returns": Large(lambda: HEAD + b"\r" * FULL, 7, 1, "character"),
    "tabs": Large(lambda: HEAD + lines(b"\t" * 1_000), 7, 1, "yaml-syntax"),
    "blanks-then-a-tab": Large(lambda: HEAD + lines(b" " * 1_998) + b"  \t\n", 7 + FULL // 1_999, 3, "yaml-syntax"),
    "quote-that-never-closes": Large(lambda: HEAD + b"notes: '" + lines(b"x"), 7, 8, "yaml-syntax"),
    "double-quote-that-never-closes": Large(lambda: HEAD + b'notes: "' + lines(b"x" * 1_000), 7, 8, "yaml-syntax"),
    "quotes-in-quotes": Large(lambda: HEAD + b"notes: '" + lines(b"''" * 990), 7, 8, "yaml-syntax"),
    "escapes": Large(lambda: HEAD + b'notes: "' + lines(b"\\n" * 990) + b'"\n', 7, 8, "schema"),
    "escapes-of-nothing": Large(lambda: HEAD + b'notes: "' + lines(b"\\q" * 990) + b'"\n', 7, 9, "yaml-syntax"),
    "hidden-escapes": Large(lambda: HEAD + b'notes: "' + lines(b"\\0" * 990) + b'"\n', 7, 9, "character"),
    "plain-text-of-many-lines": Large(under(b"notes", lines(b" x")), 8, 2, "schema"),
    "folded-text-of-many-lines": Large(lambda: HEAD + b"notes: >-\n" + lines(b" x"), 7, 8, "schema"),
    "literal-text-of-blank-lines": Large(lambda: HEAD + b"notes: |+\n" + lines(b" "), 7, 8, "schema"),
    "digits-then-a-letter": Large(under(b"remarks", lines(b"- " + b"1" * 1_990 + b"x")), 7, 1, "schema"),
    "times-then-a-letter": Large(under(b"remarks", lines(b"- " + b"1:" * 990 + b"x")), 7, 1, "schema"),
    "underscores": Large(under(b"notes", lines(b"- 1" + b"_" * 1_990)), 8, 3, "unquoted-value"),
    "comments-behind-values": Large(under(b"code", lines(b"x " + b"#" * 1_990)), 7, 1, "duplicate-key"),
    # values that YAML would multiply
    "billion-laughs": Large(under(b"notes", growing_references(300)), 8, 7, "yaml-feature"),
    "anchors": Large(under(b"notes", lines(b"- &a x")), 8, 3, "yaml-feature"),
    "anchors-in-a-row": Large(under(b"notes", lines(b"- " + b"&a " * 660)), 8, 3, "yaml-feature"),
    "aliases": Large(under(b"notes", lines(b"- *a")), 8, 3, "yaml-feature"),
    "tags": Large(under(b"notes", lines(b"- !a x")), 8, 3, "yaml-feature"),
    "long-tags": Large(under(b"notes", lines(b"- !" + b"a" * 1_900)), 8, 3, "yaml-feature"),
    "merge-keys": Large(lambda: HEAD + lines(b"<<: x"), 7, 1, "yaml-feature"),
    "documents": Large(lambda: HEAD + lines(b"---"), 7, 1, "yaml-feature"),
    "ends-of-documents": Large(lambda: HEAD + lines(b"..."), 7, 1, "yaml-feature"),
    "directives": Large(lambda: lines(b"%YAML 1.1") + HEAD, 1, 1, "yaml-feature"),
    # bytes that are not text
    "not-utf-8": Large(lambda: HEAD + b"\xff" * FULL, 7, 1, "encoding"),
    "utf-16": Large(lambda: ("\ufeff" + HEAD.decode() * 500).encode("utf-16-le"), 1, 1, "encoding"),
    "byte-order-marks": Large(lambda: b"\xef\xbb\xbf" * 80_000, 1, 1, "character"),
    "zero-width-spaces": Large(lambda: HEAD + b"\xe2\x80\x8b" * 80_000, 7, 1, "character"),
    "emoji-one-line": Large(lambda: HEAD + b"notes: " + "😀".encode() * 60_000 + b"\n", 7, 2001, "line-length"),
}
