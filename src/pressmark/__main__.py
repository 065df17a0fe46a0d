"""`python -m pressmark`."""

from pressmark.config.cli import main

main()
