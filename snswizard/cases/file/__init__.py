"""The file of a case: its layout, its lock, how it is opened, copied and brought to a newer format."""
