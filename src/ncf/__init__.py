"""The Non-custodial Career and Competence Framework as data, and the questions to ask of it.

    import ncf
    framework = ncf.load("data")
    framework.gap("support-worker", "practitioner").new

The names below are the public front door; what is behind them is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ncf.errors import BrokenData as BrokenData
    from ncf.errors import NcfError as NcfError
    from ncf.errors import UnknownName as UnknownName
    from ncf.front_door import Framework as Framework
    from ncf.front_door import load as load
    from ncf.problems import Problem as Problem

_WHERE = {
    "BrokenData": "ncf.errors",
    "Framework": "ncf.front_door",
    "NcfError": "ncf.errors",
    "Problem": "ncf.problems",
    "UnknownName": "ncf.errors",
    "load": "ncf.front_door",
}
__all__ = ["BrokenData", "Framework", "NcfError", "Problem", "UnknownName", "__version__", "load"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `import ncf` itself costs next to nothing."""
    if name not in _WHERE:
        raise AttributeError(f"module 'ncf' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
