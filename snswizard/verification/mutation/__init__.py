"""Mutation test of the rules: each condition changed a little, and what notices it."""
