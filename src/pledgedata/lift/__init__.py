"""Packages of earlier versions of the specification, lifted to this one by declared steps."""

from pledgedata.lift.history import LIFTS, Lift, columns_of, known, path
from pledgedata.lift.step import Done, Sheet, Step, Tables

__all__ = ["LIFTS", "Done", "Lift", "Sheet", "Step", "Tables", "columns_of", "known", "path"]
