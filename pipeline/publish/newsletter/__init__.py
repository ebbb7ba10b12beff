"""An issue of the newsletter in the ways that readers get it: HTML, plain text, mail."""
