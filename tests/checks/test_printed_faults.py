"""The checks catch the faults in the published source when its table is typed in as printed.

The numbers C1 to C14 are those in the list of oddities: wrong, incomplete or missing codes. Each test first removes
what the corpus knows about the misprint, so that the check must find it from the row alone.
"""

from __future__ import annotations

import re

import pytest
from support.memory import Memory
from support.places import REAL_DATA

from ncf.answers.validate import validate
from ncf.codes import code_to_id

DATA = Memory.of(REAL_DATA)

ROWS = {
    "C1": ("scdhsc0226", "SCDHSC", {"code-family", "code-in-address"}),
    "C2": ("prohss9", "PROHSSP", {"code-family"}),
    "C3": ("cfabaa621", "CFA_BAA62", {"code-family"}),
    "C4": ("cfabad321", "CFABADD321", {"code-family"}),
    "C5": ("scdhsc0398", "", {"schema"}),
    "C6": ("sfjea3", "SFJ FJ1", {"code-in-address", "one-id-two-codes"}),
    "C8": ("hi7-2010", "H17.2010", {"code-family"}),
    "C9": ("hi8-2010", "H18.2010", {"code-family"}),
    "C10": ("sfjbi202", "SFJB1202", {"code-family"}),
    "C12": ("cfapmvw14", "PMWRV14", {"code-family"}),
    "C13": ("cfapmvw9", "CFAPMVW9", {"code-in-address"}),
    "C14": ("pmwrv1", "PMWRV1", {"code-family"}),
}
"""The entry, the code as printed, and the checks of which at least one must report it."""
KNOWLEDGE = re.compile(r"^(printed_as|other_codes|corrections|notes):\n(?: .*\n)+", re.MULTILINE)


def typed_in(id: str, code: str) -> tuple[dict[str, bytes], str]:
    """The corpus with a row as printed, without what is known about its faults; and the path of the entry."""
    files = dict(DATA.files)
    text = KNOWLEDGE.sub("", files.pop(f"competences/{id}.yaml").decode("utf-8"))
    text = re.sub(r"^code: .*\n", f"code: {code}\n" if code else "", text, flags=re.MULTILINE)
    new = code_to_id(code) or id
    path = f"competences/{new}.yaml"
    if path in files:  # C6: the code of another standard, which already has a file
        path, new = f"competences/{id}.yaml", id
    files[path] = text.encode("utf-8")
    for other in files:
        if other.startswith(("roles/", "levels/")):
            files[other] = re.sub(
                rb"^  - %b(?=\s)" % id.encode(), b"  - " + new.encode(), files[other], flags=re.MULTILINE
            )
    files["known-debt.yaml"] = files["known-debt.yaml"].split(b"  - check: code-family")[0]
    return files, path


@pytest.mark.parametrize("number", ROWS)
def test_the_fault_is_caught(number: str) -> None:
    """A row typed in as printed is reported as an error in its own file, by a check that names the fault."""
    id, code, checks = ROWS[number]
    files, path = typed_in(id, code)
    found = {problem.check for problem in validate(Memory(files)).problems if problem.path == path}
    assert found & checks, found


def test_c7_one_code_for_two_standards() -> None:
    """C7: SFJ FJ1 is printed for two standards; a second entry with that printed form is reported."""
    files = dict(DATA.files)
    text = files["competences/sfjea3.yaml"].decode("utf-8")
    files["competences/sfjea3.yaml"] = text.replace("source:", "printed_as:\n  - SFJ FJ1\nsource:", 1).encode("utf-8")
    found = [(problem.path, problem.check) for problem in validate(Memory(files)).problems]
    assert found == [("competences/sfjea3.yaml", "printed-twice")]


def test_c11_a_misprint_that_looks_right() -> None:
    """C11: BAA123 for BAA213, in the code and the address. The row itself does not show the misprint;
    the publisher's list did. The corpus records it, so that it is reported when the row is typed in again.
    """
    files = dict(DATA.files)
    text = KNOWLEDGE.sub("", files["competences/cfabaa213.yaml"].decode("utf-8"))
    files["competences/cfabaa123.yaml"] = text.replace("code: CFABAA213", "code: CFA_BAA123").encode("utf-8")
    found = {(problem.path, problem.check) for problem in validate(Memory(files)).problems}
    assert ("competences/cfabaa213.yaml", "printed-twice") in found
    assert any(check == "same-title" for _, check in found)
