"""Issues of the newsletter: composed, looked at, proved, sent."""
