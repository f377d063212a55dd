"""One module a step, in order; each names the step before it."""
