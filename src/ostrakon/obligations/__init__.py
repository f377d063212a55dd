"""What follows from a hit: who else is blocked, what must be frozen, reported and kept."""
