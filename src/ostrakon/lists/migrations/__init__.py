"""The steps by which the list database came to its present tables; run at open where they are due."""
