"""The check of the rules in the window: run, shown, and made into a certificate."""
