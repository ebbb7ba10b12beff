"""A pasted text: its title, its lines, its chrome."""
