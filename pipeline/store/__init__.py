"""What is kept: articles/ (the truth), the catalog (derived) and the ledger (receipts)."""
