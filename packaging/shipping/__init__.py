"""Making packages of the program: what goes in, for which system, and the proof that it works."""
