"""One fault in our own data, anywhere: exactly one problem, with the right check, line and column.

Each kind of fault is planted in many places of the real corpus. The expected place comes from the text, never
from the program.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from support.memory import Memory
from support.places import REAL_DATA

from ncf.answers.validate import validate
from ncf.problems import Problem

DATA = Memory.of(REAL_DATA)
TEXTS = {path: raw.decode("utf-8") for path, raw in DATA.files.items()}
COMPETENCES = sorted(path for path in TEXTS if path.startswith("competences/"))
ROLES = sorted(path for path in TEXTS if path.startswith("roles/"))
LEVELS = [f"levels/level-{number}.yaml" for number in range(2, 9)]
PLACES = 14


@dataclass(frozen=True)
class Fault:
    """A planted fault: the changed files, and the one problem that must be reported."""

    files: dict[str, str | bytes | None]
    path: str
    line: int
    column: int
    check: str


def place(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset, counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def edit(
    path: str, pattern: str, new: str, check: str, *, group: int = 0, at: str = "", also: dict[str, str] | None = None
) -> Fault:
    """Replace the first match of a pattern; the problem must be where `group` begins, or at `at` in the new text."""
    text = (also or {}).get(path, TEXTS[path])
    match = re.search(pattern, text, re.MULTILINE)
    assert match, (path, pattern)
    changed = text[: match.start()] + match.expand(new) + text[match.end() :]
    offset = changed.index(at, match.start()) if at else match.start(group)
    return Fault({**(also or {}), path: changed}, path, *place(changed, offset), check)


def uses(id: str) -> int:
    """How many lists name an id."""
    return sum(len(re.findall(rf"^  - {re.escape(id)}(?=\s)", text, re.MULTILINE)) for text in TEXTS.values())


def listed(path: str, least: int, most: int = 99) -> list[str]:
    """The ids in a file that between `least` and `most` lists contain, over all files."""
    ids = re.findall(r"^  - ([a-z0-9-]+)  # ", TEXTS[path], re.MULTILINE)
    return [id for id in ids if least <= uses(id) <= most]


def title_of(path: str) -> str:
    """The title of a competence."""
    match = re.search(r"^title: (.*)$", TEXTS[path], re.MULTILINE)
    assert match
    return match[1]


def retitled(path: str, new: str) -> dict[str, str]:
    """Every file that lists an id, with the comments beside it changed to a new title."""
    id = path.removeprefix("competences/").removesuffix(".yaml")
    return {
        other: re.sub(rf"^( +- {re.escape(id)}  # ).*$", lambda m: m[1] + new, text, flags=re.MULTILINE)
        for other, text in TEXTS.items()
        if f"  - {id}  # " in text
    }


def with_title(path: str, new: str, check: str) -> Fault:
    """A new title, with every comment that repeats it."""
    comment = new.strip("'").replace("''", "'")
    return edit(path, r"^title: (.*)$", f"title: {new}", check, group=1, also=retitled(path, comment))


Plant = Callable[[str, random.Random], Fault]
KINDS: dict[str, tuple[list[str], Plant]] = {}


def kind(paths: list[str]) -> Callable[[Plant], Plant]:
    """Register a kind of fault, with the files in which it can be planted."""

    def register(plant: Plant) -> Plant:
        KINDS[plant.__name__.replace("_", " ")] = (paths, plant)
        return plant

    return register


NO_ADDRESS = [path for path in COMPETENCES if "\nurl: " not in TEXTS[path] and "\ncorrections:" not in TEXTS[path]]
WITH_ADDRESS = [path for path in COMPETENCES if "\nurl: http" in TEXTS[path]]
PLAIN_FILE_NAME = re.compile(r"^url: .*/external/[A-Z]{3}[A-Z0-9]*\.pdf$", re.MULTILINE)
NAMED_IN_ADDRESS = [
    path
    for path in WITH_ADDRESS
    if PLAIN_FILE_NAME.search(TEXTS[path]) and "printed_as" not in TEXTS[path] and "other_codes" not in TEXTS[path]
]
ONE_LINE_TITLES = [path for path in COMPETENCES if not title_of(path).startswith(("'", ">"))]
PLAIN_ROLES = [path for path in ROLES if "peer-support" not in path]
STEPS_UP = [path for path in ROLES if "move: up" in TEXTS[path]]
WITH_EVIDENCE = [
    path
    for path in COMPETENCES
    if re.search(r"certainty: (certain|likely)\n    evidence: ", TEXTS[path]) and "\ncorrections:" in TEXTS[path]
]


@kind(COMPETENCES)
def misspelt_key(path: str, _: random.Random) -> Fault:
    return edit(path, r"^title:", "titel:", "schema")


@kind(ROLES + COMPETENCES)
def missing_key(path: str, _: random.Random) -> Fault:
    fault = edit(path, r"^(service|area): .*\n", "", "schema")
    return Fault(fault.files, path, 2, 1, "schema")


@kind(COMPETENCES)
def unknown_key(path: str, _: random.Random) -> Fault:
    return edit(path, r"\Z", "colour: red\n", "schema")


@kind(ONE_LINE_TITLES)
def number_for_text(path: str, _: random.Random) -> Fault:
    return edit(path, r"^title: (.*)$", "title: 12", "schema", group=1)


@kind(ROLES)
def text_for_number(path: str, _: random.Random) -> Fault:
    return edit(path, r"^level: (\d)$", "level: five", "schema", group=1)


@kind(ROLES)
def number_out_of_range(path: str, _: random.Random) -> Fault:
    return edit(path, r"^level: (\d)$", "level: 12", "schema", group=1)


@kind([path for path in PLAIN_ROLES if "move: up" not in TEXTS[path] and "support-worker" not in path])
def level_outside_the_framework(path: str, _: random.Random) -> Fault:
    return edit(path, r"^level: (\d)$", "level: 9", "role-level", group=1)


@kind(ROLES + LEVELS)
def unknown_competence(path: str, rng: random.Random) -> Fault:
    id = rng.choice(listed(path, 2 if path in ROLES else 4))
    return edit(path, rf"^  - ({re.escape(id)})  # ", f"  - {id}x  # ", "known-competence", group=1)


@kind(ROLES + LEVELS)
def listed_twice(path: str, rng: random.Random) -> Fault:
    id = rng.choice(listed(path, 1))
    text = TEXTS[path]
    line = next(line for line in text.split("\n") if line.startswith(f"  - {id}  # "))
    last = re.findall(r"^(?:core|role_specific):\n(?:  - .*\n)+", text, re.MULTILINE)[0]
    end = text.index(last) + len(last)
    changed = text[:end] + line + "\n" + text[end:]
    return Fault({path: changed}, path, *place(changed, end + 4), "listed-twice")


@kind(ROLES)
def missing_from_the_criteria(path: str, rng: random.Random) -> Fault:
    own = set(re.findall(r"^  - ([a-z0-9-]+)  # ", TEXTS[path].partition("locality:")[0], re.MULTILINE))
    several = re.findall(r"^      - ([a-z0-9-]+)  # .*\n      - ", TEXTS[path], re.MULTILINE)
    id = rng.choice(sorted(own.intersection(several)))
    changed = re.sub(rf"^      - {re.escape(id)}  # .*\n", "", TEXTS[path], flags=re.MULTILINE)
    return Fault({path: changed}, path, *place(changed, changed.index(f"  - {id}  # ") + 4), "no-criterion")


@kind(COMPETENCES)
def unknown_area(path: str, _: random.Random) -> Fault:
    return edit(path, r"^area: (.*)$", "area: astronomy", "known-area", group=1)


@kind(ROLES)
def unknown_service(path: str, _: random.Random) -> Fault:
    return edit(path, r"^service: (.*)$", "service: liaison", "known-service", group=1)


@kind(COMPETENCES + ROLES + LEVELS)
def unknown_document(path: str, rng: random.Random) -> Fault:
    found = list(re.finditer(r"^ +(?:- )?document: (ld-report-2018)$", TEXTS[path], re.MULTILINE))
    match = rng.choice(found)
    changed = TEXTS[path][: match.start(1)] + "ld-raport-2018" + TEXTS[path][match.end(1) :]
    return Fault({path: changed}, path, *place(changed, match.start(1)), "known-document")


@kind([path for path in NO_ADDRESS if re.search(r"^code: (GEN|SCDHSC)\d+$", TEXTS[path], re.MULTILINE)])
def code_of_another_file(path: str, _: random.Random) -> Fault:
    new = r"code: \g<1>\g<2>7" if "code: GEN" in TEXTS[path] else "code: SCDHSC9999"
    return edit(path, r"^code: (.*\d)(\d)$", new, "id-of-code", group=1)


@kind([path for path in COMPETENCES if "pmwrv1" not in path])
def code_of_no_family(path: str, _: random.Random) -> Fault:
    return edit(path, r"^code: (.*)$", "code: QQ77Q", "code-family", group=1)


@kind(WITH_ADDRESS)
def misprinted_host(path: str, _: random.Random) -> Fault:
    return edit(path, r"^url: (https?://[^/]+)/", "url: https://tools.skillsforhealth.org.uu/", "bad-host", group=1)


@kind(WITH_ADDRESS)
def address_of_no_web_page(path: str, _: random.Random) -> Fault:
    return edit(path, r"^url: (https?)://", "url: ftp://", "schema", group=1)


@kind(NAMED_IN_ADDRESS)
def another_code_in_the_address(path: str, _: random.Random) -> Fault:
    return edit(path, r"^url: (.*/external/).*\.pdf$", r"url: \g<1>GEN9999.pdf", "code-in-address", group=1)


@kind([path for path in NO_ADDRESS if "printed_as" not in TEXTS[path] and "gen97" not in path])
def printed_form_of_another(path: str, _: random.Random) -> Fault:
    return edit(path, r"^source:", "printed_as:\n  - GEN 97\nsource:", "printed-twice", at="GEN 97")


@kind([path for path in ONE_LINE_TITLES if path > "competences/aa1-2014.yaml"])
def title_of_another(path: str, _: random.Random) -> Fault:
    return with_title(path, title_of("competences/aa1-2014.yaml"), "same-title")


@kind(ONE_LINE_TITLES)
def full_stop_in_a_title(path: str, _: random.Random) -> Fault:
    return with_title(path, title_of(path) + ".", "title-full-stop")


@kind(ONE_LINE_TITLES)
def two_spaces_in_a_title(path: str, _: random.Random) -> Fault:
    return with_title(path, title_of(path).replace(" ", "  ", 1), "double-space")


@kind(ONE_LINE_TITLES)
def american_spelling(path: str, _: random.Random) -> Fault:
    return with_title(path, f"{title_of(path)} in a program", "american-spelling")


@kind(ROLES + LEVELS)
def comment_that_is_no_title(path: str, rng: random.Random) -> Fault:
    id = rng.choice(listed(path, 1))
    return edit(path, rf"^  - ({re.escape(id)})  # .*$", f"  - {id}  # Something else", "title-comment", group=1)


@kind(WITH_EVIDENCE)
def correction_without_evidence(path: str, _: random.Random) -> Fault:
    pattern = r"^    certainty: (certain|likely)\n    evidence: .*\n"
    return edit(path, pattern, r"    certainty: \1\n", "correction-evidence", group=1)


@kind(STEPS_UP)
def step_to_nobody(path: str, _: random.Random) -> Fault:
    return edit(path, r"^    to: (.*)$", "    to: support-wurker", "known-role", group=1)


@kind(STEPS_UP)
def step_up_that_leads_down(path: str, _: random.Random) -> Fault:
    other = "volunteer" if "peer" in path else path.removeprefix("roles/").removesuffix(".yaml")
    return edit(path, r"^    to: (.*)$", f"    to: {other}", "progression-step", group=1)


@kind(ROLES + LEVELS)
def tab_for_spaces(path: str, _: random.Random) -> Fault:
    return edit(path, r"^(core|role_specific):\n  - ", r"\1:\n\t- ", "yaml-syntax", at="\t")


@kind(COMPETENCES)
def key_twice(path: str, _: random.Random) -> Fault:
    return edit(path, r"\Z", "area: communication\n", "duplicate-key")


@kind(COMPETENCES)
def anchor(path: str, _: random.Random) -> Fault:
    return edit(path, r"^code: (.*)$", "code: &LDD7", "yaml-feature", group=1)


@kind(COMPETENCES)
def tag(path: str, _: random.Random) -> Fault:
    return edit(path, r"^area: (.*)$", r"area: !!str \1", "yaml-feature", group=1)


@kind(COMPETENCES)
def second_document(path: str, _: random.Random) -> Fault:
    return edit(path, r"\Z", "---\ncode: GEN1\n", "yaml-feature")


@kind(ROLES)
def date_without_quotes(path: str, _: random.Random) -> Fault:
    return edit(path, r"^title: (.*)$", "title: 2026-04-01", "unquoted-value", group=1)


@kind(WITH_ADDRESS)
def key_without_a_value(path: str, _: random.Random) -> Fault:
    fault = edit(path, r"^(url:) .*$", r"\1", "empty-value", group=1)
    return Fault(fault.files, path, fault.line, 5, "empty-value")


@kind(COMPETENCES + ROLES)
def merge_conflict(path: str, _: random.Random) -> Fault:
    return edit(path, r"^(title: .*)$", r"<<<<<<< HEAD\n\1\n=======\n\1\n>>>>>>> other", "conflict-marker")


@kind(ONE_LINE_TITLES)
def invisible_character(path: str, _: random.Random) -> Fault:
    return edit(path, r"^title: (\w)", "title: \\1\u200b", "character", at="\u200b")


@kind(COMPETENCES + ROLES)
def byte_that_is_not_utf8(path: str, _: random.Random) -> Fault:
    fault = edit(path, r"^title: ", "title: ", "encoding")
    raw = TEXTS[path].encode("utf-8").replace(b"\ntitle: ", b"\ntitle: \xe9", 1)
    return Fault({path: raw}, path, fault.line, 8, "encoding")


@kind(LEVELS)
def number_of_another_level(path: str, _: random.Random) -> Fault:
    return edit(path, r"^number: (\d)$", "number: 1", "level-number", group=1)


@kind(sorted({f"competences/{id}.yaml" for role in ROLES for id in listed(role, 1, 1)}))
def withdrawn_but_needed(path: str, _: random.Random) -> Fault:
    id = path.removeprefix("competences/").removesuffix(".yaml")
    fault = edit(path, r"^source:", "status: withdrawn\nsource:", "retired-competence")
    user = next(role for role in ROLES if id in listed(role, 1, 1))
    return Fault(fault.files, user, *place(TEXTS[user], TEXTS[user].index(f"  - {id}  # ") + 4), "retired-competence")


@kind(sorted({f"competences/{id}.yaml" for role in PLAIN_ROLES for id in listed(role, 1, 1)}))
def nobody_needs_it(path: str, _: random.Random) -> Fault:
    id = path.removeprefix("competences/").removesuffix(".yaml")
    user = next(role for role in ROLES if id in listed(role, 1, 1))
    changed = re.sub(rf"^  - {re.escape(id)}  # .*\n|^criteria:\n(?:  .*\n)+", "", TEXTS[user], flags=re.MULTILINE)
    return Fault({user: changed}, path, 2, 7, "unused-competence")


@kind(COMPETENCES)
def name_that_is_no_id(path: str, _: random.Random) -> Fault:
    name = path.replace("competences/", "competences/Old ")
    return Fault({name: TEXTS[path]}, name, 1, 1, "file")


@kind(COMPETENCES)
def name_in_capitals(path: str, _: random.Random) -> Fault:
    name = f"competences/{path.removeprefix('competences/').removesuffix('.yaml').upper()}.yaml"
    return Fault({path: None, name: TEXTS[path]}, name, 1, 1, "file")


@kind(ROLES)
def wrong_ending(path: str, _: random.Random) -> Fault:
    name = path.replace(".yaml", ".yml")
    return Fault({path: None, name: TEXTS[path]}, name, 1, 1, "file")


CASES = [
    (name, path)
    for name, (paths, _) in KINDS.items()
    for path in random.Random(name).sample(paths, min(PLACES, len(paths)))
]


def problems(files: dict[str, str | bytes | None]) -> tuple[Problem, ...]:
    """The problems in our data after some files are changed."""
    changed = dict(DATA.files)
    for path, text in files.items():
        if text is None:
            del changed[path]
        else:
            changed[path] = text.encode("utf-8") if isinstance(text, str) else text
    return validate(Memory(changed)).problems


def test_there_are_enough_cases() -> None:
    """There are at least 25 kinds of fault and at least 400 cases."""
    assert len(KINDS) >= 25
    assert len(CASES) >= 400


@pytest.mark.parametrize(("name", "path"), CASES, ids=lambda value: value.rpartition("/")[2].removesuffix(".yaml"))
def test_one_fault_is_one_problem(name: str, path: str) -> None:
    """A planted fault is reported once, by the right check, at its line and column; nothing else is reported."""
    fault = KINDS[name][1](path, random.Random(path))
    found = [(p.path, p.line, p.column, p.check) for p in problems(fault.files)]
    assert found == [(fault.path, fault.line, fault.column, fault.check)]


def test_twenty_faults_are_twenty_problems() -> None:
    """Twenty faults in twenty files are reported together as twenty problems."""
    rng = random.Random(20)
    files: dict[str, str | bytes | None] = {}
    expected = set()
    names = [name for name in KINDS if name not in {"nobody needs it", "withdrawn but needed", "title of another"}]
    for name in sorted(names):
        paths, plant = KINDS[name]
        for path in rng.sample(paths, len(paths)):
            fault = plant(path, random.Random(path))
            if (
                len(fault.files) == 1
                and not set(fault.files) & set(files)
                and path not in files
                and path.startswith("comp")
            ):
                files.update(fault.files)
                expected.add((fault.path, fault.line, fault.column, fault.check))
                break
        if len(expected) == 20:
            break
    assert len(expected) == 20
    assert {(p.path, p.line, p.column, p.check) for p in problems(files)} == expected
