"""Templates: the environment, what every page is given, and how a text is made safe to show."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from utenriks.web import address, dates

FOLDER = Path(__file__).parent
# Signs that turn the writing's direction, and control signs: shown, so that they can neither hide nor turn anything.
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKED = re.compile("[&<>'\"]")
_BROKEN = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    """Return a text with its hidden signs shown as ⟨U+202E⟩ and halves of characters as �."""
    if text.isprintable():  # nearly all; none of the signs below is
        return text
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", _BROKEN.sub("\ufffd", text))


def shown(value: Any) -> str:
    """Return a value as it stands in a page: visible and escaped; nothing of None."""
    if isinstance(value, Markup):  # made by a macro, of what was shown there
        return value
    if isinstance(value, str):
        text = visible(value)
        return text if _MARKED.search(text) is None else str(escape(text))
    return "" if value is None else str(value) if isinstance(value, int) else str(escape(value))


class _Generator(CodeGenerator):
    """Writes templates that hand every value to ``shown`` and to nothing else: a page has thousands."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Generator

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what ``obj.attribute`` stands for in a template: of plain data, which is most, first its entry."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


def short(text: str | None, length: int = 160) -> str:
    """Return a text of at most so many characters, cut at a word where there is one."""
    flat = " ".join((text or "")[: length * 4].split())
    if len(flat) <= length:
        return flat
    cut = flat[:length]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"


def percent(value: float) -> str:
    """Return a share of 0 to 100 as an SVG length."""
    return f"{value:.2f}%"


def environment() -> Environment:
    """Return the templates' environment: everything is escaped, and an unknown name is an error."""
    made = _Environment(
        loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined,
        finalize=shown, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(short=short, percent=percent)
    made.globals.update(address=address, spoken=dates.spoken)
    return made
