"""What follows from a hit: derived from programme and measure, never from "is on a list"."""
