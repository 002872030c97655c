"""The export sheet: its fields, what it foresees, the finished files; burning in."""
