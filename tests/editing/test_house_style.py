"""The house style: formatting loses nothing, keeps comments, and leaves a formatted file unchanged."""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from support.places import CORPORA, REAL_DATA, TINY

from ncf.editing.comments import Titles
from ncf.editing.house_style import NotFormatted, house_style, reformat
from ncf.editing.styling import restyle
from ncf.editing.workspace import Workspace
from ncf.errors import BrokenData
from ncf.models import KINDS, model_in
from ncf.yamlio.reader import parse

FILES = [
    (kind.name, path)
    for folder in (REAL_DATA, TINY)
    for kind in KINDS.values()
    for path in ([folder / kind.file] if kind.file else sorted((folder / kind.folder).glob("*.yaml")))
    if path.is_file()
]
SOME = random.Random(7).sample(FILES, 30)
TITLES = Titles(
    {path.stem: str(parse(path.read_bytes()).data["title"]) for kind, path in FILES if kind == "competence"}
)


def comments(text: str) -> list[str]:
    """The marked comments of a text."""
    return sorted(re.findall(r"# note \d+", text))


def annotated(text: str, rng: random.Random) -> str:
    """The text with blank lines, and with comments on their own lines and after values, wherever YAML allows them."""
    out, inside, indent = [], False, 0
    for number, line in enumerate(text.split("\n")[:-1]):
        if inside and line.strip() and len(line) - len(line.lstrip()) <= indent:
            inside = False
        if not inside and rng.random() < 0.4:
            out += [""] * rng.randrange(3) + [" " * (len(line) - len(line.lstrip())) + f"# note {number}"]
        if line.rstrip().endswith(">-"):
            inside, indent = True, len(line) - len(line.lstrip())
        elif not inside and re.search(r"[a-z]: [\w']", line) and "#" not in line and rng.random() < 0.2:
            line += f"   # note {1000 + number}"
        out.append(line)
    return "\n".join(out) + "\n# note 9999\n"


@pytest.mark.parametrize(("kind", "path"), SOME, ids=lambda value: value.stem if isinstance(value, Path) else value)
@pytest.mark.parametrize("seed", range(4))
def test_comments_stay(kind: str, path: Path, seed: int) -> None:
    """`ncf fmt` keeps all comments of a file, wherever they are, and its data."""
    text = annotated(path.read_text(encoding="utf-8"), random.Random(f"{path.stem} {seed}"))
    before = parse(text.encode("utf-8"))
    if any(not problem.doubtful for problem in before.problems):
        pytest.fail(f"the test wrote a file that is not YAML: {before.problems}")
    plain = re.sub(r"   (# note \d+)$", r"\n\1", text, flags=re.MULTILINE)  # one behind a value is a warning
    try:
        after = reformat(kind, plain.encode("utf-8"), TITLES)
    except NotFormatted as left:
        pytest.fail(f"left as it is: {left}")
    assert parse(after).data == before.data
    assert comments(after.decode("utf-8")) == comments(text)
    assert reformat(kind, after, TITLES) == after


@pytest.mark.parametrize(("kind", "path"), SOME, ids=lambda value: value.stem if isinstance(value, Path) else value)
def test_any_order_of_keys_and_line_ends(kind: str, path: Path) -> None:
    """Keys in any order, CRLF, a byte-order mark and blank lines all lead to the same file."""
    text = path.read_text(encoding="utf-8")
    head, *blocks = re.split(r"^(?=\S)", text.partition("\n")[2], flags=re.MULTILINE)
    assert head == ""
    shuffled = text.partition("\n")[0] + "\n" + "\n".join(random.Random(path.stem).sample(blocks, len(blocks)))
    for raw in (shuffled.encode(), shuffled.replace("\n", "\r\n").encode(), ("\ufeff" + shuffled).encode()):
        assert reformat(kind, raw, TITLES).decode("utf-8") == text


def test_comments_stay_where_they_were() -> None:
    """A note beside an id or at the end of a list stays there; comments on the file stay at its top."""
    raw = """# yaml-language-server: $schema=x
# This file was agreed by the board.
level: 5
role_specific:
  - gen97  # Communicate effectively in a healthcare environment (disputed: ask Records first)
  - xyz1  # a title that is not known
  # - gen5  # taken out in May
title: Foo  # the name on the door
source:
  - document: x
    place: there
    # behind the last place
# the end
"""
    plain = raw.replace("Foo  # the name on the door", "Foo")
    text = reformat("role", plain.encode(), TITLES).decode("utf-8")
    assert text.split("\n")[1:] == [
        "# This file was agreed by the board.", "title: Foo", "level: 5", "role_specific:",
        "  - gen97  # Communicate effectively in a healthcare environment (disputed: ask Records first)",
        "  - xyz1  # a title that is not known", "  # - gen5  # taken out in May", "source:",
        "  - document: x", "    place: there", "    # behind the last place", "# the end", "",
    ]  # fmt: skip
    assert reformat("role", text.encode(), TITLES).decode("utf-8") == text


def test_no_bad_file_stops_it() -> None:
    """Every broken or hostile file is formatted or left unchanged, and nothing else is raised."""
    for path in sorted((CORPORA / "bad").glob("*/*.yaml")):
        for kind in ("competence", "role"):
            with contextlib.suppress(NotFormatted):
                reformat(kind, path.read_bytes(), TITLES)


@pytest.mark.parametrize(
    "text",
    [
        "progression:\n  - {}\n",
        "core:\n  - [a, b]\n",
        "title: [open\n",
        "- a\n",
        "",
        "title: a\ntitle: b\n",
        "title: no\n",
    ],
)
def test_what_is_not_safe_is_left(text: str) -> None:
    """A file with problems is left unchanged, with the reason."""
    with pytest.raises(NotFormatted, match=r"\w"):
        reformat("role", text.encode("utf-8"), TITLES)


LINE = (
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1).map(str.strip).filter(bool)
)


@given(LINE, st.lists(LINE, max_size=4), LINE)
def test_written_and_read_again(title: str, notes: list[str], prose: str) -> None:
    """Any text is read back as it was written, and formatting a written file changes nothing."""
    data = {"number": 5, "title": title, "key_elements": {"knowledge": f"{prose}. And {prose}"}, "notes": notes}
    raw = house_style("level", data, {}).encode("utf-8")
    expected = {key: value for key, value in data.items() if value}
    assert parse(raw).data == expected
    assert reformat("level", raw, Titles({})) == raw


def test_schemas_describe_every_field() -> None:
    """The schemas describe every field that an editor offers, and none of them offers null or an id."""
    from ncf.models.json_schema import schema_text

    for kind in KINDS:
        import json

        schema = json.loads(schema_text(kind))
        for part in [schema, *schema.get("$defs", {}).values()]:
            for name, field in part.get("properties", {}).items():
                assert field.get("description"), f"{kind}: {name}"
        assert '"null"' not in schema_text(kind)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def models_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and every model in it."""
    yield model
    for field in model.model_fields.values():
        if inner := model_in(field.annotation):
            yield from models_in(inner)


def test_no_key_that_a_competence_needs_may_be_empty() -> None:
    """The style leaves out empty values. A formatted competence, not validated again, loses no required key."""
    for model in models_in(KINDS["competence"].model):
        for name in (name for name, field in model.model_fields.items() if field.is_required()):
            for empty in (None, [], {}):
                with pytest.raises(ValidationError) as stop:
                    model.model_validate({name: empty})
                refused = [error["loc"] for error in stop.value.errors() if error["loc"][0] == name]
                assert refused, f"{model.__name__}.{name} may be {empty}"


def test_a_file_that_would_not_be_valid_is_not_written(write_corpus: Callable[..., Path]) -> None:
    """If leaving out empty values would make a file invalid, nothing is written."""
    text = (TINY / "levels" / "level-2.yaml").read_text(encoding="utf-8")
    emptied = re.sub(r"^key_elements:\n(  .*\n)+", "key_elements: {}\n", text, flags=re.MULTILINE)
    assert emptied != text
    data = write_corpus({"levels/level-2.yaml": emptied})
    with Workspace(data) as workspace:
        left = restyle(workspace, [])
        if "levels/level-2.yaml" not in left:
            with pytest.raises(BrokenData):
                workspace.write()
    assert (data / "levels" / "level-2.yaml").read_text(encoding="utf-8") == emptied


@pytest.mark.parametrize("wrong", ["another", "{} #1", "'{}"])
def test_a_fault_in_the_style_changes_no_value(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is read again: if a value would differ, be cut off or be unreadable, the file stays."""
    raw = b"code: SEA4\ntitle: Write\narea: records\n"
    assert reformat("competence", raw, TITLES) != raw
    faulty = lambda value: wrong.format(value) if value == "Write" else value  # noqa: E731
    monkeypatch.setattr("ncf.editing.house_style.scalar", faulty)
    with pytest.raises(NotFormatted, match=r"^its values would change$"):
        reformat("competence", raw, TITLES)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"title: [\n", r"^line \d+: "),
        (b"title: Room #1\n", r"^line 1: "),
        (b"- a\n", "^it does not contain keys and values$"),
        (b"notes:\n  - [a, b]\n", "^the list 'notes' contains a list$"),
        (b"source:\n  - {}\n", "^a list entry has no keys$"),
    ],
)
def test_why_a_file_is_left_as_it_is(raw: bytes, why: str) -> None:
    """A file with problems, text that YAML cuts off, or a shape without a style is left, and the reason says why."""
    with pytest.raises(NotFormatted, match=why):
        reformat("competence", raw, TITLES)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ('"One. Two\\n \\nthree"', '"One. Two\\n \\nthree"'),
        ('"é. Two\\tthree"', '"é. Two\\tthree"'),
        ("'One.  Two'", "One.  Two"),
        ("'One. Two'", ">-\n  One.\n  Two"),
        ("'" + "x" * 91 + "'", "x" * 91),
        ("'" + "x" * 92 + "'", ">-\n  " + "x" * 92),
        ("'yes'", "'yes'"),
        ("'it''s: so'", "'it''s: so'"),
        ('"x\\ny\\n"', "|\n  x\n  y"),
        ('"x\\n\\ny"', "|-\n  x\n\n  y"),
    ],
)
def test_how_a_text_is_written(value: str, written: str) -> None:
    """Prose is folded by sentence or beyond 100 columns, lines are kept, and quotes are used only where needed."""
    raw = f"summary: {value}\n".encode()
    text = reformat("role", raw, TITLES).decode()
    assert text == f"# yaml-language-server: $schema=../../schemas/role.schema.json\nsummary: {written}\n"
