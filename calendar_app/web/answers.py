"""Finished answers, kept for as long as the schedule they were made from."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

KEPT_BYTES = 8 * 1024 * 1024
"""How much is kept, in bytes: addresses can be made up without end, memory cannot."""

_LEVEL = 6
"""How hard is tried to compress: trying harder takes twice as long and saves a hundredth."""

_OVERHEAD = 4096
"""What an answer without a body costs, in bytes: its key holds a query of up to 2 kB."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Bytes and their strong entity tag (RFC 9110 section 8.8.3).

    Attributes:
        body: The bytes.
        etag: A hash of them, or of what they were made from; without quotation marks.
    """

    body: bytes
    etag: str


def compressed(body: bytes) -> bytes:
    """The bytes as gzip has them (RFC 1952): the same for the same bytes, whatever the time and the file.

    Args:
        body: Any bytes.
    """
    return gzip.compress(body, _LEVEL, mtime=0)


class Answers:
    """A store that forgets what was asked for longest ago.

    Args:
        limit: The most it keeps, in bytes.
    """

    def __init__(self, limit: int = KEPT_BYTES) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def answer(self, key: Hashable, make: Callable[[], bytes]) -> Answer:
        """The answer kept under a key, made if it is not there.

        Args:
            key: All that its bytes depend on.
            make: Makes the bytes; called outside the lock, so perhaps twice at once, with the same result.
        """
        return self._remembered(key, lambda: _tagged(make()))

    def _remembered(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                return kept
        answer = make()
        size = len(answer.body) + _OVERHEAD
        if size > self._limit:
            return answer  # keeping it would mean forgetting everything else first
        with self._lock:
            if key not in self._kept:
                self._kept[key] = answer
                self._size += size
            while self._size > self._limit:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest.body) + _OVERHEAD
        return answer

    def compressed(self, answer: Answer) -> Answer:
        """An answer in fewer bytes, which are kept like any others: another representation, with a tag of its own.

        The tag says nothing of the bytes, which differ between builds of zlib: two servers of one list agree on it
        (RFC 9110 section 8.8.3.3).

        Args:
            answer: The answer as it is.
        """
        tag = f"{answer.etag}-gzip"
        return self._remembered(tag, lambda: Answer(compressed(answer.body), tag))


def _tagged(body: bytes) -> Answer:
    return Answer(body, hashlib.sha256(body).hexdigest()[:32])
