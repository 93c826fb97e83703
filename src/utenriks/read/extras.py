"""Libraries that only some formats need: imported when they are, named with their extra when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from utenriks.model.errors import ReadError


def need(module: str, extra: str, where: str) -> Any:
    """Return a module; ReadError names the extra that brings it when it is not installed."""
    try:
        return import_module(module)
    except ImportError:
        what = f"needs {module.split('.')[0]}, which is not installed"
        raise ReadError(what, where, f"pip install 'utenriks[{extra}]'") from None
