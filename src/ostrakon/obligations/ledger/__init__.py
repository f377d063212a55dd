"""The ledger of blocked property: what is blocked, every movement of it in double entry, and the authority for each."""
