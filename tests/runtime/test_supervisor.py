"""The supervisor keeps programs running and ends them cleanly."""

import subprocess
import sys
import threading
import time
from pathlib import Path

from civic.runtime.supervisor import (
    Keeper,
    Program,
    end_all,
    programs_of_one_machine,
)

SLEEPS = "import time; time.sleep(60)"
STUBBORN = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    " print('ready', flush=True); time.sleep(60)"
)


def keeper_of(code: str) -> Keeper:
    """Return the keeper of a small Python program."""
    return Keeper(Program("test", [sys.executable, "-c", code]))


def test_program_that_died_is_started_again_after_its_pause() -> None:
    keeper = keeper_of(SLEEPS)
    first = keeper.process
    first.kill()
    first.wait()
    now = time.monotonic()

    keeper.check(now)
    keeper.check(now + 0.5)
    still_paused = keeper.process is first
    keeper.check(now + 1.1)

    assert still_paused
    assert keeper.process is not first
    assert keeper.process.poll() is None
    end_all([keeper.process])


def test_pause_grows_with_each_early_death_up_to_a_limit() -> None:
    keeper = keeper_of("")
    pauses = []
    now = time.monotonic()
    for _ in range(7):
        keeper.process.wait()
        pauses.append(keeper.pause_s)
        keeper.check(now)
        keeper.check(now + 100)

    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    end_all([keeper.process])


def test_program_that_does_not_end_is_killed() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()

    end_all([process], grace_s=0.2)

    assert process.returncode == -9
    process.stdout.close()


def test_supervisor_ends_its_programs_when_told_to_stop(tmp_path: Path) -> None:
    code = (
        "import sys; from civic.runtime.supervisor import Program, Supervisor;"
        f"p = Program('child', [sys.executable, '-c', {SLEEPS!r}]);"
        "print('ready', flush=True); Supervisor([p]).run()"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    threading.Event().wait(0.5)
    process.terminate()

    assert process.wait(15) == 0
    process.stdout.close()


def test_only_one_worker_serves_the_assistant() -> None:
    programs = programs_of_one_machine("127.0.0.1", 8000)

    queues = {
        program.command[program.command.index("--queue") + 1]
        for program in programs
        if "--queue" in program.command
    }

    assert queues == {"default", "assistant"}
    assert len(programs) == 3


def test_forwarded_headers_are_believed_only_from_named_proxies() -> None:
    alone = programs_of_one_machine("127.0.0.1", 8000)[0]
    behind = programs_of_one_machine("127.0.0.1", 8000, proxy_addresses="10.0.0.7")[0]

    assert "--no-proxy-headers" in alone.command
    assert "10.0.0.7" in behind.command
