"""`calendar_app.web.response_cache`: made once, kept within bounds."""

from __future__ import annotations

import gzip
import hashlib

from hypothesis import given, strategies

from calendar_app.web.response_cache import ResponseCache


class Maker:
    """Makes bytes, and counts how often it was asked to."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.times = 0

    def __call__(self) -> bytes:
        """The bytes."""
        self.times += 1
        return self.body


def test_second_lookup_returns_cached_representation() -> None:
    """It is created once."""
    answers, make = ResponseCache(), Maker(b"page")
    assert answers.get_or_create("key", make) is answers.get_or_create("key", make)
    assert make.times == 1


def test_entity_tag_is_hash_of_body() -> None:
    """So all workers send the same."""
    answer = ResponseCache().get_or_create("key", Maker(b"page"))
    assert answer.etag == hashlib.sha256(b"page").hexdigest()[:32]


def test_least_recently_used_entry_is_evicted() -> None:
    """Two of three have room."""
    answers = ResponseCache(max_bytes=2 * 9000)
    one, two, three = Maker(bytes(4000)), Maker(bytes(4001)), Maker(bytes(4002))
    for make in (one, two, one, three, one, two):
        answers.get_or_create(make, make)
    assert (one.times, two.times, three.times) == (1, 2, 1)


def test_body_over_limit_is_not_cached() -> None:
    """It evicts nothing."""
    answers, large, small = ResponseCache(max_bytes=10_000), Maker(bytes(20_000)), Maker(b"")
    assert answers.get_or_create("large", large).body == bytes(20_000)
    answers.get_or_create("large", large)
    answers.get_or_create("small", small)
    answers.get_or_create("small", small)
    assert (large.times, small.times) == (2, 1)


@given(strategies.lists(strategies.tuples(strategies.integers(0, 9), strategies.integers(0, 5000)), max_size=60))
def test_cache_stays_within_limit(asked: list[tuple[int, int]]) -> None:
    """Overhead of empty bodies included."""
    answers, limit = ResponseCache(max_bytes=20_000), 20_000
    for key, size in asked:
        answers.get_or_create((key, size), Maker(bytes(size)))
    kept = 0
    for key, size in dict.fromkeys(reversed(asked)):
        make = Maker(bytes(size))
        answers.get_or_create((key, size), make)
        if make.times:
            break
        kept += size + 4096
    assert kept <= limit


def test_body_created_twice_is_counted_once() -> None:
    """Two threads may create the same entry."""
    answers, inner = ResponseCache(max_bytes=3 * 5000), Maker(b"page")

    def outer() -> bytes:
        return answers.get_or_create("key", inner).body

    other = Maker(b"other")
    answers.get_or_create("other", other)
    assert answers.get_or_create("key", outer).body == b"page"
    answers.get_or_create("third", Maker(b"third"))
    answers.get_or_create("other", other)
    assert (inner.times, other.times) == (1, 1)


def test_gzip_representation_is_cached() -> None:
    """Reproducible, with its own entity tag, within the limit."""
    answers, make = ResponseCache(), Maker(b"page " * 1000)
    answer = answers.get_or_create("key", make)
    smaller = answers.to_gzip(answer)
    assert answers.to_gzip(answer) is smaller
    assert gzip.decompress(smaller.body) == answer.body
    assert smaller.body[4:8] == bytes(4)
    # The bytes differ between builds of zlib, and several servers of one list must agree on the tag.
    assert smaller.etag == f"{answer.etag}-gzip"
    assert ResponseCache(max_bytes=5000).to_gzip(answer) is not smaller
