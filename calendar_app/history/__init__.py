"""What each event used to be: the append-only record beside a list."""
