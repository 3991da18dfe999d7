"""``python -m lawkg`` is the same as ``lawkg``."""

from lawkg.cli import main

if __name__ == "__main__":
    main()
