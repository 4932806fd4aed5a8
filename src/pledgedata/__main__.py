"""`python -m pledgedata` is the command line."""

from pledgedata.cli import main

main()
