"""Bytes to text: the encodings that archives come in, and what is no text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utenriks.model.errors import ReadError
from utenriks.read.decode import decode

TEXT = "Utenriksministeren møtte «kollegaen» i Tromsø – på lørdag.\n\nDe drøftet fiske."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x") == TEXT


@pytest.mark.parametrize("bom", ["utf-16-le", "utf-16-be"])
def test_both_orders_of_utf16(bom: str) -> None:
    assert decode(("\ufeff" + TEXT).encode(bom), "x") == TEXT


def test_latin_1() -> None:
    plain = "Statsråden reiste til Åland på søndag."
    assert decode(plain.encode("latin-1"), "x") == plain


def test_nfd_stays_as_it_is() -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert decomposed != TEXT
    assert decode(decomposed.encode(), "x") == decomposed


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert decode(TEXT.replace("\n", end).encode(), "x") == TEXT


@pytest.mark.parametrize("data", [b"", b"   \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_is_named_empty(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a\.txt: is empty; leave it out$"):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256)) * 4, b"PK\x03\x04\x14\x00"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="is binary, not text"):
        decode(data, "a.txt")


def test_damaged_utf8_is_not_taken_for_an_older_encoding() -> None:
    with pytest.raises(ReadError, match=r"is damaged UTF-8 at byte \d+; save it as UTF-8"):
        decode(TEXT.encode()[:-10] + b"\xff" + TEXT.encode(), "a.txt")


def test_half_a_utf16_character_is_named() -> None:
    with pytest.raises(ReadError, match="is damaged UTF-16"):
        decode(TEXT.encode("utf-16")[:-1], "a.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    try:
        found = decode(data, "a.txt")
    except ReadError as error:
        found = error.line()
        assert "\n" not in found
    assert found.strip()
