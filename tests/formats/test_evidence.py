"""Evidence: an answer comes back byte for byte, and damaged or hostile bytes are refused when they are opened."""

from __future__ import annotations

import gzip

import pytest

from subtitler.errors import EvidenceBroken
from subtitler.formats.evidence import pack, unpack
from subtitler.timedtext.project import Evidence


def kept(packed: bytes) -> Evidence:
    return Evidence("/media/talk.mp4", "cn", "fun-asr", "8fab", "2026-03-01T09:30:00Z", packed)


def test_an_answer_comes_back_byte_for_byte() -> None:
    document = '{"transcripts": [{"text": "你好"}]}\n'.encode()
    assert unpack(kept(pack(document))) == document


def test_the_same_answer_is_packed_the_same_so_that_projects_can_be_compared() -> None:
    assert pack(b"{}" * 100) == pack(b"{}" * 100)


@pytest.mark.parametrize(
    "packed",
    [b"", b"{}", pack(b"{}" * 500)[:-9], pack(b"{}" * 500)[:30] + b"\0" * 30, pack(b"{}") + b"more", pack(b"{}") + pack(b"{}")],
    ids=["nothing", "not gzip", "cut off", "damaged", "something after it", "two in one"],
)
def test_damaged_evidence_is_refused_and_names_its_recording(packed: bytes) -> None:
    with pytest.raises(EvidenceBroken, match=r"/media/talk\.mp4"):
        unpack(kept(packed))


def test_a_bomb_is_refused_before_it_has_filled_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subtitler.formats.evidence._MOST_BYTES", 1_000_000)
    with pytest.raises(EvidenceBroken):
        unpack(kept(gzip.compress(b"0" * 50_000_000, 1)))
    assert len(unpack(kept(gzip.compress(b"0" * 999_999, 1)))) == 999_999
