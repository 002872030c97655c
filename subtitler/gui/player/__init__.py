"""The player: what plays a recording, and how its picture and the live subtitle are shown."""
