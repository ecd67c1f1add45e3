"""The tabs of a plan: each a list with its detail."""
