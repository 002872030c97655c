"""The service's error codes, as data: which of our errors each one is.

Source: help.aliyun.com, Model Studio, "错误码" and the recorded-file recognition API pages, 2026.
"""

from __future__ import annotations

NO_SPEECH_CODES = ("SUCCESS_WITH_NO_VALID_FRAGMENT", "ASR_RESPONSE_HAVE_NO_WORDS")


def is_no_speech(*texts: str) -> bool:
    """Whether any of a failure's code and words says that nothing was spoken: then the transcript is empty, not missing."""
    return any(code in text for text in texts for code in NO_SPEECH_CODES)
