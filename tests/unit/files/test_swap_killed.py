"""Kill a run at every step that it takes and look at what is left.

A process of its own forks one run after another; the n-th run kills itself (SIGKILL) at its
n-th file operation, as seen by Python's audit hooks, until a run comes through alive.
"""

import json
import subprocess
import sys

import pytest

from baken.files import only_one
from baken.schema.errors import BakenError

SCRIPT = """
import json, os, signal, sys
from pathlib import Path
from baken.files import fresh_folder, settle, swap

base, way = Path(sys.argv[1]), sys.argv[2]
if way == "two renames":
    swap.exchange = lambda one, other: False

def write(target, text):
    with fresh_folder(target) as fresh:
        for name in ("run.json", "a", "b"):
            (fresh / name).write_text(text)

def state(target):
    if not target.exists():
        return "missing"
    found = {path.read_text() for path in target.iterdir()}
    whole = len(found) == 1 and len(list(target.iterdir())) == 3
    return found.pop() if whole else "torn"

def doomed(target, step):
    steps = 0
    def count(event, args):
        nonlocal steps
        if event.startswith(("os.", "open", "shutil", "fcntl", "ctypes")):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    write(target, "new")
    os._exit(0)

seen, step, alive = [], 0, False
while not alive:
    step += 1
    target = base / str(step) / "out"
    write(target, "old")
    child = os.fork()
    if child == 0:
        doomed(target, step)
    _, status = os.waitpid(child, 0)
    alive = not os.WIFSIGNALED(status)
    before = state(target)
    settle(target)
    after = state(target)
    beside = {path.name for path in target.parent.iterdir()} - {"out", ".out.baken-lock"}
    write(target, "next")
    seen.append([before, after, sorted(beside), state(target)])
print(json.dumps(seen))
"""


@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_whenever_it_is_killed_a_whole_folder_stands(tmp_path, way):
    command = [sys.executable, "-c", SCRIPT, str(tmp_path), way]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    runs = json.loads(done.stdout)
    before = {run[0] for run in runs}
    assert len(runs) > 20
    assert {run[1] for run in runs} == {"old", "new"}
    assert all(beside == [] for _, _, beside, _ in runs)
    assert {run[3] for run in runs} == {"next"}
    # With an exchange not even an instant goes by in which a reader finds nothing.
    assert before == ({"old", "new"} if way == "exchange" else {"old", "new", "missing"})


def test_a_lock_dies_with_its_holder_even_when_a_worker_lives_on(tmp_path):
    script = """
import os, signal, sys, time
from pathlib import Path
from baken.files import only_one
with only_one(Path(sys.argv[1])):
    worker = os.fork()
    if worker == 0:
        time.sleep(60)
        os._exit(0)
    print(worker, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    command = [sys.executable, "-c", script, str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        worker = int(run.stdout.readline())
        run.wait()
        after = "from baken.files import only_one; from pathlib import Path; import sys\n"
        after += "with only_one(Path(sys.argv[1])): pass"
        try:
            subprocess.run([sys.executable, "-c", after, str(tmp_path / "out")], check=True)
        finally:
            subprocess.run(["kill", "-9", str(worker)], check=True)


def test_another_process_is_refused_while_one_holds_the_folder(tmp_path):
    script = """
import sys
from pathlib import Path
from baken.files import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
    command = [sys.executable, "-c", script, str(tmp_path / "out")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as run:
        assert run.stdout.readline() == "held\n"
        with pytest.raises(BakenError, match="Another run"), only_one(tmp_path / "out"):
            pass
        run.stdin.close()
        run.wait()
        with only_one(tmp_path / "out"):
            pass
