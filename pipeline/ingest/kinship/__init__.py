"""Whether two texts are kin: one story in two languages, or one text at two addresses."""
