"""Templates: found by name, run in a sandbox. The only user of jinja2.

A template is Markdown. Values are data: Markdown markup in them is escaped, so that a title can never become
a heading or a link. A template that asks for something that does not exist is an error with its name and line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ncf.documents.plain import markdown_value
from ncf.errors import TemplateFailed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ncf.documents.document import Document

SUFFIX = ".md.j2"


def names(folders: Sequence[Path]) -> list[str]:
    """The names of the templates there are, without ending."""
    found = {file.name.removesuffix(SUFFIX) for folder in folders for file in folder.glob(f"*{SUFFIX}")}
    return sorted(name for name in found if not name.startswith("_"))


def fill(name: str, folders: Sequence[Path], values: dict[str, Any]) -> str:
    """The text of the template `name`, from the first folder that has it, filled with `values`.

    Raises TemplateFailed where there is no such template, where it is not well formed, or where it asks
    for a value that does not exist.
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
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        MemoryError,
        OSError,
        OverflowError,
    ) as error:
        raise TemplateFailed(
            f"{_where(error, name)}: {error}", "the values a template may use stand in docs/reference/templates.md"
        ) from error


def as_document(text: str, name: str, folders: Sequence[Path]) -> Document:
    """The Document that a filled template describes.

    Raises TemplateFailed where a Document cannot hold what is marked up there, with the line of the template where
    it is known, else with the line of the text.
    """
    from ncf.documents.markdown import NotHeld, document

    try:
        return document(text)
    except NotHeld as error:
        line = text.splitlines()[error.line - 1]
        raise TemplateFailed(
            f"{_place(line, error.line, name, folders)}: a document cannot hold {error.what}",
            "write it another way, or use --format markdown",
        ) from error


def _environment(folders: Sequence[Path]) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        finalize=_as_text,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _place(line: str, number: int, name: str, folders: Sequence[Path]) -> str:
    """`file:line` where the template has this very line once; else the file, and the line of the filled text."""
    path = next(folder for folder in folders if (folder / (name + SUFFIX)).is_file()) / (name + SUFFIX)
    source, _, _ = FileSystemLoader(path.parent).get_source(_environment(folders), path.name)
    same = [place for place, text in enumerate(source.splitlines(), start=1) if text.strip() == line.strip()]
    return f"{path}:{same[0]}" if len(same) == 1 else f"{path}, line {number} of the text it makes"


def _as_text(value: Any) -> Any:
    """Every value a template prints, with its Markdown escaped. What the template itself built stays."""
    if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
        return value
    return Markup("") if value is None else Markup(markdown_value(str(value)))  # noqa: S704 - this is the escaping


def _where(error: BaseException, name: str) -> str:
    """`file:line` in the template: Jinja puts template frames into the traceback."""
    place, trace = name + SUFFIX, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(SUFFIX):
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _known(name: str, folders: Sequence[Path]) -> str:
    from ncf.matching import did_you_mean

    there = names(folders)
    return did_you_mean(name, there, limit=1) or f"there are: {', '.join(there) or 'none'}"
