"""Write answers as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ncf.documents.plain import json_text


def write(data: Mapping[str, Any]) -> bytes:
    """Write one object: `schema` first, then the fields of the answer in order. The same data gives the same bytes."""
    return f"{json_text(json.dumps(data, ensure_ascii=False, indent=2))}\n".encode()
