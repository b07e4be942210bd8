"""Turn Pydantic's errors about a data file into plain words, at the exact key or value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from ncf.models.entry import LONG, PATTERNS, SHORT, FileEntry, model_in
from ncf.problems import SCHEMA, Problem

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from ncf.models import Entry
    from ncf.problems import DataPath, Span
    from ncf.yamlio.reader import ParsedFile


def schema_problems(error: ValidationError, model: type[Entry], path: str, parsed: ParsedFile) -> list[Problem]:
    """The problems that `error` reports for the file at `path`, in the order of the file."""
    details = error.errors(include_url=False)
    misspelt = {_meant(detail["loc"], model) for detail in details if detail["type"] == "extra_forbidden"}
    # A misspelt key is one problem: do not report the right key as missing too.
    told = [detail for detail in details if detail["type"] != "missing" or detail["loc"] not in misspelt]
    told = [detail for detail in told if not _counts_faulty_entries(detail)]
    found = [Problem(path, *_explained(detail, model, parsed)) for detail in told]
    return sorted(found, key=lambda problem: (problem.span, problem.message))


def _counts_faulty_entries(detail: ErrorDetails) -> bool:
    """Whether Pydantic calls a list too short only because it does not count the faulty entries."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _explained(detail: ErrorDetails, model: type[Entry], parsed: ParsedFile) -> tuple[Span, str, str, str]:
    """Span, check, message and hint of one error."""
    place: DataPath = tuple(part for part in detail["loc"] if part not in (SHORT, LONG))
    kind = detail["type"]
    name = next((str(part) for part in reversed(place) if isinstance(part, str)), "the file")
    if kind == "missing":
        hint = f"add '{name}: …'; see 'ncf schema' or the data reference for what it holds"
        return parsed.place(place[:-1]), SCHEMA, f"the key '{name}' is missing", hint
    if kind == "extra_forbidden":
        hint = _allowed(name, _fields(model, place[:-1]))
        return parsed.place(place, key=True), SCHEMA, f"unknown key '{name}'", hint
    subject = f"an entry of '{name}'" if place and isinstance(place[-1], int) else f"'{name}'"
    return parsed.place(place), SCHEMA, *wrong_value(detail, subject)


def wrong_value(detail: ErrorDetails, subject: str) -> tuple[str, str]:
    """Message and hint for a value that is not as the model requires; the subject is what the message begins with."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if value is None:
        return f"{subject} is empty", "add a value, or delete the line"
    if kind == "string_type" and isinstance(value, (int, float)):
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        return f"{subject} must be text, not {_what(value)}", f"put it in quotes: '{shown}'"
    if kind == "string_pattern_mismatch":
        wanted = PATTERNS.get(context["pattern"], f"text that matches {context['pattern']}")
        return f"{subject} cannot be {_shown(value)}", f"write {wanted}"
    if kind == "literal_error":
        return f"{subject} cannot be {_what(value)}", f"write {context['expected']}"
    if kind in _WANTED:
        wanted, hint = _WANTED[kind]
        return f"{subject} must be {wanted}, not {_what(value)}", hint
    if kind in _BOUNDS:
        limit = next(iter(v for k, v in context.items() if k != "actual_length" and k != "field_type"), "")
        return f"{subject} {_BOUNDS[kind].format(limit)}", "see 'ncf schema' or the data reference for what is allowed"
    return f"{subject}: {detail['msg'].lower()}", ""


_KEYS = "a set of keys and values"
_WANTED = {
    "string_type": ("text", "write one value on the line, in quotes if it contains ': '"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "int_type": ("a whole number", "write digits only, without quotes"),
    "tuple_type": ("a list", "write each entry on its own line, after '- '"),
    "model_type": (_KEYS, "write 'key: value' lines, indented"),
    "model_attributes_type": (_KEYS, "write 'key: value' lines, indented"),
}
_BOUNDS = {
    "string_too_short": "is empty",
    "string_too_long": "is longer than {} characters",
    "too_short": "needs at least one entry",
    "greater_than_equal": "must be at least {}",
    "less_than_equal": "must be at most {}",
}


def _what(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {int: f"the number {value}", str: _shown(value), list: "a list", dict: _KEYS}
    return names.get(type(value), "something else")


def _shown(value: Any) -> str:
    text = " ".join(str(value).splitlines())
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def _meant(path: DataPath, model: type[BaseModel]) -> DataPath:
    """The path of the key that the user probably meant by an unknown one; without a guess, the path itself."""
    from ncf.matching import closest

    near = closest(str(path[-1]), _fields(model, path[:-1]), limit=1)
    return (*path[:-1], *(near or path[-1:]))


def _allowed(name: str, fields: list[str]) -> str:
    from ncf.matching import did_you_mean

    return did_you_mean(name, fields, limit=1) or f"the keys allowed here are: {', '.join(fields)}"


def _fields(model: type[BaseModel], path: DataPath) -> list[str]:
    """The keys allowed at `path`."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = model_in(model.model_fields[part].annotation) or model
    return [name for name in model.model_fields if name != "id" or not issubclass(model, FileEntry)]
