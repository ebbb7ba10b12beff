"""The words of the domain as frozen dataclasses: data only, no behaviour beyond look-ups."""
