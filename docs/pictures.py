#!/usr/bin/env python3
"""Take the pictures of the pages anew (docs/images): wide and phone, light and dark.

    utenriks read examples/archive --db build/examples.db
    python docs/pictures.py build/examples.db

Needs Chromium and cwebp (Debian: apt-get install chromium webp).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PORT = 8391
HERE = f"http://127.0.0.1:{PORT}"
SIZES = {"wide": {"width": 1280, "height": 860}, "phone": {"width": 390, "height": 844}}
LOOKS = (("wide", "light"), ("wide", "dark"), ("phone", "light"), ("phone", "dark"))
PAGES = {
    "front": "/", "record": "/record", "timeline": "/record?view=timeline", "map": "/record?view=map",
    "network": "/record?view=network", "article": "/article/korea-2018-06-12-nb", "actor": "/actor/kim-jong-un",
    "pair": "/pair/kim-jong-un/donald-trump",
}  # fmt: skip
TEXT = ROOT / "examples" / "check" / "vladivostok.txt"


def pages() -> dict[str, str]:
    """Return the pages to take, by name: the event is the one that most articles tell."""
    found = json.load(urlopen(f"{HERE}/api/record?type=meet"))["found"]
    event = max(found, key=lambda one: len(one["mentions"]))
    return PAGES | {"event": f"/event/{event['id']}"}


def take(browser: Browser, folder: Path) -> None:
    """Take every page in every look."""
    for size, scheme in LOOKS:
        context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, locale="nb", base_url=HERE)  # type: ignore[arg-type]
        tab = context.new_page()
        for name, path in pages().items():
            tab.goto(path)
            tab.wait_for_load_state("networkidle")
            time.sleep(0.3)
            tab.screenshot(path=folder / f"{name}-{size}-{scheme}.png")
        tab.goto("/check")
        tab.fill("#text", TEXT.read_text(encoding="utf-8"))
        tab.click(".checking button")
        tab.wait_for_selector(".claims", timeout=120_000)
        tab.screenshot(path=folder / f"check-{size}-{scheme}.png")
        context.close()


def main(record: str) -> None:
    """Serve a record, take the pictures, keep them as WebP."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    command = [sys.executable, "-m", "utenriks", "serve", "--db", record, "--port", str(PORT)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        time.sleep(5)
        with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            take(browser, Path(name))
            browser.close()
            IMAGES.mkdir(exist_ok=True)
            for png in sorted(Path(name).glob("*.png")):
                target = IMAGES / f"{png.stem}.webp"
                subprocess.run(["cwebp", "-quiet", "-q", "72", str(png), "-o", str(target)], check=True)
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main(sys.argv[1])
