"""Answers that come from elsewhere: company facts of another case, an answers file."""
