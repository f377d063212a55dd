"""The text of a name: normalised, transliterated, cut into tokens, the same way on both sides."""
