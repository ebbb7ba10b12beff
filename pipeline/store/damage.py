"""Telling a SQLite file whose contents are spoilt from one that only cannot be used for now."""

import sqlite3

_SPOILT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def is_damage(error: Exception) -> bool:
    """Tell whether ``error`` comes from spoilt contents, not from a busy, read-only or full disk.

    An error that has no code of SQLite's comes from reading what SQLite returned.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    # Extended codes hold the primary one in their low byte (sqlite.org/rescode.html).
    return code & 0xFF in _SPOILT
