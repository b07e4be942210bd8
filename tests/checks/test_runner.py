"""The runner: which checks see what, and what a broken file does to the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.places import TINY
from support.program import Result

from ncf.checks.registry import checks
from ncf.models import KINDS
from ncf.models.entry import ANY_ENTRY, RefersTo
from ncf.models.fields import facts

Run = Callable[..., Result]
Write = Callable[..., Path]


def kinds_referred_to(model: type, seen: set[type]) -> set[str]:
    """Every kind of entry that a model refers to, as deep as it goes."""
    seen.add(model)
    found = set()
    for field in facts(model).values():
        found |= {field.refers_to} - {""}
        if field.model and field.model not in seen:
            found |= kinds_referred_to(field.model, seen)
    return found


def test_every_kind_of_reference_is_checked() -> None:
    """No model refers to a kind of entry whose references no check follows."""
    referred = {kind for kind_ in KINDS.values() for kind in kinds_referred_to(kind_.model, set())}
    followed = {subject.kind for check in checks().values() for subject in check.per if isinstance(subject, RefersTo)}
    assert referred - {ANY_ENTRY} == followed  # known debt names entries of any kind: a check of its own follows it


def test_broken_known_debt_hides_nothing(ncf: Run, write_corpus: Write) -> None:
    """If known-debt.yaml cannot be read, every other problem is still reported."""
    role = (TINY / "roles" / "volunteer.yaml").read_text(encoding="utf-8").replace("service: harbour", "service: sea")
    data = write_corpus({"known-debt.yaml": "known: [\n", "roles/volunteer.yaml": role})
    result = ncf("validate", data=data)
    assert result.code == 1
    assert "known-debt.yaml:1:8: error yaml-syntax" in result.stdout
    assert "roles/volunteer.yaml:3:10: error known-service" in result.stdout
