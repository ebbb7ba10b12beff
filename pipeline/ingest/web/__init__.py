"""The web room: everything that speaks HTTP, and how politely."""
