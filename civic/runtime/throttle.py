"""Limit how often somebody may do something, without keeping anybody's address.

Whoever asks is known by a keyed hash of the address that changes every day (an IPv6 address counts by
its /64 network, which is what one household has). Counts live in Redis where there is one, else in
the database, so that every process counts together and a restart forgives nobody.
"""

import hashlib
import hmac
import ipaddress
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from civic.runtime.models import ThrottleWindow

NETWORK_BITS = {4: 32, 6: 64}


def client_key(request: HttpRequest) -> str:
    """Return what stands for the sender of a request today."""
    return key_of_address(request.META.get("REMOTE_ADDR", ""), timezone.localdate())


def key_of_address(address: str, day: date) -> str:
    """Return the keyed hash of an address's network on a day; an unreadable address is hashed as it is."""
    try:
        parsed = ipaddress.ip_address(address)
        network = str(ipaddress.ip_network((parsed, NETWORK_BITS[parsed.version]), strict=False))
    except ValueError:
        network = address
    salt = hmac.new(settings.SECRET_KEY.encode(), f"throttle {day}".encode(), hashlib.sha256)
    return hmac.new(salt.digest(), network.encode(), hashlib.sha256).hexdigest()


def hit(bucket: str, key: str, limit: int, seconds: int) -> bool:
    """Count one attempt and return whether it is still allowed: True up to `limit` in `seconds`.

    Costs three short queries, or two cache calls with Redis. Call it outside a transaction that may be
    rolled back, or the attempt is forgotten.
    """
    ends_at = _end_of_window(timezone.now(), seconds)
    if settings.REDIS_URL:
        return _count_in_cache(bucket, key, ends_at, seconds) <= limit
    return _count_in_database(bucket, key, ends_at) <= limit


def is_exhausted(bucket: str, key: str, limit: int, seconds: int) -> bool:
    """Return whether nothing is left, without counting."""
    ends_at = _end_of_window(timezone.now(), seconds)
    if settings.REDIS_URL:
        return int(cache.get(_cache_key(bucket, key, ends_at), 0)) >= limit
    window = ThrottleWindow.objects.filter(bucket=bucket, key=key, ends_at=ends_at)
    return window.filter(count__gte=limit).exists()


def _end_of_window(now: datetime, seconds: int) -> datetime:
    epoch_s = int(now.timestamp())
    return datetime.fromtimestamp(epoch_s - epoch_s % seconds, tz=UTC) + timedelta(seconds=seconds)


def _count_in_database(bucket: str, key: str, ends_at: datetime) -> int:
    with transaction.atomic():
        window, _ = ThrottleWindow.objects.get_or_create(bucket=bucket, key=key, ends_at=ends_at)
        ThrottleWindow.objects.filter(pk=window.pk).update(count=F("count") + 1)
        window.refresh_from_db(fields=["count"])
    return window.count


def _cache_key(bucket: str, key: str, ends_at: datetime) -> str:
    name = f"{bucket}:{key}:{int(ends_at.timestamp())}"
    return "throttle:" + hashlib.sha256(name.encode()).hexdigest()


def _count_in_cache(bucket: str, key: str, ends_at: datetime, seconds: int) -> int:
    cache_key = _cache_key(bucket, key, ends_at)
    if cache.add(cache_key, 1, timeout=seconds):
        return 1
    try:
        return int(cache.incr(cache_key))
    except ValueError:  # It ended, or was cleared, between the two calls.
        cache.add(cache_key, 1, timeout=seconds)
        return 1
