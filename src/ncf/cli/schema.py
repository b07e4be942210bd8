"""ncf schema: print the JSON Schema of a kind of data file."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.options import OutputOption
from ncf.cli.output import put

Kind = Annotated[
    str, typer.Argument(metavar="[KIND]", help="A kind of data file; 'ncf schema' lists them.", show_default=False)
]


def schema(kind: Kind = "", output: OutputOption = None) -> None:
    """Print the JSON Schema of a kind of data file, for editors and programs.

    Without a kind, the command lists the kinds.

    Examples:

    \b
      ncf schema
      ncf schema role -o role.schema.json
    """
    from ncf.models.json_schema import kinds, schema_text

    put(schema_text(kind) if kind else kinds(), output)
