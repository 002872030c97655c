"""Opening a recording that may come from a stranger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.container import InputContainer

# Containers of recordings, in FFmpeg's words. Left out are its playlists and lists of files (HLS, DASH, concat), which would
# open what they name, and its readers of plain text and pictures, which find a "video" in everything.
_CONTAINERS = (
    "aac,ac3,adts,aiff,amr,ape,asf,au,avi,caf,dts,eac3,flac,flv,gxf,ivf,latm,loas,matroska,mov,mp3,mpc,mpc8,mpeg,mpegts,"
    "mpegvideo,mxf,nut,ogg,opus,rm,s16le,tak,tta,voc,w64,wav,webm,wtv,wv"
)


def open_recording(path: Path) -> InputContainer:
    """The recording, open for reading; nothing but this file is opened, whatever it says. Raises av.FFmpegError."""
    import av

    av.logging.set_level(None)
    return av.open(str(path), options={"protocol_whitelist": "file", "format_whitelist": _CONTAINERS})
