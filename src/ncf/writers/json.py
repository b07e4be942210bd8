"""Answers as JSON, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ncf.answers.answer import as_data
from ncf.documents.plain import json_text

if TYPE_CHECKING:
    from ncf.answers.answer import Answer


def render(answer: Answer, **_: object) -> str:
    """One object: `schema` first, then the fields of the answer in their order. Same data, same bytes."""
    return json_text(json.dumps(as_data(answer), ensure_ascii=False, indent=2)) + "\n"
