"""`python -m tests.standin [--submits N] [--queries N] [--pending S] [--running S]`: prints its base URL, ends when killed."""

from __future__ import annotations

import argparse
import threading

from tests.standin.script import Script
from tests.standin.server import StandIn, running

parser = argparse.ArgumentParser()
parser.add_argument("--submits", type=int, default=0)
parser.add_argument("--queries", type=int, default=0)
parser.add_argument("--pending", type=float, default=0.05)
parser.add_argument("--running", type=float, default=0.1)
given = parser.parse_args()
script = Script(pending_s=given.pending, running_s=given.running)
with running(StandIn(script, submits_per_s=given.submits, queries_per_s=given.queries)) as stand_in:
    print(stand_in.base_url, flush=True)
    threading.Event().wait()
