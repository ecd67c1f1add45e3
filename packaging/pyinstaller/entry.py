"""Where the frozen program begins: a case that is handed over alone, as file managers do, is opened."""

import sys

from snswizard.app import main

if __name__ == "__main__":
    if len(sys.argv) == 2 and sys.argv[1].endswith(".snscase"):
        sys.argv.insert(1, "open")
    sys.exit(main())
