"""Bounded cache of response bodies with their entity tags."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

MAX_CACHE_BYTES = 8 * 1024 * 1024
"""Limit in bytes: clients can invent any number of URLs."""

_GZIP_LEVEL = 6
"""Level 9 takes twice as long and saves one per cent."""

_ENTRY_OVERHEAD = 4096
"""Estimated bytes of an entry without its body: a key holds a query of up to 2 kB."""


@dataclass(frozen=True, slots=True)
class Representation:
    """A response body with its strong entity tag (RFC 9110 section 8.8.3)."""

    body: bytes
    etag: str
    """A hash of the body, or of what it is made from; without quotation marks."""


def to_gzip(body: bytes) -> bytes:
    """The bytes in gzip format (RFC 1952); equal input gives equal output."""
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


class ResponseCache:
    """Least-recently-used cache of response bodies, bounded in bytes."""

    def __init__(self, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self._max_bytes = max_bytes
        self._entries: OrderedDict[Hashable, Representation] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get_or_create(self, key: Hashable, make: Callable[[], bytes]) -> Representation:
        """The cached representation of a key, created if missing.

        Args:
            key: Everything the body depends on, except the publication.
            make: Makes the body; runs outside the lock, so two threads may run it for one key at the same time.
        """
        return self._lookup(key, lambda: _with_etag(make()))

    def _lookup(self, key: Hashable, make: Callable[[], Representation]) -> Representation:
        with self._lock:
            cached = self._entries.get(key)
            if cached is not None:
                self._entries.move_to_end(key)
                return cached
        representation = make()
        size = len(representation.body) + _ENTRY_OVERHEAD
        if size > self._max_bytes:
            return representation  # it would evict all other entries
        with self._lock:
            if key not in self._entries:
                self._entries[key] = representation
                self._size += size
            while self._size > self._max_bytes:
                _, oldest = self._entries.popitem(last=False)
                self._size -= len(oldest.body) + _ENTRY_OVERHEAD
        return representation

    def to_gzip(self, representation: Representation) -> Representation:
        """The compressed representation, with its own entity tag (RFC 9110 section 8.8.3.3).

        The tag is not a hash of the compressed bytes, because they differ between builds of zlib: two servers of one
        list must send the same tag.
        """
        tag = f"{representation.etag}-gzip"
        return self._lookup(tag, lambda: Representation(to_gzip(representation.body), tag))


def _with_etag(body: bytes) -> Representation:
    return Representation(body, hashlib.sha256(body).hexdigest()[:32])
