"""The placeholder of a new role does not become the purpose of a job description."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from support.program import Result


def test_a_placeholder_is_a_problem_and_a_gap(write_corpus: Callable[..., Path], ncf: Callable[..., Result]) -> None:
    """A role as `ncf new role` leaves it fails `validate`, and `jd` marks its purpose as a gap to complete."""
    data = write_corpus()
    words = ("--title", "Pilot", "--based-on", "volunteer", "--document", "harbour-report", "--place", "nowhere")
    assert ncf("new", "role", *words, data=data).code == 0
    checked = ncf("validate", data=data)
    assert checked.code == 1
    assert "roles/pilot.yaml" in checked.stdout
    assert "error placeholder: " in checked.stdout
    text = ncf("jd", "pilot", data=data).stdout
    assert "say here" not in text
    assert "**[To complete: what the role is" in text
    assert json.loads(ncf("jd", "pilot", "--format", "json", data=data).stdout)["purpose"] == ""
    assert "To complete: what the role is" not in ncf("jd", "volunteer", data=data).stdout
