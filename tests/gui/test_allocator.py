"""What long recordings need for a moment does not stay with the program."""

import platform
import subprocess
import sys

import pytest

# Large pieces with small ones between them that stay, as the tables of recordings have.
_PIECES = """
import sys
from pathlib import Path
from subtitler.gui.allocator import give_back_large_pieces

def memory_mb():
    facts = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    return int(facts["VmRSS"].split()[0]) // 1024

if sys.argv[1] == "gives back":
    give_back_large_pieces()
bytes(30_000_000)
before = memory_mb()
large, small = [], []
for number in range(10):
    large.append(b"%d" % number * 8_000_000)
    small.append(b"%d" % number * 50_000)
del large
print(memory_mb() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another library allocates here")
@pytest.mark.parametrize(("way", "is_kept"), [("as it comes", True), ("gives back", False)])
def test_large_pieces_go_back_to_the_system(way: str, is_kept: bool) -> None:
    answer = subprocess.run([sys.executable, "-c", _PIECES, way], capture_output=True, text=True, check=True, timeout=60)
    assert (int(answer.stdout) > 40) is is_kept
