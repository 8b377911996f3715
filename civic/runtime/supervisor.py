"""Keep the processes of one machine running: start them, restart what dies, stop them cleanly."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

from django.conf import settings

logger = logging.getLogger(__name__)

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
STEADY_AFTER_S = 60.0
GRACE_S = 10.0
CHECK_S = 0.2


@dataclass(frozen=True)
class Program:
    """A process to keep running."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)


class Keeper:
    """Keeps one program running; pauses longer after each early death (1 s, doubling, to 30 s)."""

    def __init__(self, program: Program) -> None:
        """Start the program."""
        self.program = program
        self.pause_s = FIRST_PAUSE_S
        self.process = self._start()
        self.restart_at: float | None = None

    def _start(self) -> "subprocess.Popen[bytes]":
        self.started_at = time.monotonic()
        # A session of its own, so that Ctrl-C in the terminal reaches the supervisor alone.
        return subprocess.Popen(  # noqa: S603 - our own commands
            self.program.command,
            env={**os.environ, **self.program.environment},
            start_new_session=True,
        )

    def check(self, now: float) -> None:
        """Restart the program if it has died and its pause is over."""
        if self.process.poll() is None:
            return
        if self.restart_at is None:
            self._plan_restart(now)
        elif now >= self.restart_at:
            self.restart_at = None
            self.process = self._start()

    def _plan_restart(self, now: float) -> None:
        if now - self.started_at >= STEADY_AFTER_S:
            self.pause_s = FIRST_PAUSE_S
        logger.warning(
            "%s ended with code %s; it starts again in %.0f s",
            *(self.program.name, self.process.returncode, self.pause_s),
        )
        self.restart_at = now + self.pause_s
        self.pause_s = min(self.pause_s * 2, LONGEST_PAUSE_S)


class Supervisor:
    """Runs several programs until it is told to stop."""

    def __init__(self, programs: Sequence[Program]) -> None:
        """Remember what to run."""
        self._programs = programs
        self._stopping = threading.Event()

    def run(self) -> None:
        """Run until SIGTERM or SIGINT; then end every program, by force after ten seconds."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        keepers = [Keeper(program) for program in self._programs]
        try:
            while not self._stopping.wait(CHECK_S):
                for keeper in keepers:
                    keeper.check(time.monotonic())
        finally:
            end_all([keeper.process for keeper in keepers])

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:  # noqa: ARG002
        """Ask the loop to end."""
        self._stopping.set()


def end_all(processes: "Sequence[subprocess.Popen[bytes]]", grace_s: float = GRACE_S) -> None:
    """Ask the processes to end, and kill those that have not within the grace."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + grace_s
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            logger.warning("Process %s did not end in time and is killed", process.pid)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def programs_of_one_machine(host: str, port: int, *, proxy_addresses: str = "") -> list[Program]:
    """Return the web process and the two workers; only the second loads the language model."""
    proxy = (
        ["--proxy-headers", "--forwarded-allow-ips", proxy_addresses]
        if proxy_addresses
        else ["--no-proxy-headers"]
    )
    web = [
        *(sys.executable, "-m", "uvicorn", "civic.asgi:application"),
        *("--app-dir", str(settings.BASE_DIR)),
        *("--host", host, "--port", str(port), "--log-level", "warning"),
        *("--no-access-log", "--no-server-header", *proxy),
    ]
    return [
        Program("web", web),
        Program("worker default", [*_worker("default"), "--timetable"]),
        Program("worker assistant", _worker("assistant")),
    ]


def _worker(queue: str) -> list[str]:
    worker_id = f"{queue}@{os.uname().nodename}"[:64]
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_worker"]
    return [*manage, "--queue", queue, "--worker-id", worker_id]
