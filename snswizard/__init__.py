"""SNSwizard: offline decision support for social-network incidents at Korean workplaces."""

import os

__version__ = "0.1.0"

# Pydantic has no plugins to look for here; its search reads the metadata of every installed package.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
