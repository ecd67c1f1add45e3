"""From YAML folders and compiled files to a checked pack."""
