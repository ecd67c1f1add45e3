"""The parts of a plan: each turns one side of an assessment into nodes of the document tree."""
