"""The offline self-test: what this process opened, and the page that shows it."""
