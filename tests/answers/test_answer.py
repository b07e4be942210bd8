"""Answers are plain data. Their JSON is their fields, with objects for records and no positional arrays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from support.places import ROOT

from ncf.answers.answer import Answer, SourceRef, as_data, fields_of
from ncf.corpus.requirements import Need

MODULES = sorted(path.stem for path in (ROOT / "src" / "ncf" / "answers").glob("*.py") if path.stem != "__init__")
GOLDEN = sorted((ROOT / "tests" / "golden").rglob("*.json"))


class Size(IntEnum):
    """An ordered enum, like the impact of a change."""

    large = 7


@dataclass(frozen=True)
class Sample(Answer, schema="ncf/sample/1"):
    """An answer with a field of every kind."""

    from_: str
    none: str | None
    number: int
    yes: bool
    kind: Need
    size: Size
    source: tuple[SourceRef, ...]
    needs: dict[str, Need]


SAMPLE = Sample("here", None, 3, True, Need.CORE, Size.large, (SourceRef("report", "page 2"),), {"r": Need.LOCALITY})


def test_json_is_the_fields() -> None:
    """`schema` comes first, then the fields in order. Records become objects, enums strings, and `from_` `from`."""
    expected = {
        "schema": "ncf/sample/1",
        "from": "here",
        "none": None,
        "number": 3,
        "yes": True,
        "kind": "core",
        "size": "large",
        "source": [{"document": "report", "place": "page 2"}],
        "needs": {"r": "locality"},
    }
    assert list(as_data(SAMPLE).items()) == list(expected.items())
    assert type(as_data(SAMPLE)["kind"]) is str
    assert "schema" not in fields_of(SAMPLE)
    assert json.loads(json.dumps(as_data(SAMPLE))) == expected


@pytest.mark.parametrize("name", MODULES)
def test_answers_are_frozen_dataclasses(name: str) -> None:
    """Every Answer is a frozen dataclass with a schema name and without methods."""
    module = import_module(f"ncf.answers.{name}")
    answers = [item for item in vars(module).values() if isinstance(item, type) and issubclass(item, Answer)]
    for answer in answers:
        if answer is Answer:
            continue
        assert is_dataclass(answer)
        assert answer.schema_name.startswith("ncf/")
        assert not {name for name in vars(answer) if callable(getattr(answer, name)) and not name.startswith("__")}
        empty = object.__new__(answer)
        with pytest.raises(FrozenInstanceError):
            setattr(empty, fields(answer)[0].name, "")


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_nothing_is_told_by_position(path: Path) -> None:
    """No JSON has a list inside a list: a record is an object with named fields."""
    for found in lists_in(json.loads(path.read_text(encoding="utf-8"))):
        assert not any(isinstance(item, list) for item in found)


def lists_in(data: Any) -> Iterator[list[Any]]:
    """Yield every list in JSON data."""
    if isinstance(data, list):
        yield data
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from lists_in(item)
