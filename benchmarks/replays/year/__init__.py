"""A newsroom's year, cron every ten minutes, and readers who look at everything each time."""
