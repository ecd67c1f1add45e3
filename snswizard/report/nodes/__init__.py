"""Nodes of the document tree that only some papers have."""
