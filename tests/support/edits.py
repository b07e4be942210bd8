"""Every kind of edit to the tiny corpus, with its impact on what people have to show."""

from __future__ import annotations

from support.repository import Edit, replace, together, write

ROLE, COMPETENCE, LEVEL = "roles/volunteer.yaml", "competences/hi8-2020.yaml", "levels/level-3.yaml"


NEW = """code: ABC9
title: Wave
area: communication
source:
  - document: harbour-report
    place: invented
"""


BY = "  - code: {}\n    certainty: likely\n    evidence: x\n"


ADD = "role_specific:\n  - sea4  # Write up the log"


EDITS: dict[str, tuple[str, Edit]] = {
    # nobody has to show anything else
    "nothing": ("none", together()),
    "a comment": ("patch", replace(ROLE, r"\Z", "# a note\n")),
    "another order of keys": ("patch", replace(COMPETENCE, r"^(code: .*\n)(title: .*\n)", r"\2\1")),
    "quotes around a title": ("patch", replace(COMPETENCE, r"^title: (.*)$", r"title: '\1'")),
    "another address": ("patch", replace(COMPETENCE, r"^url: .*$", "url: https://example.org/other")),
    "another area": ("patch", replace(COMPETENCE, r"^area: .*$", "area: safety")),
    "another summary": ("patch", replace(ROLE, r"^summary: .*$", "summary: Greets.")),
    "another note": ("patch", replace("roles/practitioner.yaml", r"^  - The source.*$", "  - Other words.")),
    "another printed form": ("patch", replace(COMPETENCE, r"^  - H18.2020$", "  - HI8-2020")),
    "another key element": ("patch", replace(LEVEL, r"^  analysis: .*$", "  analysis: Sees more.")),
    "another citation": ("patch", replace(ROLE, r"^    place: 'Role.*$", "    place: page 3")),
    "another order of a list": ("patch", replace(LEVEL, r"^(  - abc1 .*\n)(  - abc2-2020 .*\n)", r"\2\1")),
    "capitals in a title": ("patch", replace(COMPETENCE, r"^title: .*$", "title: Answer Light Signals")),
    "punctuation in a title": ("patch", replace(COMPETENCE, r"^title: .*$", "title: 'Answer: light-signals'")),
    "an apostrophe in a title": ("patch", replace("competences/xyld1.yaml", r"^title: .*$", "title: Agree who does what'")),
    "an apostrophe inside a word": ("patch", replace("competences/xyld1.yaml", r"^title: .*$", "title: Agree who do'es what")),
    "a blank in a code": ("patch", replace("competences/sea4.yaml", r"^code: .*$", "code: SEA 4")),
    "the release number": ("patch", replace("framework.yaml", r"^release: .*$", "release: '0.2'")),
    "CRLF": ("none", lambda data: (data / ROLE).write_bytes((data / ROLE).read_bytes().replace(b"\n", b"\r\n")) and None),
    # something was added, clarified or dropped
    "a new competence that nobody needs": ("minor", write("competences/abc9.yaml", NEW)),
    "a new role": ("minor", lambda data: write("roles/mate.yaml", (data / ROLE).read_text(encoding="utf-8"))(data)),
    "a role less": ("minor", lambda data: (data / "roles/records-clerk.yaml").unlink()),
    "no longer required": ("minor", replace("roles/support-worker.yaml", r"^  - sea0226 .*\n", "")),
    "no longer core": ("minor", replace("levels/level-4.yaml", r"^  - abc10 .*\n", "")),
    "no longer for a locality": ("minor", replace("roles/practitioner.yaml", r"^  - luxab07 .*\n", "")),
    "a level down": ("minor", replace("roles/records-lead.yaml", r"^level: 4$", "level: 3")),
    "one more for a locality": ("minor", replace("roles/practitioner.yaml", r"^locality:$", "locality:\n  - sea4  # x")),
    "role-specific becomes locality": ("minor", together(
        replace("roles/practitioner.yaml", r"^  - xyld1 .*\n", ""),
        replace("roles/practitioner.yaml", r"^locality:$", "locality:\n  - xyld1  # x"))),
    "core becomes role-specific": ("minor", together(
        replace("levels/level-2.yaml", r"^  - abc1 .*\n", ""),
        replace(ROLE, r"^role_specific:$", "role_specific:\n  - abc1  # x"))),
    "replaced": ("minor", replace(COMPETENCE, r"^source:", f"superseded_by:\n{BY.format('ABC1')}source:")),
    "split": ("minor", replace(COMPETENCE, r"^source:", f"superseded_by:\n{BY.format('ABC1')}{BY.format('ABC10')}source:")),
    "withdrawn": ("minor", replace("competences/hi18-2020.yaml", r"^source:", "status: withdrawn\nsource:")),
    # somebody must now show something new
    "newly required": ("major", replace(ROLE, r"^role_specific:$", ADD)),
    "newly core": ("major", replace(LEVEL, r"^core:$", "core:\n  - abc10  # x")),
    "locality becomes role-specific": ("major", together(
        replace("roles/practitioner.yaml", r"^  - luxab07 .*\n", ""),
        replace("roles/practitioner.yaml", r"^role_specific:$", "role_specific:\n  - luxab07  # x"))),
    "a level up": ("major", replace("roles/records-clerk.yaml", r"^level: 3$", "level: 4")),
    "a level up with the same needs": ("major", replace(ROLE, r"^level: 2$", "level: 3")),
    "another meaning": ("major", replace(COMPETENCE, r"^title: .*$", "title: Answer sound signals")),
    "another meaning of a locality competence": ("major", replace("competences/hi18-2020.yaml", r"^title: .*$", "title: Sell lamps")),
    "another meaning in no list": ("minor", together(
        replace(COMPETENCE, r"^title: .*$", "title: Answer sound signals"),
        replace("roles/volunteer.yaml", r"^  - hi8-2020 .*$", "  - abc1  # x"),
        replace("roles/support-worker.yaml", r"^  - hi8-2020 .*\n", ""))),
    "another code": ("major", replace("competences/sea4.yaml", r"^code: .*$", "code: SEA5")),
}  # fmt: skip
