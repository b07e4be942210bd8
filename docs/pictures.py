"""Make the pictures in docs/pictures/ with the real program: a terminal, pages of Word documents, and a workbook.

`python docs/pictures.py`, or `make pictures`. Needs Linux or macOS, LibreOffice and pdftoppm. Look at the pictures
before you commit them: fonts and versions of LibreOffice differ, so the bytes do too.
"""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import zlib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
COLUMNS, LINES = 92, 25
MOST_BYTES = 60 * 1024
COLOURS = 160
TOOLS = {
    "soffice": "LibreOffice; on Debian and Ubuntu: apt-get install libreoffice-writer libreoffice-calc",
    "pdftoppm": "on Debian and Ubuntu: apt-get install poppler-utils",
}
SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px;
  line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: arial, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Rich's own form of a picture, without the fonts that it would fetch from the internet."""


class Page(NamedTuple):
    """A picture of a page of the file that a command writes. `part`: left, top, width and height, in pixels."""

    name: str
    file: str
    command: tuple[str, ...]
    number: int
    dots_per_inch: int
    part: tuple[int, int, int, int]


PERSON = str(ROOT / "examples" / "people" / "support-worker.yaml")
"""An invented assessment."""
PAGES = (
    Page("word-page.png", "jd.docx", ("jd", "practitioner"), 1, 70, (0, 30, 579, 538)),
    Page("person-specification.png", "jd.docx", ("jd", "practitioner"), 4, 70, (0, 40, 579, 590)),
    Page("assessment.png", "mine.xlsx", ("assess", "convert", PERSON), 2, 75, (25, 30, 830, 400)),
    Page("appraisal.png", "pack.docx", ("assess", "pack", PERSON, "--as-of", "2026-11-24"), 1, 70, (0, 30, 579, 600)),
    Page("workbook.png", "matrix.xlsx", ("matrix",), 1, 75, (25, 35, 830, 402)),
)


def main() -> int:
    """Make every picture. Return 1, and make none, if a tool is missing; return 1 if a picture is too large."""
    missing = [f"{name} is missing ({how})" for name, how in TOOLS.items() if not shutil.which(name)]
    if missing:
        print("No pictures made:", *missing, sep="\n  ", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    terminal("terminal.svg", "gap", "support-worker", "practitioner")
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            picture(page, Path(folder))
    sizes = {path: path.stat().st_size for path in sorted(FOLDER.iterdir())}
    for path, size in sizes.items():
        print(f"{path.relative_to(ROOT)}: {size // 1024} KB{', too large' if size > MOST_BYTES else ''}")
    return int(max(sizes.values()) > MOST_BYTES)


def ncf(*arguments: str) -> list[str]:
    """Return the command that runs ncf with the data of this project."""
    return [sys.executable, "-m", "ncf", *arguments, "--data", str(ROOT / "data")]


def terminal(name: str, *arguments: str) -> None:
    """Make a picture of the first lines of what a command shows on a terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    colours = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm-256color"}
    with subprocess.Popen(ncf(*arguments), stdout=theirs, stdin=theirs, env=colours, close_fds=True):
        os.close(theirs)
        shown = b"".join(iter(lambda: read(ours), b"")).decode()
    os.close(ours)
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    console.print(Text("$ ", "green") + Text(f"ncf {' '.join(arguments)}", "bold"))
    for line in shown.splitlines()[:LINES]:
        console.print(Text.from_ansi(line))
    svg = console.export_svg(title="ncf", code_format=SVG, unique_id="ncf")
    (FOLDER / name).write_text(svg, encoding="utf-8", newline="\n")


def read(terminal: int) -> bytes:
    """Return what the terminal shows next; b'' at its end, which Linux reports as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def picture(page: Page, folder: Path) -> None:
    """Write the file with ncf, print it to PDF with LibreOffice, and make a picture of one page."""
    written = folder / page.file
    subprocess.run(ncf(*page.command, "-o", str(written)), check=True, capture_output=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = ["soffice", profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*office, str(written)], check=True, capture_output=True)
    pdf = written.with_suffix(".pdf")
    if not pdf.is_file():
        sys.exit(f"LibreOffice made no PDF of {written.name}: is the part for such files installed?")
    left, top, width, height = map(str, page.part)
    pages = ["-r", str(page.dots_per_inch), "-f", str(page.number), "-l", str(page.number)]
    points = ["pdftoppm", *pages, "-x", left, "-y", top, "-W", width, "-H", height, str(pdf)]
    (FOLDER / page.name).write_bytes(png(subprocess.run(points, check=True, capture_output=True).stdout))


def png(ppm: bytes) -> bytes:
    """Turn a picture as pdftoppm writes it (binary PPM) into a PNG of few colours, which is a third of the size."""
    _, size, _, points = ppm.split(b"\n", 3)
    width, height = map(int, size.split())
    colours = [tuple(points[at : at + 3]) for at in range(0, len(points), 3)]
    palette = [colour for colour, _ in Counter(colours).most_common(COLOURS)]
    nearest = {colour: min(range(len(palette)), key=lambda n: apart(palette[n], colour)) for colour in set(colours)}
    rows = (
        bytes([0, *(nearest[colour] for colour in colours[at : at + width])]) for at in range(0, len(colours), width)
    )
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", b"".join(map(bytes, palette))),
        (b"IDAT", zlib.compress(b"".join(rows), 9)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def apart(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Return how different two colours are."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    sys.exit(main())
