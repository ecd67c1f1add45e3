"""The rules in use, in the window: which they are, own rules, and packs that come as a file."""
