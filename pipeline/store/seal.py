"""Whether what the ledger knows of articles is as it was when it was sealed.

What a plan makes of an archive is kept for as long as that is so. Triggers break the seal, so
whatever changes a row of these tables does, be it a person with another program.
"""

from itertools import product

from pipeline.store.part import Part

#: What plans are made of.
_WATCHED = ("address", "receipt", "event", "told")
_BREAKING = """
CREATE TRIGGER IF NOT EXISTS TABLE_CHANGE AFTER CHANGE ON TABLE
    WHEN (SELECT token FROM seal) IS NOT NULL BEGIN UPDATE seal SET token = NULL; END;
"""
_SEAL = """
CREATE TABLE IF NOT EXISTS seal (token TEXT);
INSERT INTO seal SELECT NULL WHERE NOT EXISTS (SELECT 1 FROM seal);
"""
TABLES = _SEAL + "".join(
    _BREAKING.replace("TABLE", table).replace("CHANGE", change)
    for table, change in product(_WATCHED, ("INSERT", "UPDATE", "DELETE"))
)


class Seal(Part):
    """A token that no other state of the ledger ever has; a part of the ledger."""

    def token(self) -> str | None:
        """Return the token of the seal; None where something changed since."""
        rows = self._read("SELECT token FROM seal", ())
        return rows[0][0] if rows else None

    def renewed(self) -> str:
        """Return the token of the seal, a new one where it was broken."""
        token = self.token()
        if token is None:
            self._write("UPDATE seal SET token = lower(hex(randomblob(16)))", [()])
            token = self.token()
        return token or ""
