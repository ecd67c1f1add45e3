"""The way from questions over conditions to findings, time limits, actions and documents, as a graph."""
