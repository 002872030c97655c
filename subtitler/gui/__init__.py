"""The window. The only package besides `app` that knows Qt."""

import PySide6.QtCore  # noqa: F401 - what is below changes something that comes with it

from subtitler.gui.unread_sources import leave_sources_unread

leave_sources_unread()
