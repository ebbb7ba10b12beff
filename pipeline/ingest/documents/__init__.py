"""Files of an office: Word, mail, PDF, calendar entries."""
