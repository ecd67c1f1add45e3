"""SNSwizard: offline decision support for social-network incidents at Korean workplaces."""

__version__ = "0.1.0"
