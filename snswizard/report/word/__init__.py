"""The Word writer: document tree to headings, lists and tables with named styles."""
