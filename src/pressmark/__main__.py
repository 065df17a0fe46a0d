"""`python -m pressmark`."""

from pressmark.config.cli import main

if __name__ == "__main__":  # a child process reads this module again
    main()
