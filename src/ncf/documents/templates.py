"""Find templates by name and run them in a sandbox. The only user of jinja2.

A template is Markdown. Markdown in the values is escaped, so that a title can never become a heading or a link.
The filter `address` keeps a web address as it is, for use between angle brackets: `<{{ line.url | address }}>`.
A template that uses a value that does not exist is an error, reported with file and line.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ncf.documents.document import Document
from ncf.documents.plain import markdown_address, markdown_value
from ncf.errors import TemplateFailed

SUFFIX = ".md.j2"
_FAILURES = (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError, RecursionError,
             MemoryError, OSError)  # fmt: skip
"""What a template can raise while it runs."""


def names(folders: Sequence[Path]) -> list[str]:
    """Return the names of the available templates, without their file ending."""
    found = {file.name.removesuffix(SUFFIX) for folder in folders for file in folder.glob(f"*{SUFFIX}")}
    return sorted(name for name in found if not name.startswith("_"))


def fill(name: str, folders: Sequence[Path], values: dict[str, Any]) -> str:
    """Fill the template `name`, from the first folder that has it, with `values` and return the text.

    Raises TemplateFailed if there is no such template, if it is not well formed, or if it uses a value that does
    not exist.
    """
    try:
        return _environment(folders).get_template(name + SUFFIX).render(values)
    except TemplateNotFound as error:
        raise TemplateFailed(
            f"no template '{(error.name or name).removesuffix(SUFFIX)}'", _known(name, folders)
        ) from error
    except TemplateSyntaxError as error:
        where = f"{error.filename or error.name or name}:{error.lineno}"
        raise TemplateFailed(f"{where}: {error.message}", "correct the template") from error
    except _FAILURES as error:
        raise TemplateFailed(
            f"{_where(error, name)}: {error}", "docs/reference/templates.md lists the values that a template may use"
        ) from error


def as_document(text: str, name: str, folders: Sequence[Path]) -> Document:
    """Turn the text of a filled template into a Document.

    Raises TemplateFailed for Markdown that a Document cannot contain. The message gives the line in the template or,
    if that is not known, the line in the filled text.
    """
    from ncf.documents.markdown import NotHeld, document

    try:
        return document(text)
    except NotHeld as error:
        line = text.splitlines()[error.line - 1]
        raise TemplateFailed(
            f"{_place(line, error.line, name, folders)}: a document cannot contain {error.what}",
            "write it differently, or use --format markdown",
        ) from error


def _environment(folders: Sequence[Path]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        finalize=_as_text,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["address"] = lambda url: Markup(markdown_address(str(url)))  # noqa: S704 - it is escaped
    return environment


def _place(line: str, number: int, name: str, folders: Sequence[Path]) -> str:
    """Return `file:line` if the template has exactly one such line, else the file and the line in the filled text."""
    path = next(folder for folder in folders if (folder / (name + SUFFIX)).is_file()) / (name + SUFFIX)
    source, _, _ = FileSystemLoader(path.parent).get_source(_environment(folders), path.name)
    same = [place for place, text in enumerate(source.splitlines(), start=1) if text.strip() == line.strip()]
    return f"{path}:{same[0]}" if len(same) == 1 else f"{path}, line {number} of the filled text"


def _as_text(value: Any) -> Any:
    """Escape the Markdown in a value that the template prints. Text that the template itself built stays as it is."""
    if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
        return value
    return Markup("") if value is None else Markup(markdown_value(str(value)))  # noqa: S704 - this is the escaping


def _where(error: BaseException, name: str) -> str:
    """Return `file:line` in the template, which Jinja adds to the traceback."""
    place, trace = name + SUFFIX, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(SUFFIX):
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _known(name: str, folders: Sequence[Path]) -> str:
    from ncf.matching import did_you_mean

    there = names(folders)
    return did_you_mean(name, there, limit=1) or f"available templates: {', '.join(there) or 'none'}"
