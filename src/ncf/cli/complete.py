"""Shell completion of names. It reads the names of files and single lines of them, and imports nothing slow.

The shell can only add to what is typed, so each offer begins with it: `gen9` gives `gen97`, `GEN9` gives `GEN97` and
`Supp` gives `Support-worker`, which all name an entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

FOLDERS = ("roles", "levels", "competences")
"""The folders of data files. A copy of `ncf.models.FOLDERS`, because importing that takes longer than completing."""
STATUSES = ("unknown", "legacy", "withdrawn", "current")
"""The statuses of standards. A copy of `ncf.models.STATUSES`, for the same reason."""
TEMPLATE = ".md.j2"
"""How the names of templates end. A copy of `ncf.documents.templates.SUFFIX`, for the same reason."""
_CODE = re.compile(rb"^code: *['\"]?([^'\"\r\n#]+)", re.MULTILINE)
_TITLE = re.compile(rb"^title: *['\"]?([^'\"\r\n#]+)", re.MULTILINE)
_SPECIAL = re.compile(r"[^A-Za-z0-9.-]")
"""What a shell may take for more than a letter. A code is found without it: `CFAMLDD1` names CFAM&LDD1."""
_ENTRY = re.compile(r"^ +- id: ([a-z0-9-]+)$")


def complete_role(incomplete: str) -> list[str]:
    """The roles whose id or title begins with `incomplete`."""
    return [*_ids(incomplete, "roles"), *_role_titles(incomplete)]


def complete_owner(incomplete: str) -> list[str]:
    """The roles and levels whose id begins with `incomplete`."""
    return [*complete_role(incomplete), *_ids(incomplete, "levels")]


def complete_level(incomplete: str) -> list[str]:
    """The levels whose id or number begins with `incomplete`."""
    numbers = [id.removeprefix("level-") for id in _stems("levels")]
    return [*_ids(incomplete, "levels"), *(number for number in numbers if number.startswith(incomplete or "-"))]


def complete_code(incomplete: str) -> list[str]:
    """The competences whose id or code begins with `incomplete`: codes as printed, but for spaces and signs."""
    return list(dict.fromkeys([*_codes(incomplete), *_ids(incomplete, "competences")]))


def complete_role_or_code(incomplete: str) -> list[str]:
    """The roles whose id or title begins with `incomplete`, and the competences whose code does."""
    return [*complete_role(incomplete), *complete_code(incomplete)]


def complete_name(incomplete: str) -> list[str]:
    """The entries of every kind whose id, code or title begins with `incomplete`."""
    named = [*complete_owner(incomplete), *complete_code(incomplete)]
    named += [*complete_area(incomplete), *complete_service(incomplete)]
    return list(dict.fromkeys(named))


def complete_roles(incomplete: str) -> list[str]:
    """The roles for the last name in a list with commas: `practitioner,vol` gives `practitioner,volunteer`."""
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + id for id in _ids(last, "roles") if id not in before.split(",")]


def complete_area(incomplete: str) -> list[str]:
    """The areas whose id begins with `incomplete`."""
    return _begun(incomplete, _listed("areas"))


def complete_service(incomplete: str) -> list[str]:
    """The services and service areas whose id begins with `incomplete`."""
    return _begun(incomplete, _listed("service_areas"))


def complete_family(incomplete: str) -> list[str]:
    """The families of codes whose id begins with `incomplete`."""
    return _begun(incomplete, _listed("code_families"))


def complete_status(incomplete: str) -> list[str]:
    """The statuses that begin with `incomplete`."""
    return _begun(incomplete, STATUSES)


def complete_template(incomplete: str) -> list[str]:
    """The templates that `ncf jd` finds without --templates and that begin with `incomplete`."""
    from ncf.storage.locate import template_folders

    data = _data()
    folders = template_folders(None, data) if data else []
    files = {file.name for folder in folders for file in folder.glob(f"*{TEMPLATE}")}
    return _begun(incomplete, sorted(name.removesuffix(TEMPLATE) for name in files if not name.startswith("_")))


def one_of(*words: str) -> Callable[[str], list[str]]:
    """A function that completes one of these words."""

    def complete(incomplete: str) -> list[str]:
        return _begun(incomplete, words)

    return complete


def _begun(typed: str, names: tuple[str, ...] | list[str]) -> list[str]:
    """The names that begin with `typed` in any letter case, each beginning exactly as typed."""
    start = typed.lower().replace(" ", "-")
    return [typed + name[len(typed) :] for name in names if name.startswith(start)]


def _ids(typed: str, folder: str) -> list[str]:
    return _begun(typed, _stems(folder)) if " " not in typed else []


def _role_titles(typed: str) -> Iterator[str]:
    """The titles that begin with words typed in quotes: `"Support W`."""
    for id in _stems("roles") if " " in typed else ():
        title = _line("roles", id, _TITLE)
        if title.lower().startswith(typed.lower()):
            yield typed + title[len(typed) :]


def _codes(typed: str) -> Iterator[str]:
    """The codes, without spaces and signs, that begin with `typed`. Only the files that may hold one are read."""
    if not typed or typed.islower():
        return
    start = _SPECIAL.sub("", typed)
    for id in _stems("competences"):
        if id.replace("-", "").startswith(start.lower().replace(".", "").replace("-", "")):
            printed = _line("competences", id, _CODE)
            code = printed if _SPECIAL.search(typed) else _SPECIAL.sub("", printed)  # signs typed in quotes stay
            if code.startswith(typed):
                yield code


def _line(folder: str, id: str, wanted: re.Pattern[bytes]) -> str:
    """The value of one line in a data file; '' if there is none."""
    found = wanted.search(_read(f"{folder}/{id}.yaml"))
    return found[1].decode("utf-8", errors="replace").strip() if found else ""


def _listed(key: str) -> list[str]:
    """The ids in one list of framework.yaml, those of inner lists included."""
    found, inside = [], False
    for line in _read("framework.yaml").decode("utf-8", errors="replace").splitlines():
        if line[:1].isalpha():
            inside = line.rstrip() == f"{key}:"
        elif inside and (entry := _ENTRY.match(line)):
            found.append(entry[1])
    return found


def _stems(folder: str) -> list[str]:
    """The ids of the files in a folder, sorted; none without data."""
    from ncf.storage.folder import Folder, Unreadable

    data = _data()
    try:
        names = Folder(data).names(folder) if data else []
    except Unreadable:
        return []
    return [name.removesuffix(".yaml") for name in names if name.endswith(".yaml")]


def _read(path: str) -> bytes:
    """The bytes of a data file; b'' if it cannot be read."""
    from ncf.storage.folder import Folder, Unreadable

    data = _data()
    try:
        return (Folder(data).read(path) or b"") if data else b""
    except Unreadable:
        return b""


def _data() -> Path | None:
    """The data folder; None if there is none, because completion reports no errors."""
    from ncf.errors import NcfError
    from ncf.storage.locate import find_data

    try:
        return find_data().path
    except NcfError:
        return None
