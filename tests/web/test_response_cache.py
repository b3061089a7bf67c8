"""`calendar_app.web.response_cache`: created once, bounded."""

from __future__ import annotations

import gzip
import hashlib

from hypothesis import given, strategies

from calendar_app.web.response_cache import ResponseCache


class Maker:
    """A body and how often it was created."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.times = 0

    def __call__(self) -> bytes:
        """The bytes."""
        self.times += 1
        return self.body


def test_second_lookup_returns_cached_representation() -> None:
    """It is created once."""
    cache, make = ResponseCache(), Maker(b"page")
    assert cache.get_or_create("key", make) is cache.get_or_create("key", make)
    assert make.times == 1


def test_entity_tag_is_hash_of_body() -> None:
    """So all workers send the same."""
    representation = ResponseCache().get_or_create("key", Maker(b"page"))
    assert representation.etag == hashlib.sha256(b"page").hexdigest()[:32]


def test_least_recently_used_entry_is_evicted() -> None:
    """Two of three have room."""
    cache = ResponseCache(max_bytes=2 * 9000)
    one, two, three = Maker(bytes(4000)), Maker(bytes(4001)), Maker(bytes(4002))
    for make in (one, two, one, three, one, two):
        cache.get_or_create(make, make)
    assert (one.times, two.times, three.times) == (1, 2, 1)


def test_body_over_limit_is_not_cached() -> None:
    """It evicts nothing."""
    cache, large, small = ResponseCache(max_bytes=10_000), Maker(bytes(20_000)), Maker(b"")
    assert cache.get_or_create("large", large).body == bytes(20_000)
    cache.get_or_create("large", large)
    cache.get_or_create("small", small)
    cache.get_or_create("small", small)
    assert (large.times, small.times) == (2, 1)


@given(strategies.lists(strategies.tuples(strategies.integers(0, 9), strategies.integers(0, 5000)), max_size=60))
def test_cache_stays_within_limit(requests: list[tuple[int, int]]) -> None:
    """Overhead of empty bodies included."""
    cache, limit = ResponseCache(max_bytes=20_000), 20_000
    for key, size in requests:
        cache.get_or_create((key, size), Maker(bytes(size)))
    cached_bytes = 0
    for key, size in dict.fromkeys(reversed(requests)):
        make = Maker(bytes(size))
        cache.get_or_create((key, size), make)
        if make.times:
            break
        cached_bytes += size + 4096
    assert cached_bytes <= limit


def test_body_created_twice_is_counted_once() -> None:
    """Two threads may create the same entry."""
    cache, inner = ResponseCache(max_bytes=3 * 5000), Maker(b"page")

    def outer() -> bytes:
        return cache.get_or_create("key", inner).body

    other = Maker(b"other")
    cache.get_or_create("other", other)
    assert cache.get_or_create("key", outer).body == b"page"
    cache.get_or_create("third", Maker(b"third"))
    cache.get_or_create("other", other)
    assert (inner.times, other.times) == (1, 1)


def test_gzip_representation_is_cached() -> None:
    """Reproducible, with its own entity tag, within the limit."""
    cache, make = ResponseCache(), Maker(b"page " * 1000)
    representation = cache.get_or_create("key", make)
    compressed = cache.to_gzip(representation)
    assert cache.to_gzip(representation) is compressed
    assert gzip.decompress(compressed.body) == representation.body
    assert compressed.body[4:8] == bytes(4)
    # The bytes differ between builds of zlib, but all servers of one list must send the same tag.
    assert compressed.etag == f"{representation.etag}-gzip"
    assert ResponseCache(max_bytes=5000).to_gzip(representation) is not compressed
