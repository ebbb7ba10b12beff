"""Ten thousand links to a server on this machine that misbehaves in every way we know."""
