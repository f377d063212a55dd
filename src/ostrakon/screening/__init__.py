"""Parties, files and documents against the lists."""
