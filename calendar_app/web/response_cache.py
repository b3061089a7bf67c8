"""Bounded cache of response bodies with their entity tags."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

MAX_CACHE_BYTES = 8 * 1024 * 1024
"""How much is kept, in bytes: addresses can be made up without end, memory cannot."""

_GZIP_LEVEL = 6
"""How hard is tried to compress: trying harder takes twice as long and saves a hundredth."""

_ENTRY_OVERHEAD = 4096
"""What an answer without a body costs, in bytes: its key holds a query of up to 2 kB."""


@dataclass(frozen=True, slots=True)
class Representation:
    """Bytes and their strong entity tag (RFC 9110 section 8.8.3).

    Attributes:
        body: The bytes.
        etag: A hash of them, or of what they were made from; without quotation marks.
    """

    body: bytes
    etag: str


def to_gzip(body: bytes) -> bytes:
    """The bytes as gzip has them (RFC 1952): the same for the same bytes, whatever the time and the file.

    Args:
        body: Any bytes.
    """
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


class ResponseCache:
    """A store that forgets what was asked for longest ago.

    Args:
        max_bytes: The most it keeps, in bytes.
    """

    def __init__(self, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self._max_bytes = max_bytes
        self._entries: OrderedDict[Hashable, Representation] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get_or_create(self, key: Hashable, make: Callable[[], bytes]) -> Representation:
        """The answer kept under a key, made if it is not there.

        Args:
            key: All that its bytes depend on.
            make: Makes the bytes; called outside the lock, so perhaps twice at once, with the same result.
        """
        return self._lookup(key, lambda: _with_etag(make()))

    def _lookup(self, key: Hashable, make: Callable[[], Representation]) -> Representation:
        with self._lock:
            kept = self._entries.get(key)
            if kept is not None:
                self._entries.move_to_end(key)
                return kept
        answer = make()
        size = len(answer.body) + _ENTRY_OVERHEAD
        if size > self._max_bytes:
            return answer  # keeping it would mean forgetting everything else first
        with self._lock:
            if key not in self._entries:
                self._entries[key] = answer
                self._size += size
            while self._size > self._max_bytes:
                _, oldest = self._entries.popitem(last=False)
                self._size -= len(oldest.body) + _ENTRY_OVERHEAD
        return answer

    def to_gzip(self, representation: Representation) -> Representation:
        """An answer in fewer bytes, which are kept like any others: another representation, with a tag of its own.

        The tag says nothing of the bytes, which differ between builds of zlib: two servers of one list agree on it
        (RFC 9110 section 8.8.3.3).

        Args:
            representation: The answer as it is.
        """
        tag = f"{representation.etag}-gzip"
        return self._lookup(tag, lambda: Representation(to_gzip(representation.body), tag))


def _with_etag(body: bytes) -> Representation:
    return Representation(body, hashlib.sha256(body).hexdigest()[:32])
