"""A file put in the place of another at once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def written(path: Path, content: bytes, *, like: Path | None = None) -> None:
    """Put a file in the place of another at once: whoever reads it has the one or the other.

    Args:
        path: The file; where it is a link, what it leads to.
        content: Its new bytes.
        like: The file whose readers and writers it has; its own where it is not given.
    """
    real = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod((like or real).stat().st_mode & 0o7777)
        Path(name).replace(real)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
