"""The PDF writer: document tree to pages."""
