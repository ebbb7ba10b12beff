"""What is out at an instant, and why: pure functions of facts and ``now``."""
