"""A video with subtitles drawn into its picture, by the FFmpeg program and its libass, where it is installed.

The program is started with a list of arguments, in a folder of its own that holds the subtitles under a plain name: nothing of
what people call their files reaches FFmpeg's language of filters. What it makes lies beside the wanted file until it is whole.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from subtitler.errors import BurningFailed, FfmpegMissing
from subtitler.files import file_error
from subtitler.media.container import open_picture, safe_options
from subtitler.progress import CancelToken

# The container by the suffix of the wanted file, as FFmpeg calls it.
_CONTAINERS = {".mp4": "mp4", ".m4v": "mp4", ".mov": "mov", ".mkv": "matroska"}
SUFFIXES = tuple(_CONTAINERS)
# What these containers hold as it is; other sound is made AAC.
_KEPT_SOUND = {"mp4": {"aac", "mp3", "ac3", "eac3", "alac"}, "mov": {"aac", "mp3", "ac3", "eac3", "alac", "pcm_s16le"}}
# From the one that most players know to one that every build has.
_ENCODERS = ("libx264", "libopenh264", "h264_videotoolbox", "h264_mf", "mpeg4")
# libx264's scale: 18 is hardly told from the original, 28 is small. Others are asked for bits a second.
_QUALITY = {"high": "18", "usual": "21", "small": "27"}
_BITS = {"high": "12M", "usual": "6M", "small": "2M"}
QUALITIES = tuple(_QUALITY)
_POLL_S = 0.1
_ASKING_S = 20
_MOST_SAID = 300


class Film(Struct, frozen=True):
    """A video as it has to be known for drawing. `picture` is that track's number, `sounds` are the codecs of the others."""

    path: Path
    picture: int
    width: int
    height: int
    duration_ms: int
    sounds: tuple[str, ...]


class Program(Struct, frozen=True):
    """An FFmpeg that can draw subtitles, and what it writes pictures with."""

    path: str
    encoder: str


def film_of(path: Path) -> Film:
    """What a video is. Raises the errors of `open_picture`."""
    with open_picture(path) as (container, picture):
        codecs = tuple(track.codec_context.name for track in container.streams.audio if track.codec_context is not None)
        duration_ms = round((container.duration or 0) / 1000)
        if not duration_ms and picture.duration and picture.time_base:
            duration_ms = round(picture.duration * picture.time_base * 1000)
        return Film(path, picture.index, picture.width, picture.height, duration_ms, codecs)


def find_program() -> Program:
    """The FFmpeg of this computer. Raises FfmpegMissing where there is none, or one without libass."""
    path = shutil.which("ffmpeg")
    if path is None:
        raise FfmpegMissing(lacks="FFmpeg")
    filters, encoders = _abilities(path)
    if "ass" not in filters:
        raise FfmpegMissing(lacks="FFmpeg with libass")
    encoder = next((name for name in _ENCODERS if name in encoders), None)
    if encoder is None:
        raise FfmpegMissing(lacks="FFmpeg with H.264")
    return Program(path, encoder)


@lru_cache(maxsize=4)
def _abilities(path: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names of its filters and of its encoders."""
    return _listed(path, "-filters"), _listed(path, "-encoders")


def _listed(path: str, what: str) -> frozenset[str]:
    try:
        said = subprocess.run(
            [path, "-hide_banner", what],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_ASKING_S,
            stdin=subprocess.DEVNULL,
            creationflags=_no_window(),
            check=False,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(fields[1] for line in said.splitlines() if len(fields := line.split()) > 1)


def burn(
    film: Film,
    subtitles: bytes,
    target: Path,
    report: Callable[[float], object],
    cancel: CancelToken,
    *,
    quality: str = "usual",
    fonts: Path | None = None,
) -> None:
    """The video with the subtitles (an ASS file) in its picture is at `target` afterwards, or what was there before.

    `fonts` is a folder with fonts beside the system's. Sound, other tracks' names and chapters are kept. Raises FfmpegMissing,
    BurningFailed, FileError, Cancelled.
    """
    program = find_program()
    if os.path.realpath(target) == os.path.realpath(film.path):
        raise BurningFailed(media=str(film.path), reason="it cannot take the place of the video that it is made of")
    beside = target.with_name(f".{target.name[:40]}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="subtitler-") as folder:
            (Path(folder) / "subtitles.ass").write_bytes(subtitles)
            if fonts is not None:
                shutil.copytree(fonts, Path(folder) / "fonts", symlinks=False)
            arguments = _arguments(program, film, target, beside, quality, has_fonts=fonts is not None)
            _run(arguments, Path(folder), film, report, cancel)
        os.replace(beside, target)  # noqa: PTH105 - the one call that is atomic on every system
    except OSError as error:
        raise file_error(target, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def still(film: Film, subtitles: bytes, at_ms: int, cancel: CancelToken, *, width: int) -> bytes:
    """The picture at a time with the subtitles (an ASS file) in it, as PNG, no wider than `width`.

    Raises FfmpegMissing, BurningFailed, FileError, Cancelled.
    """
    program = find_program()
    try:
        with tempfile.TemporaryDirectory(prefix="subtitler-") as folder:
            (Path(folder) / "subtitles.ass").write_bytes(subtitles)
            _run(_still_arguments(program, film, at_ms, width), Path(folder), film, lambda _share: None, cancel)
            return (Path(folder) / "still.png").read_bytes()
    except OSError as error:
        raise file_error(film.path, error) from error


def _still_arguments(program: Program, film: Film, at_ms: int, width: int) -> list[str]:
    # With the times of the file: the subtitles are to be those of this moment.
    filters = f"ass=subtitles.ass,scale=w='min({width},iw)':h=-2"
    return [
        *(program.path, "-hide_banner", "-nostdin", "-loglevel", "error", "-y", *_safe_input(), "-copyts"),
        *("-ss", f"{at_ms / 1000:.3f}", "-i", f"file:{film.path.absolute()}", "-map", f"0:{film.picture}"),
        *("-vf", filters, "-frames:v", "1", "-c:v", "png", "-f", "image2", "still.png"),
    ]


def _safe_input() -> list[str]:
    return [part for name, value in safe_options().items() for part in (f"-{name}", value)]


def _arguments(program: Program, film: Film, target: Path, beside: Path, quality: str, *, has_fonts: bool) -> list[str]:
    container = _CONTAINERS.get(target.suffix.lower(), "matroska")
    filters = "ass=subtitles.ass:fontsdir=fonts" if has_fonts else "ass=subtitles.ass"
    picture = ["-map", f"0:{film.picture}", "-vf", filters, "-c:v", program.encoder, "-pix_fmt", "yuv420p"]
    if program.encoder == "libx264":
        picture += ["-crf", _QUALITY[quality], "-preset", "medium"]
    else:
        picture += ["-b:v", _BITS[quality]]
    return [
        *(program.path, "-hide_banner", "-nostdin", "-loglevel", "error", "-y"),
        *(*_safe_input(), "-i", f"file:{film.path.absolute()}"),
        *picture,
        *("-map", "0:a?", *_sound_options(film, container), "-map_metadata", "0", "-map_chapters", "0", "-sn", "-dn"),
        *(("-movflags", "+faststart") if container in ("mp4", "mov") else ()),
        *("-progress", "pipe:1", "-stats_period", "0.2", "-f", container, f"file:{beside.absolute()}"),
    ]


def _sound_options(film: Film, container: str) -> tuple[str, ...]:
    kept = _KEPT_SOUND.get(container)
    if kept is None or all(codec in kept for codec in film.sounds):
        return ("-c:a", "copy")
    return ("-c:a", "aac", "-b:a", "192k")


def _run(arguments: list[str], folder: Path, film: Film, report: Callable[[float], object], cancel: CancelToken) -> None:
    """Starts the program and waits for it, with progress. Raises BurningFailed, Cancelled: it has ended then."""
    said = folder / "said"
    with said.open("wb") as errors, _started(arguments, folder, errors.fileno()) as process:
        share = _Share(process, film.duration_ms)
        while process.poll() is None:
            report(share.value)
            cancel.wait(_POLL_S)
    if process.returncode:
        lines = [line.strip() for line in said.read_text("utf-8", "replace").splitlines() if line.strip()]
        raise BurningFailed(media=str(film.path), reason=(lines[-1] if lines else "FFmpeg ended")[:_MOST_SAID])
    report(1.0)


@contextmanager
def _started(arguments: list[str], folder: Path, errors: int) -> Iterator[subprocess.Popen[bytes]]:
    """The running program, which does not outlive the `with`."""
    process = subprocess.Popen(
        arguments,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        creationflags=_no_window(),
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


class _Share:
    """How much is done, as the program's own reports tell; read in a thread, so that nobody waits for the next one."""

    def __init__(self, process: subprocess.Popen[bytes], duration_ms: int) -> None:
        self.value = 0.0
        self._duration_us = max(1, duration_ms * 1000)
        self._process = process
        threading.Thread(target=self._read, name="burning", daemon=True).start()

    def _read(self) -> None:
        stream = self._process.stdout
        with suppress(ValueError, OSError):  # closed under us when the program was stopped
            for line in stream or ():
                name, _, value = line.partition(b"=")
                if name == b"out_time_us" and value.strip().isdigit():
                    self.value = max(self.value, min(1.0, int(value) / self._duration_us))


def _no_window() -> int:
    """On Windows a program of the console would open one."""
    return int(getattr(subprocess, "CREATE_NO_WINDOW", 0))
