"""Pure functions from answers to results: no Qt, disk, clock or locale."""
