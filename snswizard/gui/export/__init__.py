"""What is chosen on the export page."""
