"""The words of the domain as frozen structs: data only, no behaviour beyond look-ups."""
