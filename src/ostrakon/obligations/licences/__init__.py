"""Licences: what an authority permits although it is prohibited, until when, on which conditions, and how much of it is used."""
