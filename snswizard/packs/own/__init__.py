"""A company's own rules: read from a folder or a compiled file, checked against a pack, and laid beside it."""
