"""Events announced in one place reach the channel groups of the web process."""

import asyncio
from pathlib import Path

import pytest
from channels.layers import get_channel_layer
from django.conf import settings as django_settings
from django.db import transaction

from civic.runtime.live import Poller, announce, append_event

pytestmark = pytest.mark.skipif(
    bool(django_settings.REDIS_URL), reason="the table of events is the embedded way"
)


async def receive_all(channel: str, count: int) -> list[int]:
    """Return the numbers of that many events, in the order in which they came."""
    layer = get_channel_layer()
    received = [await asyncio.wait_for(layer.receive(channel), 5) for _ in range(count)]
    return [event["number"] for event in received]


async def test_events_of_other_connections_arrive_in_order(tmp_path: Path) -> None:
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add("cases", channel)
    poller = Poller(tmp_path / "live.sqlite3", asyncio.get_running_loop())
    await asyncio.to_thread(poller.start)

    def announce_twenty() -> None:
        for number in range(20):
            append_event(
                tmp_path / "live.sqlite3", "cases", {"type": "case.changed", "number": number}
            )

    await asyncio.to_thread(announce_twenty)

    assert await receive_all(channel, 20) == list(range(20))
    poller.stop()


async def test_events_from_before_the_start_are_not_repeated(tmp_path: Path) -> None:
    file = tmp_path / "live.sqlite3"
    append_event(file, "cases", {"type": "case.changed", "number": 1})
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add("cases", channel)
    poller = Poller(file, asyncio.get_running_loop())
    await asyncio.to_thread(poller.start)

    await asyncio.to_thread(append_event, file, "cases", {"type": "case.changed", "number": 2})

    assert await receive_all(channel, 1) == [2]
    poller.stop()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_announced_when_the_transaction_fails(settings, tmp_path: Path) -> None:
    settings.LIVE_EVENTS_FILE = tmp_path / "live.sqlite3"

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce("cases", {"type": "case.changed"})
        raise ZeroDivisionError

    assert not settings.LIVE_EVENTS_FILE.exists()


@pytest.mark.django_db(transaction=True)
def test_event_is_written_once_the_transaction_is_committed(settings, tmp_path: Path) -> None:
    settings.LIVE_EVENTS_FILE = tmp_path / "live.sqlite3"

    with transaction.atomic():
        announce("cases", {"type": "case.changed"})
        before_commit = settings.LIVE_EVENTS_FILE.exists()

    assert not before_commit
    assert settings.LIVE_EVENTS_FILE.exists()
