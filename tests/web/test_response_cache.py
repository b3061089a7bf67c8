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


def test_an_answer_is_made_once() -> None:
    """The second reader gets what the first one got."""
    answers, make = ResponseCache(), Maker(b"page")
    assert answers.get_or_create("key", make) is answers.get_or_create("key", make)
    assert make.times == 1


def test_the_entity_tag_is_a_hash_of_the_bytes() -> None:
    """Equal bytes have equal tags in every worker; others have others."""
    answer = ResponseCache().get_or_create("key", Maker(b"page"))
    assert answer.etag == hashlib.sha256(b"page").hexdigest()[:32]


def test_what_was_not_asked_for_longest_goes_first() -> None:
    """Of three answers where two have room, the one asked for again stays."""
    answers = ResponseCache(max_bytes=2 * 9000)
    one, two, three = Maker(bytes(4000)), Maker(bytes(4001)), Maker(bytes(4002))
    for make in (one, two, one, three, one, two):
        answers.get_or_create(make, make)
    assert (one.times, two.times, three.times) == (1, 2, 1)


def test_an_answer_larger_than_everything_is_not_kept() -> None:
    """It is given all the same, and leaves no room taken."""
    answers, large, small = ResponseCache(max_bytes=10_000), Maker(bytes(20_000)), Maker(b"")
    assert answers.get_or_create("large", large).body == bytes(20_000)
    answers.get_or_create("large", large)
    answers.get_or_create("small", small)
    answers.get_or_create("small", small)
    assert (large.times, small.times) == (2, 1)


@given(strategies.lists(strategies.tuples(strategies.integers(0, 9), strategies.integers(0, 5000)), max_size=60))
def test_what_is_kept_is_bounded(asked: list[tuple[int, int]]) -> None:
    """After any questions, what is answered without making fits into the limit, empty bodies counted too."""
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


def test_an_answer_made_twice_at_once_is_kept_once() -> None:
    """Two readers who ask at the same time get the same, and room is taken for one."""
    answers, inner = ResponseCache(max_bytes=3 * 5000), Maker(b"page")

    def outer() -> bytes:
        return answers.get_or_create("key", inner).body

    other = Maker(b"other")
    answers.get_or_create("other", other)
    assert answers.get_or_create("key", outer).body == b"page"
    answers.get_or_create("third", Maker(b"third"))
    answers.get_or_create("other", other)
    assert (inner.times, other.times) == (1, 1)


def test_compressed_bytes_are_kept_like_any_others() -> None:
    """Made once, the same at any time, with a tag of their own, and they count."""
    answers, make = ResponseCache(), Maker(b"page " * 1000)
    answer = answers.get_or_create("key", make)
    smaller = answers.to_gzip(answer)
    assert answers.to_gzip(answer) is smaller
    assert gzip.decompress(smaller.body) == answer.body
    assert smaller.body[4:8] == bytes(4)
    # The bytes differ between builds of zlib, and several servers of one list must agree on the tag.
    assert smaller.etag == f"{answer.etag}-gzip"
    assert ResponseCache(max_bytes=5000).to_gzip(answer) is not smaller
