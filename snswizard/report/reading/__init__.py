"""Reading written documents again: what a plan claims, and whether a file holds it."""
