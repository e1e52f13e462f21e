"""The tests mirror the source: one module for each of its subjects."""
