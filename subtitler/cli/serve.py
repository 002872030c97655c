"""`subtitler serve`: the local recognition service."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on; 127.0.0.1 is this computer only.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any free one.")] = 0,
    token: Annotated[str | None, typer.Option(help="The key that clients must send; by default a random one, printed.")] = None,
    supervised: Annotated[bool, typer.Option("--supervised", hidden=True)] = False,
) -> None:
    """Run the local recognition service. Its base URL is the first line printed; its key, if it is random, the second."""
    from subtitler.service.running import serve as run

    raise typer.Exit(run(host, port, token, supervised=supervised))
