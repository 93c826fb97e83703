"""An analyst's decision as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from utenriks.model.correction import Correction


def correction_shape(made: Correction) -> dict[str, Any]:
    """Return a decision's machine-readable shape; ``when`` is EDTF or null."""
    shape = asdict(made)
    return shape | {"when": made.when.edtf if made.when is not None else None}
