"""The report's tables: rewritten where they stand, with the text around them kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import run


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "BENCHMARKS.md"
    path.write_text("# Figures\n\nBefore.\n\n<!-- bench:start -->\nold\n<!-- /bench:start -->\n\nAfter.\n")
    monkeypatch.setattr(run, "_REPORT", path)
    return path


def test_a_row_s_keys_are_the_columns() -> None:
    assert run.table([{"what": "SRT", "ratio": 1.5}]) == "| what | ratio |\n| --- | --- |\n| SRT | 1.5 |"


def test_a_table_is_replaced_between_its_marks(report: Path) -> None:
    run.put("start", r"new \1")
    assert report.read_text() == ("# Figures\n\nBefore.\n\n<!-- bench:start -->\nnew \\1\n<!-- /bench:start -->\n\nAfter.\n")


def test_a_new_benchmark_is_added_at_the_end(report: Path) -> None:
    run.put("memory", "table")
    assert report.read_text().endswith("After.\n\n## memory\n\n<!-- bench:memory -->\ntable\n<!-- /bench:memory -->\n")
