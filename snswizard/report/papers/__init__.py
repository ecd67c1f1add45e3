"""The papers beside the action plan: card, manager's page, legal briefing."""
