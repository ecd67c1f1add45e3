"""Pieces of the action plan by themselves."""
