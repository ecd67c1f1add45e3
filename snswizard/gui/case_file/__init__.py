"""The case as a file in the window: evidence, password, lock, handing over, closing."""
