"""ncf schema: print the JSON Schema of a kind of data file."""

from __future__ import annotations

from typing import Annotated

from ncf.cli import options as o
from ncf.cli.output import put

Kind = Annotated[str, o.argument("[KIND]", "A kind of data file; 'ncf schema' lists them.")]


def schema(kind: Kind = "", output: o.Output = None) -> None:
    """Print the JSON Schema of a kind of data file, for editors and programs.

    Without a kind, the command lists the kinds.

    Examples:

    \b
      ncf schema
      ncf schema role -o role.schema.json
    """
    from ncf.models.json_schema import kinds, schema_text

    put(schema_text(kind) if kind else kinds(), output)
