"""PyAV comes in whole, whichever threads ask for it first."""

import subprocess
import sys

# Each process can be asked once only; the order in which the two threads come is theirs.
_TOGETHER = """
import sys, threading
sys.setswitchinterval(0.00001)
start, failed = threading.Barrier(2), []

def ask(name):
    start.wait()
    try:
        if name == "pictures":
            from subtitler.media.frames import new_reformatter
            new_reformatter()
        else:
            from subtitler.media.probe import probe
            import av
    except BaseException as error:
        failed.append(error)

threads = [threading.Thread(target=ask, args=(name,)) for name in ("pictures", "sound")]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
sys.exit(repr(failed) if failed else 0)
"""


def test_two_threads_that_load_it_at_once_do_not_stand_in_their_way() -> None:
    for _ in range(4):
        ended = subprocess.run([sys.executable, "-c", _TOGETHER], capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
