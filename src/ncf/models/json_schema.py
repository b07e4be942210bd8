"""JSON Schemas of the data files (draft 2020-12), generated from the models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ncf.errors import UnknownName
from ncf.models import KINDS, FileEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ncf.models import Entry

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(kind: str) -> str:
    """The schema of a kind of data file, as JSON text. Raises UnknownName."""
    if kind not in KINDS:
        raise unknown_kind(kind, KINDS)
    return schema_of(KINDS[kind].model)


def unknown_kind(kind: str, known: Iterable[str]) -> UnknownName:
    """The error for a kind of file that there is not."""
    from ncf.matching import guess

    names = tuple(known)
    return UnknownName(f"no kind of data file '{kind}'{guess(kind, names)}", f"the kinds are: {', '.join(names)}")


def schema_of(model: type[Entry]) -> str:
    """The schema of a file that holds this model, as JSON text."""
    schema = {"$schema": DIALECT, **model.model_json_schema()}
    if issubclass(model, FileEntry):
        del schema["properties"]["id"]  # the file name is the id
    return json.dumps(_without_null(schema), ensure_ascii=False, indent=2) + "\n"


def kinds() -> str:
    """Every kind of data file with its path, one per line."""
    width = max(map(len, KINDS))
    return "".join(f"{name.ljust(width)}  data/{kind.path('ID')}\n" for name, kind in KINDS.items())


def _without_null(node: Any) -> Any:
    """The schema without null. A data file leaves out what is not known and never writes null."""
    if isinstance(node, list):
        return [_without_null(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _without_null(value) for key, value in node.items() if not (key == "default" and value is None)}
    choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    if "anyOf" in node and len(choices) == 1:
        del node["anyOf"]
        return {**choices[0], **node}
    return node
