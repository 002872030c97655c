"""WebVTT as a browser shows it: Chromium, run without a window, sees every cue, text, time, voice and style of ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from subtitler.formats import karaoke, webvtt
from subtitler.formats.plain_text import clean_name
from subtitler.formats.reading import About
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import Header
from subtitler.timedtext.transcript import Word
from tests.formats.as_shown import visible
from tests.formats.nasty import NASTY

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed here")

# Loads each document as a track, and says what cues it makes. Percent-encoded, so that nothing in them can be markup.
PAGE = """<!DOCTYPE html><meta charset="utf-8"><pre id="found"></pre><script>
const shown = documents => Promise.all(documents.map(text => new Promise(done => {
  const track = document.createElement('track');
  track.onload = () => done(Array.from(track.track.cues).map(cue => ({
    start: cue.startTime, end: cue.endTime, text: cue.getCueAsHTML().textContent, line: cue.line, align: cue.align,
    voice: (cue.getCueAsHTML().querySelector('span[title]') || {title: ''}).title,
    tags: Array.from(cue.getCueAsHTML().querySelectorAll('i, b, u')).map(tag => tag.localName + ':' + tag.textContent),
  })));
  track.onerror = () => done(null);
  track.src = URL.createObjectURL(new Blob([text], {type: 'text/vtt'}));
  const video = document.createElement('video');
  video.append(track);
  document.body.append(video);
  track.track.mode = 'hidden';
})));
shown(DOCUMENTS).then(found => document.getElementById('found').textContent = encodeURIComponent(JSON.stringify(found)));
</script>"""


def in_browser(folder: Path, *documents: str) -> list[list[dict[str, Any]]]:
    """The cues that Chromium makes of each document. It has a profile of its own and no network."""
    page = folder / "page.html"
    page.write_text(PAGE.replace("DOCUMENTS", json.dumps(documents).replace("</", "<\\/")), "utf-8")
    command = [
        *(str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
        *("--host-resolver-rules=MAP * ~NOTFOUND", "--password-store=basic", f"--user-data-dir={folder / 'profile'}"),
        *("--virtual-time-budget=20000", "--dump-dom", page.as_uri()),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
    found = re.search(r'<pre id="found">([^<]+)</pre>', ended.stdout)
    assert found, ended.stderr[-2000:]
    shown: list[list[dict[str, Any]]] = json.loads(unquote(found[1]))
    assert None not in shown, "a document was refused"
    return shown


@needs_chromium
def test_a_browser_shows_every_text_time_voice_and_style(tmp_path: Path) -> None:
    nasty = [Cue(1000 * place, 1000 * place + 999, text, text, note=text) for place, text in enumerate(NASTY)]
    times = [(0, 1), (3_599_999, 3_600_000), (359_999_999, 360_000_000), (9, 3), (500, 400_000_000)]
    timed = [Cue(start, end, "x") for start, end in sorted(times)]
    styled = [
        Cue(0, 1000, "<i>One</i> & <b><u>two</u></b>", placement="line:0 align:start"),
        Cue(1000, 2000, "z", placement="region:fred"),
    ]
    header = Header("vtt", "WEBVTT - x\n\nNOTE by me\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\nlines:3")
    words = (Word(0, 400, "One "), Word(400, 900, "<two> "), Word(900, 1000, "three"))
    spoken = [Cue(0, 1000, "One <two>\nthree", "Ann & Co", words)]
    documents = (
        webvtt.compose(nasty),
        karaoke.compose(nasty),
        webvtt.compose(timed),
        webvtt.compose(styled, About(header=header)),
        karaoke.compose(spoken),
    )
    shown = in_browser(tmp_path, *documents)
    for seen in shown[:2]:
        assert [cue["text"] for cue in seen] == [visible(text) for text in NASTY]
        assert [cue["voice"] for cue in seen] == [clean_name(text) for text in NASTY]
        assert [round(cue["start"] * 1000) for cue in seen] == [1000 * place for place in range(len(NASTY))]
    assert [(round(cue["start"] * 1000), round(cue["end"] * 1000)) for cue in shown[2]] == [
        (start, max(start + 1, end)) for start, end in sorted(times)
    ]
    assert [(cue["text"], cue["tags"]) for cue in shown[3]] == [("One & two", ["i:One", "b:two", "u:two"]), ("z", [])]
    assert [(cue["line"], cue["align"]) for cue in shown[3]] == [(0, "start"), ("auto", "center")]
    assert [(cue["text"], cue["voice"]) for cue in shown[4]] == [("One <two>\nthree", "Ann & Co")]


PAYLOADS = [
    "AT&T & B",
    "&amp; &lt;x&gt; &nbsp;&#20013;",
    "a\n \nb",
    "<i>never closed",
    "<c.yellow>a</c> <lang en>b</lang>",
    "a\0b",
    "{\\an8}a",
]


@needs_chromium
def test_our_reader_sees_what_a_browser_sees(tmp_path: Path) -> None:
    cue = "00:01.000 --> 00:02.000\n"
    documents = [
        *[f"WEBVTT\n\n{cue}{payload}\n\n00:03.000 --> 00:04.000\nnext\n" for payload in PAYLOADS],
        *[
            f"WEBVTT\n{cue}no blank line\n",
            f"\ufeffWEBVTT\t\r\n\r\n{cue}mark\r\n",
            "WEBVTT\n\n0:00:01.000 --> 0:00:02.000\nhours\n",
        ],
        *[f"WEBVTT\nKind: captions\n\nNOTE a --> b\n\n{cue}x\n", f"WEBVTT\n\n{cue}a<00:01.300> b<00:01.600> c\n"],
        *["WEBVTT\n\n00:02.000 --> 00:01.000\nbackwards\n", f"WEBVTT\n\nid\n{cue}one\n{cue}two\n"],
    ]
    for document, seen in zip(documents, in_browser(tmp_path, *documents), strict=True):
        found = webvtt.parse(document)
        assert found is not None
        ours = [(cue.start_ms, cue.end_ms, cue.plain_text if "an8" not in cue.text else cue.text) for cue in found.cues]
        assert ours == [(round(cue["start"] * 1000), round(cue["end"] * 1000), cue["text"]) for cue in seen], document
