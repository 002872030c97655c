"""Recognising English speech: the local service beside the bare engine, on the same sound and the same number of cores.

    python tests/benchmarks/bench_recognition.py [--json] [--long]

The bare engine gets the stretches of speech ready cut, in processes that have loaded it; the service is handed the file, as by
the window, and everything counts until the transcript is there. Both take turns. Accuracy is measured on the bundled sample,
beside pocketsphinx as it comes: one decoder with its own settings over the whole recording.

`--long` measures the memory of a recording of an hour as well, which takes about ten minutes.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil

from subtitler.folders import resource
from subtitler.media.sound import decode
from subtitler.progress import CancelToken
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.dashscope import DashScopeRecognizer
from subtitler.recognition.request import RecognitionRequest, TaskStage
from subtitler.recognition.results import read_result
from subtitler.service.engines.pocketsphinx_engine import SETTINGS, PocketsphinxEngine
from subtitler.service.launcher import LocalService
from subtitler.service.speech import SpeechCutter
from subtitler.timedtext.transcript import Transcript

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.end2end.speech import spoken_in_sample, word_error_rate, words
from tests.media.recordings import record

if TYPE_CHECKING:
    from pocketsphinx import Decoder

REPEATS = 4
TURNS = 3
HOUR = 86
MOST_OVERHEAD = 1.10
MOST_MEMORY_MB = 600
_SAMPLE = "sample/sample.m4a"

Row = dict[str, object]


def rows(*, long: bool = False) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = repeated_sample(Path(folder) / "talk.flac", REPEATS)
        found = [*speed(path), accuracy()]
        found.append(memory("four samples (3 minutes)", path))
        if long:
            found.append(memory("an hour", repeated_sample(Path(folder) / "hour.flac", HOUR)))
    return found


def repeated_sample(path: Path, times: int) -> Path:
    """The sample's sound, several times over."""
    return record(path, np.tile(samples_of(resource(_SAMPLE)), times), rate=16_000)


def samples_of(path: Path) -> np.typing.NDArray[np.int16]:
    return np.concatenate(list(decode(path)))


# --- speed ---


def speed(path: Path) -> list[Row]:
    workers = PocketsphinxEngine().workers
    seconds = len(samples_of(path)) / 16_000
    stretches = cut(path)
    ours, bare = [], []
    with running_service() as service, bare_engine(workers) as recognise_bare:
        for _ in range(TURNS):
            ours.append(timed(lambda: transcribe(service, path)))
            bare.append(timed(lambda: recognise_bare(stretches)))
    ours_s, bare_s = median(ours), median(bare)
    cores = f"{seconds:.0f} s of speech, {workers} processes"
    return [
        row(f"seconds, {cores}", f"{ours_s:.2f}", f"bare engine {bare_s:.2f}", ours_s / bare_s, f"at most {MOST_OVERHEAD}"),
        row("share of real time", f"{ours_s / seconds:.3f}", "real time 1", ours_s / seconds, "below 0.33 on four cores"),
    ]


def cut(path: Path) -> list[bytes]:
    cutter = SpeechCutter()
    found = [stretch for block in decode(path, 0) for stretch in cutter.feed(block)] + cutter.finish()
    return [stretch.samples.tobytes() for stretch in found]


def timed(work: Callable[[], object]) -> float:
    before = perf_counter()
    work()
    return perf_counter() - before


@contextmanager
def running_service() -> Iterator[LocalService]:
    """The service as the program starts it, warm."""
    service = LocalService()
    service.start()
    try:
        transcribe(service, resource(_SAMPLE))
        yield service
    finally:
        service.stop()


def transcribe(service: LocalService, path: Path) -> Transcript:
    recognizer = DashScopeRecognizer(Service.LOCAL, service.base_url, service.key)
    request = RecognitionRequest(str(path), recommended_model(Service.LOCAL))
    try:
        token = CancelToken()
        task = recognizer.submit(request, recognizer.locate(request, None, lambda _progress: None, token), token)
        while (look := recognizer.look(task)).stage in {TaskStage.QUEUED, TaskStage.RUNNING}:
            token.wait(0.1)
        return read_result(recognizer.fetch(task, look))
    finally:
        recognizer.close()


@contextmanager
def bare_engine(processes: int) -> Iterator[Callable[[list[bytes]], list[str]]]:
    with multiprocessing.get_context("spawn").Pool(processes, bare_decoder) as pool:
        pool.map(decode_bare, [bytes(32_000)] * processes, 1)
        yield lambda stretches: pool.map(decode_bare, stretches, 1)


@cache
def bare_decoder() -> Decoder:
    from pocketsphinx import Decoder, get_model_path

    return Decoder(**{**SETTINGS, "lm": get_model_path("en-us/en-us.lm.bin")})


def decode_bare(samples: bytes) -> str:
    decoder = bare_decoder()
    decoder.reinit_feat()
    return decoded(decoder, samples, full_utt=True)


def decoded(decoder: Decoder, samples: bytes, **options: Any) -> str:
    decoder.start_utt()
    decoder.process_raw(samples, **options)
    decoder.end_utt()
    found = decoder.hyp()
    return found.hypstr if found is not None else ""


# --- accuracy ---


def accuracy() -> Row:
    """The share of the sample's words that were missed, added or wrong."""
    with running_service() as service:
        ours = word_error_rate(words(transcribe(service, resource(_SAMPLE)).text), spoken_in_sample())
    peer = word_error_rate(words(as_it_comes(resource(_SAMPLE))), spoken_in_sample())
    return row("word error rate, the sample", f"{ours:.3f}", f"pocketsphinx as it comes {peer:.3f}", ours / peer, "no worse")


def as_it_comes(path: Path) -> str:
    from pocketsphinx import Decoder

    return decoded(Decoder(loglevel="FATAL"), samples_of(path).tobytes())


# --- memory ---


def memory(what: str, path: Path) -> Row:
    """The most that all processes of the service held together (shared pages counted for each)."""
    with running_service() as service, watched(service) as most:
        transcribe(service, path)
    peak_mb = most[0] / 1_000_000
    return row(f"peak memory, {what}", f"{peak_mb:.0f} MB", "", peak_mb / MOST_MEMORY_MB, f"below {MOST_MEMORY_MB} MB")


@contextmanager
def watched(service: LocalService) -> Iterator[list[int]]:
    """The peak of the memory of a process and its children, in bytes, watched from a thread."""
    most, done = [0], threading.Event()
    root = next(child for child in psutil.Process(os.getpid()).children() if "--supervised" in child.cmdline())

    def watch() -> None:
        while not done.wait(0.2):
            most[0] = max(most[0], sum(resident(process) for process in [root, *root.children(recursive=True)]))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        done.set()
        watcher.join()


def resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def row(what: str, ours: str, peer: str, ratio: float, goal: str) -> Row:
    return {"what": what, "Subtitler": ours, "peer": peer, "ratio": f"{ratio:.2f}", "goal": goal}
