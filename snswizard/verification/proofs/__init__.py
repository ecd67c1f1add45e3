"""Proofs over all answers: what can be reached, what never happens, and a concrete answer set where one fails."""
