"""Write an invented framework of any size for benchmarks, as varied as the real one: no file copies another.

The same number gives the same files on every machine. Sizes, wording, corrections, notes and addresses are modelled
on the real competences (about 440 bytes each). Three files in a hundred are roles with long lists.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ncf.codes import code_to_id
from ncf.editing.house_style import house_style
from ncf.yamlio.reader import parse

ROOT = Path(__file__).resolve().parents[1]
SOURCE = [{"document": "ld-report-2018", "place": "Table 2, core competences"}]
FORMS = (
    "GEN{:d}",
    "CHS{:d}",
    "HI{:d}.{year}",
    "SCDHSC{:05d}",
    "SFJ{two}{:d}",
    "CFAM&L{two}{:d}",
    "CFAPMVW{:d}",
    "IPC{:d}.{year}",
)
VERBS = """Assess|Plan and review|Support|Promote|Monitor and evaluate|Contribute to|Develop and sustain|Carry out|
Manage|Communicate|Provide|Identify and act on|Investigate|Lead|Refer individuals to|Record and report|
Prepare and present|Obtain valid consent for|Agree and coordinate|Reflect on|
Work in partnership on|Make use of|Implement|Facilitate"""
OBJECTS = """needs and risks|joint working|the safeguarding of individuals|programmes of care|individuals in crisis|
productive working relationships|records and information|health and well-being|structured interventions|supervision|
physical health checks|access to services|learning and development|information for courts|the rights of individuals|
changes in practice|meetings and reviews|substance use|violence and aggression|volunteers|budgets|complaints|audits|
people with mental health needs|formal hearings|carers' views|families and carers|research findings|safe discharge"""
SETTINGS = """in custodial settings|with staff from other agencies|in the community|for children and young people|
in your area of responsibility|with non-cooperative individuals|to address offending behaviour|
for the purposes of regulation|
at first reception|with vulnerable groups|before and after release|in a healthcare environment|at the point of arrest|
where there is sexual or domestic violence|under supervision|for people who are troubled or distressed|during transfer|
in line with legal and organisational requirements|over the telephone|at short notice|
with interpreters|in integrated teams"""
SENTENCES = """The last digit is misread as a letter; the address in the same row names the right one.|
The source prints the title of the row above.|The publisher's version has another wording, which is followed here.|
Prints a word twice; the row of another role and the publisher have the other wording.|
The suite was rewritten in a later year, and whether this standard was replaced was not found.|
The address is kept as the source prints it; it may not work.|The host is misprinted in this row only.|
The national finder shows a later version; when that was looked up is not recorded.|
The older code of the same standard: title and address are those of the other row."""
PLACES = """Table 2, core competences|Role-specific table: Practitioner|Locality table: Specialist Practitioner|
Role-specific table: Operational Manager, Strategic Manager|
Locality table: Support Worker|Role-specific table: Volunteer"""
ROLES = {"support-worker": ("Support Worker", 4), "practitioner": ("Practitioner", 5)}
"""The roles that the measured commands use."""


def words(text: str) -> list[str]:
    """The parts of one of the lists above."""
    return re.split(r"\|\n?", text)


def write(folder: Path, number: int, roles: int = 0) -> None:
    """Write about `number` files, each in the house style. Three in a hundred are roles, unless `roles` says more."""
    chance = random.Random(number)  # noqa: S311 - not used for security
    framework, levels = _framework()
    roles = roles or max(9, number * 3 // 100)
    competences = dict(_competences(chance, number - roles if roles > number * 3 // 100 else number * 97 // 100))
    titles = {id: entry["title"] for id, entry in competences.items()}
    core = [f"gen{position}" for position in range(1, 13)]
    files: dict[str, tuple[str, dict[str, Any]]] = {"framework.yaml": ("framework", framework)}
    files |= {f"competences/{id}.yaml": ("competence", entry) for id, entry in competences.items()}
    files |= {f"levels/{id}.yaml": ("level", {**entry, "core": core}) for id, entry in levels.items()}
    left = [id for id in competences if id not in core]
    files |= {f"roles/{id}.yaml": ("role", role) for id, role in _roles(chance, roles, left)}
    for path, (kind, data) in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(house_style(kind, data, titles), encoding="utf-8")


def _framework() -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """framework.yaml and the levels: the real ones, titled as invented, with code families for every code."""
    framework = parse((ROOT / "data" / "framework.yaml").read_bytes()).data
    forms = ["GEN#+", "CHS#+", "HI#+.####", "SCDHSC#+", "SFJ??#+", "CFAM&L??#+", "CFAPMVW#+", "IPC#+.####"]
    framework |= {"title": "Invented framework for measuring", "code_families": [
        {"id": "invented", "title": "Invented codes", "forms": forms}
    ]}  # fmt: skip
    levels = {path.stem: parse(path.read_bytes()).data for path in sorted((ROOT / "data" / "levels").glob("*.yaml"))}
    return framework, {id: level for id, level in levels.items() if "core" in level}


def _competences(chance: random.Random, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    seen: set[str] = set()
    areas = [area["id"] for area in _framework()[0]["areas"]]
    for position in range(1, number + 1):
        form = FORMS[0] if position < 13 else chance.choice(FORMS)
        two = chance.choice("ABCDEFGHK") + chance.choice("ABCDEFGHK")
        code = form.format(position, year=chance.choice(("2010", "2012", "2014", "2016")), two=two)
        title = _title(chance)
        while title in seen:
            title = _title(chance)
        seen.add(title)
        yield code_to_id(code), _competence(chance, code, title, chance.choice(areas))


def _title(chance: random.Random) -> str:
    title = f"{chance.choice(words(VERBS))} {chance.choice(words(OBJECTS))}"
    for chosen in chance.sample(words(SETTINGS), chance.choices((0, 1, 2), (4, 5, 1))[0]):
        title += f" {chosen}"
    return title if chance.random() < 0.8 else f"{title} and {chance.choice(words(OBJECTS))}"


def _competence(chance: random.Random, code: str, title: str, area: str) -> dict[str, Any]:
    """One competence. Each key is as frequent as in the real data."""
    entry: dict[str, Any] = {"code": code, "title": title, "area": area}
    file = code.replace("&", "")
    if chance.random() < 0.83:
        folder = chance.choice(("tools.skillsforhealth.org.uk/external", "www.ukstandards.org.uk/PublishedNos"))
        entry["url"] = f"https://{folder}/{file}.pdf"
    misprint = f"{code}{chance.choice('PXZ')}"
    if chance.random() < 0.29:
        entry["printed_as"] = [misprint]
    if chance.random() < 0.18:
        entry["corrections"] = [_correction(chance, title)]
    if chance.random() < 0.13:
        entry["notes"] = [" ".join(chance.sample(words(SENTENCES), chance.choice((1, 1, 2))))]
    if chance.random() < 0.06:
        entry["status"] = chance.choice(("current", "legacy"))
    place = chance.choice(words(PLACES))
    return {
        **entry,
        "source": [{"document": "ld-report-2018", "place": place}, *(SOURCE if chance.random() < 0.05 else ())],
    }


def _correction(chance: random.Random, title: str) -> dict[str, Any]:
    return {
        "field": "title",
        "printed": title.replace("e", "ee", 1),
        "where": chance.choice(words(PLACES)),
        "corrected_to": title,
        "reason": " ".join(chance.sample(words(SENTENCES), chance.choice((1, 1, 2)))),
        "certainty": "certain",
        "evidence": "the row of another role",
    }


def _roles(chance: random.Random, number: int, ids: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Roles that together list every id, some ids more than once."""
    chance.shuffle(ids)
    for position in range(number):
        name, (title, level) = f"invented-{position}", (f"Invented Role {position}", chance.choice((3, 4, 5, 6)))
        if position < len(ROLES):
            name, (title, level) = list(ROLES.items())[position]
        own = ids[position::number]
        more = [id for id in chance.sample(ids, min(len(ids), chance.randrange(20))) if id not in own]
        cut = chance.randrange(len(own) // 2, len(own) + 1)
        yield (
            name,
            {
                "title": title,
                "service": "liaison-and-diversion",
                "level": level,
                "summary": f"Invented: {chance.choice(words(OBJECTS))} {chance.choice(words(SETTINGS))}.",
                "role_specific": [*own[:cut], *more],
                "locality": own[cut:],
                "source": [{"document": "ld-report-2018", "place": f"Role-specific table: {title}"}],
            },
        )


def commit(folder: Path) -> None:
    """Turn `folder` into a git repository with two commits. The second changes one competence in a hundred."""
    for path in (folder, None, *sorted((folder / "competences").glob("*.yaml"))[::100], None):
        if path == folder:
            _git(folder, "init", "-q")
        elif path:
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"(?m)^title: ['\"]?", r"\g<0>Newly ", text, count=1), encoding="utf-8")
        else:
            _git(folder, "add", "-A")
            _git(folder, "-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-qm", "bench")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)
