"""The multipart form that carries a file to the temporary storage, piece by piece from the disk."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from subtitler.errors import UploadFailed

_PIECE_BYTES = 256 * 1024


@dataclass(frozen=True)
class UploadForm:
    """Text fields in their order, then one file as the last part, named `file_name` (ASCII: the storage reads nothing else)."""

    fields: tuple[tuple[str, str], ...] = field(repr=False)
    file_field: str
    file_name: str
    content_type: str
    file_bytes: int
    boundary: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def media_type(self) -> str:
        return f"multipart/form-data; boundary={self.boundary}"

    @property
    def length(self) -> int:
        """Bytes of the whole form."""
        return len(self._head) + self.file_bytes + len(self._tail)

    def pieces(self, stream: BinaryIO, sent: Callable[[int], None]) -> Iterator[bytes]:
        """The form's bytes, the file's read from `stream`. `sent` hears the file's bytes so far.

        Raises UploadFailed where the stream ends before `file_bytes`: half a recording is not worth recognising.
        """
        yield self._head
        done = 0
        while done < self.file_bytes:
            sent(done)
            piece = stream.read(min(_PIECE_BYTES, self.file_bytes - done))
            if not piece:
                raise UploadFailed(reason="the file became shorter while it was sent")
            yield piece
            done += len(piece)
        sent(done)
        yield self._tail

    @property
    def _head(self) -> bytes:
        texts = "".join(f"{self._part(name)}\r\n\r\n{value}\r\n" for name, value in self.fields)
        file_part = f'{self._part(self.file_field)}; filename="{self.file_name}"\r\nContent-Type: {self.content_type}\r\n\r\n'
        return (texts + file_part).encode()

    @property
    def _tail(self) -> bytes:
        return f"\r\n--{self.boundary}--\r\n".encode()

    def _part(self, name: str) -> str:
        return f'--{self.boundary}\r\nContent-Disposition: form-data; name="{name}"'
