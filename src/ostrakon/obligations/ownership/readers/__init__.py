"""Readers of stated ownership, one module a format: BODS, GLEIF level 2, CSV, FollowTheMoney."""
