"""Texts that some reader or writer has stumbled over."""

from __future__ import annotations

NASTY = [
    *[
        "-->",
        "->",
        "00:00:01,000 --> 00:00:02,000",
        "00:01.000 --> 00:02.000 align:start",
        "\u206000:00:01,000 --> 00:00:02,000",
    ],
    *["<3", "a<b", "1 < 2 > 0", "AT&T", "&amp;", "&lt;i&gt;", "{\\an8}", "{x}", "{\\pos(1,2)}", "C:\\New", "\\h", "[00:01.00]"],
    *[
        "42",
        "1\n2",
        "=1+1",
        '"quoted, csv"',
        '"',
        "'",
        "a;b,c\td",
        "♪",
        "👩\u200d👩\u200d👧",
        "e\u0301",
        "\u1112\u1161\u11ab",
        "العربية 123",
    ],
    *[
        "a\u2028b",
        "a\n\u00a0\nb",
        "a\tb",
        "a\0b",
        "\ud800x",
        "\ufeffx",
        "a\r\nb\rc",
        "a\x1cb\x85c\vd\fe",
        "x" * 5000,
        "",
        " ",
        "\n",
    ],
    *["NOTE", "STYLE\n::cue", "WEBVTT", "Ann: Hi", "- Hi\n- Ho", " indented\n  more", "1\n00:00:0x --> 00:00:02"],
    *["<v Ann>x</v>", "<00:00:01.000>", "<i>x</i>", "<i>", "</b>", "<font color=red>x</font>", "<FONT>"],
    *["<\u2060x", "<\u2060\u2060i>", "{\u2060\\x"],
]
