"""From an Edition to the bytes of every output: pure functions, one file a format."""
