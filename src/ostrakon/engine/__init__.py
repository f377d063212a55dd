"""Finds and scores: the index, retrieval, exact comparison, evidence, settings."""
