"""How two packs differ, in their words and in where answers lead."""
