"""The pieces of the audit report: drawings of levels and schedule, sheets of the domains."""
