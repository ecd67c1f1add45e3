"""The parts of the audit report."""
