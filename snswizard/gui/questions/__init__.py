"""A question on the page, alone or with the one that belongs to it."""
