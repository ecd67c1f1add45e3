"""The flow of questions, without widgets."""
