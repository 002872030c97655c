"""What a person sees of a batch."""

import pytest

from subtitler.cli.announcer import Bars
from subtitler.progress import Progress, Stage


def test_brackets_in_a_name_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars() as bars:
        bars.progressed("/media/[red] talk.mp4", Progress(Stage.RECOGNISING, 0.5))
    assert "[red] talk.mp4" in capsys.readouterr().err
