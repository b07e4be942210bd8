"""Find templates by name and run them in a sandbox with limits. The only user of jinja2.

A template is Markdown. Markdown in the values is escaped, so that a title can never become a heading or a link.
The filter `address` keeps a web address as it is, for use between angle brackets: `<{{ line.url | address }}>`.
The function `mark` writes an invisible mark: `{{ mark("competence", line.id, jd.release) }}`, at the end of a line.
That of the role also says which template the document was made from.
A template that uses a value that does not exist is an error, reported with file and line.
The templates that come with the program run in this process; any other runs in a child process with limits.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ncf.codes import name_to_id
from ncf.documents.document import Document
from ncf.documents.plain import OWN, TEMPLATE, is_mark, mark_comment, markdown_address, markdown_value
from ncf.errors import TemplateFailed
from ncf.storage.locate import bundled

SUFFIX = ".md.j2"
OF_PEOPLE = frozenset({"appraisal-pack"})
"""The templates that are filled from the record of a person, not from a role."""
_FIRST_COMMENT = re.compile(r"\s*\{#-?(.*?)-?#\}", re.DOTALL)
LONGEST = 2 * 1024 * 1024
"""How many characters a filled template may have: a hundred times as many as a job description."""


class WhenUsed:
    """A value of a template that is worked out only if the template uses it, and then once."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    @cached_property
    def value(self) -> Any:
        """What a template sees."""
        return self._make()


class _Context(Context):
    """The values of a template while it runs."""

    def resolve_or_missing(self, key: str) -> Any:
        """See `jinja2.runtime.Context.resolve_or_missing`."""
        found = super().resolve_or_missing(key)
        return found.value if isinstance(found, WhenUsed) else found


def names(folders: Sequence[Path]) -> list[str]:
    """Return the names of the available templates for a role, without their file ending."""
    found = {file.name.removesuffix(SUFFIX) for folder in folders for file in folder.glob(f"*{SUFFIX}")}
    return sorted(name for name in found - OF_PEOPLE if not name.startswith("_"))


def described(folders: Sequence[Path]) -> list[tuple[str, str, str]]:
    """Return each template's name, the first sentence of the comment that it begins with, and its file."""
    found = []
    for name in names(folders):
        source, file, _ = _Folders([str(folder) for folder in folders]).get_source(Environment(), name + SUFFIX)  # noqa: S701 - renders nothing
        comment = _FIRST_COMMENT.match(source)
        sentence = " ".join(comment[1].split()).partition(". ")[0].rstrip(".") if comment else ""
        found.append((name, sentence, file))
    return found


def own_template(name: str, folders: Sequence[Path]) -> Path | None:
    """Return the file of the template that `fill` uses; None if there is none, or if it came with the program."""
    folder = next((folder for folder in folders if os.path.lexists(folder / (name + SUFFIX))), None)
    return None if folder is None or _is_bundled(folder) else folder / (name + SUFFIX)


def fill(name: str, folders: Sequence[Path], values: dict[str, Any]) -> str:
    """Fill the template `name`, from the first folder that has it, with `values` and return the text.

    Raises TemplateFailed if there is no such template, if it is not well formed, if it uses a value that does not
    exist, or if it takes too much time or memory.
    """
    if own_template(name, folders):
        from ncf.documents.confined import confined

        return confined(name + SUFFIX, lambda: _fill(name, folders, values, OWN + name_to_id(name)))
    return _fill(name, [folder for folder in folders if _is_bundled(folder)] or folders, values, name)


def _fill(name: str, folders: Sequence[Path], values: dict[str, Any], recorded: str) -> str:
    """Fill a template, which marks record as `recorded`."""
    try:
        template = _environment(folders, recorded).get_template(name + SUFFIX)
        return _joined(template.generate(values), name)
    except (TemplateFailed, MemoryError):
        raise
    except TemplateNotFound as error:
        raise TemplateFailed(
            f"no template '{(error.name or name).removesuffix(SUFFIX)}'", _known(name, folders)
        ) from error
    except TemplateSyntaxError as error:
        where = f"{error.filename or error.name or name}:{error.lineno}"
        raise TemplateFailed(f"{where}: {error.message}", "correct the template") from error
    except SyntaxError as error:  # of the Python code that Jinja makes from the template
        raise TemplateFailed(f"{name + SUFFIX}: {error.msg}", "nest fewer loops and conditions") from error
    except Exception as error:  # a template is a program, and may raise anything
        raise TemplateFailed(
            f"{_where(error, name)}: {error}", "docs/reference/templates.md lists the values that a template may use"
        ) from error


def _joined(parts: Iterable[str], name: str) -> str:
    """Join the parts of the text. Raises TemplateFailed as soon as they are too long."""
    kept, length = [], 0
    for part in parts:
        kept.append(part)
        length += len(part)
        if length > LONGEST:
            raise TemplateFailed(f"{name + SUFFIX}: the text has more than {LONGEST:,} characters", "print less")
    return "".join(kept)


def _is_bundled(folder: Path) -> bool:
    return os.path.realpath(folder) == os.path.realpath(bundled("templates"))


def as_document(text: str, name: str, folders: Sequence[Path]) -> Document:
    """Turn the text of a filled template into a Document.

    Raises TemplateFailed for Markdown that a Document cannot contain. The message gives the line in the template or,
    if that is not known, the line in the filled text.
    """
    from ncf.documents.markdown import NotInDocument, from_markdown

    try:
        return from_markdown(text)
    except NotInDocument as error:
        line = text.splitlines()[error.line - 1]
        raise TemplateFailed(
            f"{_place(line, error.line, name, folders)}: a document cannot contain {error.what}",
            "write it differently, or use --format markdown",
        ) from error


class _Folders(FileSystemLoader):
    """Loads templates from folders; a link that leads out of its folder is refused, and so is what is no file."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """See `jinja2.BaseLoader.get_source`. Raises TemplateFailed."""
        parts = split_template_path(template)
        for folder in self.searchpath:
            path = os.path.join(folder, *parts)
            if os.path.lexists(path):
                real = Path(os.path.realpath(path))
                if not real.is_relative_to(os.path.realpath(folder)) or not real.is_file():
                    hint = "put a copy of the file itself into the folder of templates"
                    raise TemplateFailed(f"{path} is not an ordinary file in {folder}", hint)
                break
        return super().get_source(environment, template)


def _environment(folders: Sequence[Path], recorded: str = "") -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=_Folders([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        finalize=_as_text,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.context_class = _Context
    environment.globals["mark"] = lambda *names: Markup(_marks(recorded, *map(str, names)))  # noqa: S704 - as checked there
    environment.filters["address"] = lambda url: Markup(markdown_address(str(url)))  # noqa: S704 - it is escaped
    return environment


def _marks(recorded: str, kind: str, id: str, release: str) -> str:
    """Return a mark as a comment. That of the role, which a document has once, brings that of the template with it."""
    mark = mark_comment(kind, id, release)
    named = kind == "role" and is_mark(TEMPLATE, recorded, release)
    return mark + mark_comment(TEMPLATE, recorded, release) if named else mark


def _place(line: str, number: int, name: str, folders: Sequence[Path]) -> str:
    """Return `file:line` if the template has exactly one such line, else the file and the line in the filled text."""
    path = next(folder for folder in folders if (folder / (name + SUFFIX)).is_file()) / (name + SUFFIX)
    source, _, _ = _Folders(path.parent).get_source(_environment(folders), path.name)
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
