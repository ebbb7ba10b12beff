"""Lists of items: feeds, WordPress sites, listing pages."""
