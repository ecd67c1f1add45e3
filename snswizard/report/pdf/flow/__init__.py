"""How pieces share pages: rows, columns, and what stays together."""
