"""ncf schema: print the JSON Schema of a kind of data file, or of a record of a person."""

from __future__ import annotations

from typing import Annotated

from ncf.cli import options as o
from ncf.cli.output import put

Kind = Annotated[str, o.argument("[KIND]", "A kind of file; 'ncf schema' lists them.")]


def schema(kind: Kind = "", output: o.Output = None) -> None:
    """Print the JSON Schema of a kind of data file or of a record of a person, for editors and programs.

    Without a kind, the command lists the kinds.

    Examples:

    \b
      ncf schema
      ncf schema role -o role.schema.json
      ncf schema assessment
    """
    from ncf.people.records import kinds_of_files, schema_of_file

    put(schema_of_file(kind) if kind else kinds_of_files(), output)
