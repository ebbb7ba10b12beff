"""What the bench makes itself, the same each time: mixed documents, pages of press offices."""
