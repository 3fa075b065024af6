"""What `python -m alongside` does: the same as the launcher, `./alongside`."""

from alongside.cli import main

if __name__ == "__main__":
    main()
