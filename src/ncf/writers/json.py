"""Write answers as JSON, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ncf.documents.plain import json_text

if TYPE_CHECKING:
    from collections.abc import Mapping


def write(data: Mapping[str, Any]) -> bytes:
    """Write one object: `schema` first, then the fields of the answer in order. The same data gives the same bytes."""
    return f"{json_text(json.dumps(data, ensure_ascii=False, indent=2))}\n".encode()
