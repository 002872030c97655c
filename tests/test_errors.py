"""What people are told when something fails."""

import pickle

import pytest

from subtitler import errors
from subtitler.errors import FeatureUnsupported, FormatError, LinkUnreachable, MediaNotFound, SubtitlerError


def concrete_errors() -> list[type[SubtitlerError]]:
    """Every class below SubtitlerError that has a sentence."""
    found, waiting = [], [SubtitlerError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if hasattr(kind, "sentence"):
            found.append(kind)
    return found


def example(kind: type[SubtitlerError]) -> SubtitlerError:
    examples = {"line": 3, "index": 7, "port": 8080, "version": 9, "exit_code": -9, "retry_after_s": 2.0}
    return kind(**{name: examples.get(name, f"<{name}>") for name in kind.fact_names})


def test_every_error_is_one_sentence_with_its_facts_and_something_to_do() -> None:
    kinds = concrete_errors()
    assert len(kinds) >= 30
    for kind in kinds:
        text = str(example(kind))
        assert "{" not in text, kind
        assert text[0].isupper() or text.startswith("<"), kind
        assert text.endswith("."), kind
        assert kind.remedy, f"{kind.__name__} does not say what to do"


def test_every_error_is_drawn_in_the_module_docstring() -> None:
    for kind in concrete_errors():
        assert kind.__name__ in (errors.__doc__ or ""), kind


def test_the_sentence_names_the_file() -> None:
    assert str(MediaNotFound(media="/films/a.mp4")).startswith("There is no file /films/a.mp4.")


def test_an_error_takes_its_facts_in_their_order_or_by_name_and_no_others() -> None:
    assert str(MediaNotFound("/films/a.mp4")) == str(MediaNotFound(media="/films/a.mp4"))
    for values, named in (((), {}), (("a", "b"), {}), (("a",), {"media": "a"}), ((), {"media": "a", "medium": "b"})):
        with pytest.raises(TypeError, match="MediaNotFound"):
            MediaNotFound(*values, **named)


def test_errors_survive_another_process() -> None:
    error = FeatureUnsupported(media="a.wav", model="sensevoice-v1", feature="hotwords", value="Ann")
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error)
    assert copy.feature == "hotwords"


def test_a_signed_link_is_shown_without_its_signature() -> None:
    error = LinkUnreachable(media="https://media.example.com/a%20b.mp4?Expires=1&Signature=secret")
    assert "https://media.example.com/a%20b.mp4" in str(error)
    assert "secret" not in str(error)
    assert "secret" not in repr(error)
    assert error.media.endswith("Signature=secret")


def test_a_link_is_shown_without_its_password() -> None:
    error = LinkUnreachable(media="https://ann:secret@m.example.org/talk@home.mp3?x=1")
    assert "secret" not in str(error)
    assert "https://m.example.org/talk@home.mp3" in str(error)


def test_a_path_with_a_question_mark_is_shown_whole() -> None:
    assert "what?.mp4" in str(MediaNotFound(media="/films/what?.mp4"))


def test_format_errors_can_be_caught_together() -> None:
    with pytest.raises(FormatError):
        raise errors.NotSubtitles(path="a.srt", expected="SRT")
