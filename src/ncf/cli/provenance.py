"""Say where an answer comes from: the data release and the question, as the notes of a workbook."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ncf.cli.options import CORPORA, running

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus

NOT_ASKED = ("output", "format", "data")
"""Options that name places and formats. The same question gives the same notes on every machine."""


def release_and_question() -> tuple[str, ...]:
    """Return the framework with its data release, and the question; nothing outside a running command."""
    context = running()
    if not context:
        return ()
    return *_releases(context.meta.get(CORPORA, [])), f"Question: {_in_words(context)}"


def _releases(corpora: list[Corpus]) -> Iterator[str]:
    frameworks = [corpus.framework for corpus in corpora]
    numbers = list(dict.fromkeys(framework.release for framework in frameworks))
    if numbers:
        yield f"{frameworks[0].title}, data release {' and '.join(numbers)}."


def _in_words(context: Any) -> str:
    """The command as typed, without the options in NOT_ASKED."""
    names: list[str] = []
    at = context
    while at.parent:
        names = [*str(at.info_name).split(), *names]  # of a command with a name of two words, such as jd check
        at = at.parent
    words = ["ncf", *names, *(word for parameter in context.command.params for word in _typed(context, parameter))]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _typed(context: Any, parameter: Any) -> list[str]:
    value = context.params.get(parameter.name)
    if parameter.name in NOT_ASKED or isinstance(value, Path) or not value or value == parameter.default:
        return []
    values = list(map(str, value)) if isinstance(value, (list, tuple)) else [] if value is True else [str(value)]
    option = next((name for name in parameter.opts if name.startswith("--")), "")
    return [word for word in (option, *values) if word]
