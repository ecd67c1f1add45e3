"""Parts of an export: which paper, which format, which place."""
