"""One case on disk."""
