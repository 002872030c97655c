"""What is wrong with the settings or the place where keys are kept."""

from __future__ import annotations

from subtitler.errors.base import SubtitlerError, translatable


class SettingsError(SubtitlerError):
    key: str
    value: str
    sentence = translatable("errors", "The setting {key} cannot be “{value}”.")
    remedy = translatable("errors", "The standard value is used instead.")


class SettingsBroken(SettingsError):
    """A whole file of settings that cannot be read; `key` is its name, `value` where it was kept."""

    sentence = translatable("errors", "The settings in {key} could not be read; the file was kept as {value}.")
    remedy = translatable("errors", "The program starts with its standard settings.")


class KeyringUnavailable(SubtitlerError):
    """This system keeps no secrets for programs; `reason` is the keyring's own words."""

    reason: str
    sentence = translatable("errors", "This computer has no keyring to keep the API key in ({reason}).")
    remedy = translatable(
        "errors",
        "Set the environment variable DASHSCOPE_API_KEY, or use the key for this session only: it is then asked for again.",
    )
