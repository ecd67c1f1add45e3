"""Passive, frozen types: what a pack, an answer and a result look like."""
