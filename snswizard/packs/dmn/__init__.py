"""A pack's findings as a DMN 1.3 model, for organisations whose decisions run on an engine of their own."""
