"""Twenty people report at once while a moderator decides and processes are killed with -9.

The whole platform runs as it does for a town (`manage.py serve`): web process, two workers, one
database. Whoever gets no answer tries again, as people do. Afterwards everything is counted: no report
may be missing or there twice, no job lost, and nobody may have seen an error page.
"""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from django.test import Client
from django_tasks_db.models import DBTaskResult

from bench.measuring import Bench
from civic.accounts.models import Duty, User
from civic.contributions.models import Contribution
from civic.notifications.models import Message
from tests.town_data import CENTRE, make_town

PEOPLE = 20
REPORTS_EACH = 3
DEADLINE_S = 300
ROOT = Path(__file__).parents[1]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
WAITING = re.compile(r"/de/desk/queue/(\w{9})/")


@dataclass
class Log:
    """What people saw."""

    sent: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    unanswered: int = 0
    released: int = 0
    waits_ms: list[float] = field(default_factory=list)


class Visitor:
    """A browser without JavaScript, from an address of its own, that does not give up."""

    def __init__(self, address: str, number: int, log: Log, cookies: dict[str, str]) -> None:
        headers = {"X-Forwarded-For": f"192.0.2.{number}", "Referer": address}
        self._client = httpx.Client(
            base_url=address, headers=headers, cookies=cookies, timeout=30, trust_env=False
        )
        self._log = log

    def get(self, path: str) -> httpx.Response:
        """Ask for a page until there is an answer."""
        return self._try(lambda: self._client.get(path))

    def post(self, path: str, data: dict[str, str]) -> httpx.Response:
        """Open the page with the form, and send it once; without an answer, an empty 599."""
        token = TOKEN.search(self.get(path).text)
        body = data | {"csrfmiddlewaretoken": token[1] if token else ""}
        began = time.perf_counter()
        try:
            answer = self._client.post(path, data=body)
        except httpx.TransportError:
            self._log.unanswered += 1
            return httpx.Response(599)
        self._log.waits_ms.append((time.perf_counter() - began) * 1000)
        return self._noted(answer)

    def _try(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                return self._noted(ask())
            self._log.unanswered += 1
            time.sleep(0.3)
        raise TimeoutError("The web process did not come back within a minute.")

    def _noted(self, answer: httpx.Response) -> httpx.Response:
        if answer.status_code >= 500 or answer.status_code == 429:
            self._log.errors.append(f"{answer.status_code} {answer.request.url.path}")
        return answer


def run(bench: Bench) -> None:
    """Let the crowd in, and count what came of it."""
    make_town()
    cookies = _moderators_session()
    log = Log()
    with _platform() as (address, processes):
        began = time.monotonic()
        _let_in(address, processes, log, cookies)
        busy_s = time.monotonic() - began
        _wait_until(lambda: not DBTaskResult.objects.exclude(status__in=ENDED).exists())
    _note(bench, log, busy_s)


ENDED = ("SUCCESSFUL", "FAILED")


def _let_in(address: str, processes: "Processes", log: Log, cookies: dict[str, str]) -> None:
    is_over = threading.Event()
    with ThreadPoolExecutor(PEOPLE + 2) as pool:
        moderating = pool.submit(_moderate, Visitor(address, 1, log, cookies), log, is_over)
        killing = pool.submit(_kill, processes, is_over)
        people = [
            pool.submit(_report, Visitor(address, 10 + number, log, {}), number, log)
            for number in range(PEOPLE)
        ]
        try:
            for person in people:
                person.result(DEADLINE_S)
        finally:
            is_over.set()
        moderating.result(60)
        killing.result(60)


def _report(visitor: Visitor, number: int, log: Log) -> None:
    draw = random.Random(number)  # noqa: S311 - where somebody stands
    for report in range(REPORTS_EACH):
        mark = f"Erfundener Mangel Nummer {number}-{report}, seit Montag."
        spot = {
            "longitude": f"{CENTRE[0] + draw.uniform(-0.01, 0.01):.6f}",
            "latitude": f"{CENTRE[1] + draw.uniform(-0.005, 0.005):.6f}",
        }
        mail = {"reply": "mail", "email": f"person{number}@example.org"}
        pages = {"place": spot, "category": {"category": "other"}, "description": {"text": mark}}
        for step, data in {**pages, "contact": mail}.items():
            while visitor.post(f"/de/reports/new/{step}/", data).status_code != 302:
                time.sleep(0.2)
        while visitor.post("/de/reports/new/check/", {}).status_code != 302:
            # Sent, but the answer was lost? Then there is nothing left to send.
            if "csrfmiddlewaretoken" not in visitor.get("/de/reports/new/check/").text:
                break
            if Contribution.objects.filter(text=mark).exists():
                break
            time.sleep(0.2)
        log.sent.append(mark)


def _moderate(visitor: Visitor, log: Log, is_over: threading.Event) -> None:
    while not is_over.wait(0.3):
        for reference in set(WAITING.findall(visitor.get("/de/desk/queue/").text)):
            page = f"/de/desk/queue/{reference}/"
            token = TOKEN.search(visitor.get(page).text)
            if token and not is_over.is_set():
                log.released += _release(visitor, page, token[1])


def _release(visitor: Visitor, page: str, token: str) -> int:
    data = {"csrfmiddlewaretoken": token, "text-public_text": "Ein erfundener Mangel."}
    with suppress(httpx.TransportError):
        answer = visitor._noted(visitor._client.post(f"{page}text/release/", data=data))  # noqa: SLF001
        return int(answer.status_code == 302)
    return 0


@dataclass
class Processes:
    """The supervisor and what it keeps running."""

    supervisor: "subprocess.Popen[bytes]"

    def kill(self, part: str) -> bool:
        """Kill the child whose command line holds that part, at once and without a word."""
        children = Path(f"/proc/{self.supervisor.pid}/task/{self.supervisor.pid}/children")
        for child in children.read_text().split():
            with suppress(OSError):
                if part in Path(f"/proc/{child}/cmdline").read_text():
                    os.kill(int(child), signal.SIGKILL)
                    return True
        return False


def _kill(processes: Processes, is_over: threading.Event) -> None:
    for part in ("--queue\0default", "uvicorn", "--queue\0default"):
        if is_over.wait(4):
            return
        processes.kill(part)


@contextmanager
def _platform() -> Iterator[tuple[str, Processes]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(ROOT / "manage.py"), "serve", "--port", str(port)]
    # Everybody has an address of their own, which the web process believes as it would a proxy.
    environment = os.environ | {"ALLMENDE_PROXY_ADDRESSES": "127.0.0.1", "NO_MODEL": "1"}
    process = subprocess.Popen(command, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until(lambda: _answers(address))
        yield address, Processes(process)
    finally:
        process.terminate()
        process.wait(30)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/healthz", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def _wait_until(is_done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not is_done():
        if time.monotonic() > deadline:
            return
        time.sleep(0.2)


def _note(bench: Bench, log: Log, busy_s: float) -> None:
    texts = list(Contribution.objects.values_list("text", flat=True))
    references = Contribution.objects.values_list("reference", flat=True)
    told = set(Message.objects.values_list("reference", flat=True))
    jobs = DBTaskResult.objects
    bench.note("reports sent", len(log.sent), "reports")
    bench.note("reports lost", len(set(log.sent) - set(texts)), "reports", at_most=0)
    bench.note("reports there twice", len(texts) - len(set(texts)), "reports", at_most=0)
    bench.note("reports without a confirmation", len(set(references) - told), "", at_most=0)
    bench.note("error pages seen", len(log.errors), "pages", at_most=0)
    bench.note("requests cut off by a kill", log.unanswered, "requests")
    bench.note("texts released meanwhile", log.released, "texts")
    bench.note("jobs done", jobs.filter(status="SUCCESSFUL").count(), "jobs")
    bench.note("jobs lost", jobs.exclude(status="SUCCESSFUL").count(), "jobs", at_most=0)
    waits = sorted(log.waits_ms)
    bench.note("a form answered, median", waits[len(waits) // 2], "ms")
    bench.note("a form answered, p95", waits[len(waits) * 95 // 100], "ms")
    bench.note("reports a second", len(log.sent) / busy_s, "reports/s")
    for error in sorted(set(log.errors)):
        print(f"  {error} × {log.errors.count(error)}")


def _moderators_session() -> dict[str, str]:
    user = User.objects.create_user("moderator@example.org", name="Mona", is_demo=True)
    Duty.objects.create(user=user, role=Duty.Role.MODERATOR)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {name: morsel.value for name, morsel in client.cookies.items()}
