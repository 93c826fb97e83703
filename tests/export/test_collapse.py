"""The record's events in PLOVER's terms, and the tables that say how."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.making import article, code

from utenriks.export.collapse import collapse, contexts, plover_code, sectors
from utenriks.export.gdelt import quad
from utenriks.export.schemes import Schemes
from utenriks.model.event import Event
from utenriks.model.mention import Party
from utenriks.ontology import Ontology
from utenriks.ontology.load import PACKAGE
from utenriks.record.merge import merge

CONVERSION = PACKAGE.parents[2] / "shared" / "plover" / "CAMEO2PLOVER-2021.txt"
# Where the record's finer word stands nearer to CAMEO than the table's type: embargoes are SANCTION and eased sanctions
# CONCEDE in the record, COERCE and RETREAT in the table.
OTHERWISE = {"163": "COERCE", "085": "RETREAT"}
(EVENT,) = merge(code(article("Alba møter Borduria.", "a1")).events)


def event(kind: str, mode: str | None, status: str, topics: tuple[str, ...] = ()) -> Event:
    return replace(EVENT, type=kind, mode=mode, status=status, topics=topics)


@pytest.mark.parametrize(
    ("kind", "mode", "status", "topics", "type_", "as_mode", "cameo"),
    [
        ("CONSULT", "meet", "occurred", (), "CONSULT", None, "040"),
        ("CONSULT", "call", "ongoing", (), "CONSULT", "phone", "041"),
        ("CONSULT", "visit", "occurred", (), "CONSULT", "visit", "042"),
        ("CONSULT", "multilateral", "occurred", (), "CONSULT", "multilateral", "040"),
        ("CONSULT", "mediate", "occurred", (), "CONSULT", None, "045"),
        ("CONSULT", "meet", "planned", (), "AGREE", None, "036"),
        ("CONSULT", "visit", "planned", (), "AGREE", None, "036"),
        ("CONSULT", "mediate", "planned", (), "AGREE", None, "039"),
        ("CONSULT", "invite", "occurred", (), "AGREE", None, "036"),
        ("CONSULT", "invite", "planned", (), "AGREE", None, "036"),
        ("AID", None, "occurred", ("military",), "AID", None, "072"),
        ("AID", None, "planned", ("military",), "AGREE", None, "033"),
        ("RETREAT", None, "planned", (), "AGREE", None, "0356"),
        ("SANCTION", None, "occurred", ("nuclear", "trade"), "SANCTION", None, "163"),
        ("SANCTION", None, "planned", (), "THREATEN", None, "131"),
        ("REQUEST", None, "planned", (), "REQUEST", None, "100"),
    ],
)
def test_type_mode_and_cameo_code(
    kind: str, mode: str | None, status: str, topics: tuple[str, ...], type_: str, as_mode: str | None, cameo: str
) -> None:
    found = collapse(event(kind, mode, status, topics))
    assert found is not None
    assert (found.type, found.mode, found.cameo) == (type_, as_mode, cameo)
    assert (found.quad, quad(cameo)) == (Schemes.load().types[type_].quad, found.quad if type_ != "SANCTION" else 4)


@pytest.mark.parametrize("status", ["denied", "cancelled", "hypothetical"])
def test_what_did_not_happen_is_left_out(status: str) -> None:
    assert collapse(event("CONSULT", "meet", status)) is None


def test_sides() -> None:
    guest, host, other = (Party(role, role, role, "RUS") for role in ("source", "host", "mediator"))
    visit = collapse(replace(EVENT, mode="visit", parties=(guest, host)))
    assert visit is not None
    assert (visit.actors, visit.recipients) == ((guest,), (host,))
    talks = collapse(replace(EVENT, mode="mediate", parties=(guest, other)))
    assert talks is not None
    assert (talks.actors, talks.recipients) == ((guest, other), ())
    meeting = collapse(replace(EVENT, parties=(guest, host)))
    assert meeting is not None
    assert meeting.recipients == ()


@pytest.mark.parametrize(
    ("kind", "code_", "office", "as_code", "named"),
    [
        ("polity", "RUS", None, "RUS", ["GOV"]),
        ("polity", "XKX", None, "KOS", ["GOV"]),
        ("polity", "ABK", None, "GEO", ["GOV", "PRE"]),
        ("polity", "HKG", None, "HKG", ["GOV"]),
        ("polity", "GRL", None, "DNK", ["GOV"]),
        ("organisation", "NAT", None, "IGO", []),
        ("organisation", "UNO", None, "UNO", []),
        ("person", "RUS", "president", "RUS", ["GOV"]),
        ("person", "RUS", "opposition-leader", "RUS", ["OPP"]),
        ("person", "RUS", "general", "RUS", ["MIL"]),
        ("person", "RUS", "reiseleder", "RUS", []),
        ("group", None, None, None, []),
    ],
)
def test_codes_and_sectors(
    kind: str, code_: str | None, office: str | None, as_code: str | None, named: list[str]
) -> None:
    party = Party("source", "x", "x", code_, office, kind)
    assert (plover_code(party), sectors(party)) == (as_code, named)


def test_contexts() -> None:
    assert contexts(event("AID", None, "occurred", ("nuclear", "chemical", "culture", "trade"))) == ["cbrn", "economic"]


def test_every_post_has_a_rank_that_is_known_or_has_no_sector() -> None:
    from utenriks.reference.posts import Posts

    posts, schemes = Posts.load(), Schemes.load()
    assert set(schemes.sectors) <= {post.rank for post in posts.by_id.values()}
    assert set(schemes.posts) <= set(posts.by_id)


@pytest.mark.skipif(not Path(CONVERSION).exists(), reason="the conversion table is not here")
def test_cameo_codes_lead_back_to_the_type_by_the_published_table() -> None:
    table = dict(re.findall(r"^(\d{3,4}): ([A-Z]+)", CONVERSION.read_text(encoding="utf-8"), re.MULTILINE))
    for kind in Ontology.load().types:
        modes = [*Schemes.load().types[kind].modes, None]
        for mode in modes:
            for status in ("occurred", "planned"):
                for topic in Ontology.load().contexts:
                    found = collapse(event(kind, mode, status, (topic,)))
                    assert found is not None
                    assert table[found.cameo] == OTHERWISE.get(found.cameo, found.type), (kind, mode, status, topic)
