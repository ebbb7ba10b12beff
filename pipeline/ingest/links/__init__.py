"""Looking at one link: what a look comes to, what a page says of its recording, until when."""
