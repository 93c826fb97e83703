"""Pieces that a page has hundreds of: events in a line, marks of a timeline, places, ties. An event is its shape.

They are written here: in a template each of them takes some ten times as long. What they show goes through ``shown``
as all that a template shows does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from utenriks.web import address
from utenriks.web.drawing.bars import Bars
from utenriks.web.drawing.network import Network
from utenriks.web.drawing.timeline import Lane
from utenriks.web.render import percent, short, shown
from utenriks.web.words import load_quarters, load_words

if TYPE_CHECKING:
    from utenriks.web.page import Page

# Parties of a side that an event's line names, places that a map shows, and how many of these a reader sees at first.
NAMED, PLACES, FIRST = 6, 200, 12


class Pieces:
    """The pieces of one page, in its language."""

    def __init__(self, page: Page) -> None:
        self._page, self._words, self._language = page, page.words, page.language

    # an event

    def kind(self, event: Mapping[str, Any]) -> Markup:
        """Return what kind of event it is."""
        return _kind(event["type"], event["mode"], self._language)

    def status(self, event: Mapping[str, Any]) -> Markup:
        """Return its status where it did not just happen, and whether it is recalled."""
        made = ""
        if event["status"] != "occurred":
            words = shown(self._words.statuses[event["status"]])
            made = f'<span class="status s-{shown(event["status"])}">{words}</span>'
        if event["recalled"]:
            made += f'\n<span class="status s-recalled">{shown(self._words.ui["recalled"])}</span>'
        return Markup(made)

    def date(self, event: Mapping[str, Any]) -> Markup:
        """Return when it was, as a date or in the article's words."""
        if event["when"]:
            return Markup(f"<time>{shown(self._page.when(event['when']))}</time>")
        words = f"«{shown(short(event['when_text'], 40))}»" if event["when_text"] else shown(self._words.ui["undated"])
        return Markup(f'<span class="soft">{words}</span>')

    def parties(self, event: Mapping[str, Any]) -> Markup:
        """Return who takes part: who acts, and towards whom."""
        link = self._page.link
        sources = [party for party in event["parties"] if party["role"] == "source"]
        others = [party for party in event["parties"] if party["role"] != "source"]
        made = ", ".join(link(party) for party in sources[:NAMED])
        if len(sources) > NAMED:
            made += f" +{len(sources) - NAMED}"
        if others:
            arrow = f'<span class="arrow" aria-label="{shown(self._words.ui["towards"])}">→</span>'
            made += f" {arrow} {', '.join(link(party) for party in others[:NAMED])}"
        return Markup(made)

    def rows(self, events: Iterable[Mapping[str, Any]]) -> Markup:
        """Return the rows of a table of events."""
        return Markup("".join([self._row(event) for event in events]))

    def _row(self, event: Mapping[str, Any]) -> str:
        place = shown(short(event["place"]["name"], 40)) if event["place"] else ""
        what = f'<a class="what" href="{shown(address.event(event["id"]))}">{self.kind(event)}</a> {self.status(event)}'
        return (
            f'<tr><td class="when">{self.date(event)}</td><td>{what}</td><td>{self.parties(event)}</td>'
            f'<td>{place}</td><td class="num">{len(event["mentions"])}</td></tr>\n'
        )

    # drawings

    def marks(self, lane: Lane) -> Markup:
        """Return the marks of a timeline's lane."""
        quarter = f"q-{lane.name if lane.name in load_quarters().root else 'talk'}"
        made = []
        for mark in lane.marks:
            item, label = mark.item, shown(mark.item.label)
            at = f'x1="{percent(mark.x1)}" x2="{percent(mark.x2)}" y1="{mark.y}" y2="{mark.y}"'
            inner = f'<line class="inner" {at}></line>' if item.look != "plain" else ""
            made.append(
                f'<a href="{shown(address.event(item.id))}" class="l-{item.look} {quarter}" tabindex="-1" '
                f'aria-label="{label}"><title>{label}</title><line class="outer" {at}></line>{inner}</a>\n'
            )
        return Markup("".join(made))

    def bars(self, drawn: Bars) -> Markup:
        """Return the bars of a drawing, with the years under some."""
        made = []
        for bar in drawn.bars:
            if bar.number:
                years = f"{bar.first}–{bar.last}" if bar.last != bar.first else f"{bar.first}"
                at = f'x="{percent(bar.x + bar.width * 0.1)}" width="{percent(bar.width * 0.8)}"'
                parts = [
                    f'<rect class="q-{part.name}" {at} y="{part.y}" height="{part.height}"></rect>'
                    for part in bar.parts
                ]
                made.append(f"<g><title>{years}: {bar.number}</title>{''.join(parts)}</g>\n")
            if bar.is_labelled:
                at = f'x="{percent(bar.x + bar.width / 2)}" y="{drawn.height + 16}"'
                made.append(f'<text {at} text-anchor="middle">{bar.first}</text>\n')
        return Markup("".join(made))

    def places(self, places: Sequence[Mapping[str, Any]]) -> Markup:
        """Return places with their numbers of events, as a list and for the map."""
        made = []
        for number, place in enumerate(places[:PLACES]):
            point = f' data-lat="{place["lat"]}" data-lon="{place["lon"]}"' if place["lat"] is not None else ""
            more = ' class="more"' if number >= FIRST else ""
            made.append(
                f'<li{point} data-n="{place["events"]}"{more}>{_place(place["name"])} '
                f'<span class="num">{place["events"]}</span></li>\n'
            )
        return Markup("".join(made))

    def network(self, drawn: Network, actors: Iterable[Mapping[str, Any]]) -> Markup:
        """Return the ties and the nodes of a network; ``actors`` are the rows of those in it."""
        known = {row["id"]: row for row in actors}
        names = [self._page.name(dict(known[node.id])) for node in drawn.nodes]
        made = []
        for tie in drawn.ties:
            a, b = drawn.nodes[tie.a], drawn.nodes[tie.b]
            label = f"{shown(short(names[tie.a], 60))} – {shown(short(names[tie.b], 60))}: {tie.number}"
            made.append(
                f'<a href="{shown(address.pair(a.id, b.id))}" class="tie" data-a="{tie.a}" data-b="{tie.b}" '
                f'tabindex="-1" aria-label="{label}"><title>{label}</title><line class="w{round(tie.width)}" '
                f'x1="{percent(a.x)}" y1="{percent(a.y)}" x2="{percent(b.x)}" y2="{percent(b.y)}" '
                f'stroke-width="{tie.width}"></line></a>\n'
            )
        for number, (node, name) in enumerate(zip(drawn.nodes, names, strict=True)):
            label = f"{shown(short(name, 60))}: {node.number}"
            left = ' text-anchor="end"' if node.is_left else ""
            faint = ' class="covered"' if node.is_covered else ' class="minor"' if number > 9 else ""
            at, aside = (percent(node.x), percent(node.y)), node.radius + 4
            made.append(
                f'<a href="{shown(address.actor(node.id))}" class="node k-{shown(known[node.id]["kind"])}" '
                f'data-node="{number}" aria-label="{label}"><title>{label}</title>'
                f'<circle cx="{at[0]}" cy="{at[1]}" r="{node.radius}"></circle>'
                f'<text x="{at[0]}" y="{at[1]}" dx="{-aside if node.is_left else aside}" dy="4"{left}{faint}>'
                f"{shown(short(name, 26))}</text></a>\n"
            )
        return Markup("".join(made))


@lru_cache(maxsize=1024)
def _kind(type_: str, mode: str | None, language: str) -> Markup:
    words = shown(load_words(language).kind(type_, mode))
    return Markup(f'<span class="kind q-{load_quarters().of(type_)}">{words}</span>')


@lru_cache(maxsize=65536)
def _place(name: str) -> str:
    """Return a place's name, leading to the events there."""
    return f'<a href="{shown(address.place(short(name, 150)))}"><bdi>{shown(short(name, 40))}</bdi></a>'
