"""What may be wrong with an issue before it is sent; pure."""
