"""Proving a pack: what holds for every answer, what the scenarios cover, how two packs differ, and the certificate."""
