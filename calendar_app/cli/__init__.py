"""The command line: words in, words out.

What a command needs is imported when it is called: `--help` and shell completion must not wait for a web framework.
"""

from __future__ import annotations

from calendar_app.cli.main import main

__all__ = ["main"]
