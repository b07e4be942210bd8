"""Show a document on the user's terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ncf.documents.document import Document


def show(document: Document) -> None:
    """Print the document across the width of the terminal; NO_COLOR and TERM=dumb turn colours off."""
    from ncf.writers.terminal import render

    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = max(40, os.get_terminal_size(sys.stdout.fileno()).columns or 80)
    sys.stdout.write(render(document, width=width, colour=colour))
