"""Acoustic engines, one a file, behind one protocol."""

from __future__ import annotations

from subtitler.service.engines.engine import Engine


def default_engine() -> Engine:
    """The engine that serves every model's name."""
    from subtitler.service.engines.pocketsphinx_engine import PocketsphinxEngine

    return PocketsphinxEngine()
