"""A file of one gigabyte to the stand-in's storage: the client that uploads for us beside curl, in turns."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.bench_cloud import _stand_in

_BYTES = 1_000_000_000
_KEY = "sk-0123456789abcdef-the-stand-in"
_ROUNDS = 3
_UPLOAD = """
import resource, sys, time
from pathlib import Path
from subtitler.recognition.catalogue import Service
from subtitler.recognition.client import DashScopeClient
client = DashScopeClient(Service.CN, sys.argv[1], sys.argv[2])
policy = client.upload_policy("fun-asr")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = time.perf_counter()
client.upload(policy, Path(sys.argv[3]), lambda done, total: None)
print(time.perf_counter() - begun, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000)
"""

Row = dict[str, object]


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, _stand_in() as base_url:
        path = Path(folder) / "film.wav"
        with path.open("wb") as stream:
            stream.truncate(_BYTES)
        ours, theirs, grown = [], [], 0.0
        for _ in range(_ROUNDS):
            command = [sys.executable, "-c", _UPLOAD, base_url, _KEY, str(path)]
            seconds, megabytes = map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
            ours.append(seconds)
            grown = max(grown, megabytes)
            theirs.append(_curl(base_url, path))
    mine, peer = _BYTES / 1e6 / min(ours), _BYTES / 1e6 / min(theirs)
    return [
        _row("1 GB uploaded", f"{mine:.0f} MB/s", f"curl {peer:.0f} MB/s", f"{mine / peer:.2f}", "at least 0.8"),
        _row("memory that grows meanwhile", f"{grown:.0f} MB", f"file {_BYTES // 10**6} MB", "", "flat"),
    ]


def _row(what: str, ours: str, peer: str, ratio: str, goal: str) -> Row:
    return {"what": what, "Subtitler": ours, "peer": peer, "ratio": ratio, "goal": goal}


def _curl(base_url: str, path: Path) -> float:
    asked = urllib.request.Request(
        f"{base_url}/uploads?action=getPolicy&model=fun-asr", headers={"Authorization": f"Bearer {_KEY}"}
    )
    policy = json.load(urllib.request.urlopen(asked))["data"]
    fields = {
        "OSSAccessKeyId": policy["oss_access_key_id"],
        "Signature": policy["signature"],
        "policy": policy["policy"],
        "key": f"{policy['upload_dir']}/film-{time.monotonic_ns()}.wav",
        "x-oss-object-acl": policy["x_oss_object_acl"],
        "x-oss-forbid-overwrite": policy["x_oss_forbid_overwrite"],
        "success_action_status": "200",
    }
    command = ["curl", "--silent", "--fail", "--noproxy", "*"]
    for name, value in fields.items():
        command += ["--form-string", f"{name}={value}"]
    begun = time.perf_counter()
    subprocess.run([*command, "--form", f"file=@{path}", policy["upload_host"]], check=True)
    return time.perf_counter() - begun
