"""Packs that are handed on as a file: signed, checked before anything is believed, installed for one user."""
