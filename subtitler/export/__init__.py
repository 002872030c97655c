"""Exports: from an order to files, with what they cannot carry said before and what came out compared after."""
