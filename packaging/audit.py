#!/usr/bin/env python3
"""Look the locked dependencies up among known faults with pip-audit; say plainly when its list can't be reached.

    python packaging/audit.py PIP_AUDIT [requirements.lock]

The exit code is 1 when a fault is known, 0 when none is, or when nothing could be looked up (which is said).
"""

from __future__ import annotations

import json
import subprocess
import sys


def main() -> int:
    """Audit and report."""
    tool, lock = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "requirements.lock"
    command = [tool, "-r", lock, "--require-hashes", "--disable-pip", "--progress-spinner", "off", "-f", "json"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(told.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        print(f"not audited: {' '.join(told.stderr.split()[-30:])}")
        return 0
    looked_up = [one for one in packages if "skip_reason" not in one]
    faults = [(one["name"], one["version"], fault["id"]) for one in looked_up for fault in one["vulns"]]
    for fault in faults:
        print(" ".join(fault))
    if not looked_up:
        print("not audited: the list of known faults can't be reached from here")
    else:
        print(f"{len(looked_up)} of {len(packages)} dependencies looked up, {len(faults)} known faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
