"""`subtitler hotwords`: the hotword lists that an account keeps in the cloud."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import asdict

from subtitler.cli.options import hotwords_option, keyed_service, model_option, service_option, workspace_option
from subtitler.cli.output import say
from subtitler.cli.session import custom_models, opened_recognizers, user_settings
from subtitler.credentials import Credentials
from subtitler.errors import RequestRefused
from subtitler.files import replace_atomically
from subtitler.recognition.catalogue import Service
from subtitler.recognition.faults import NO_LIST_CODES

if TYPE_CHECKING:
    from subtitler.recognition.account_hotwords import AccountHotwords

hotwords = typer.Typer(help="The hotword lists of your account in the cloud (at most ten).", no_args_is_help=True)

_ServiceOption = Annotated[str | None, typer.Option("--service", help="cn or intl; default: the region whose key is set.")]
_WorkspaceOption = Annotated[str, typer.Option("--workspace", help="The id of a workspace that has a host of its own.")]


@hotwords.command("list")
def list_lists(
    service: _ServiceOption = None,
    workspace: _WorkspaceOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """List the lists: id, kind, model, how many words, when it was made."""
    with _account(service, workspace) as (account, _service):
        found = account.lists()
    if as_json:
        say(json.dumps([asdict(entry) for entry in found]))
        return
    for entry in found:
        words = "-" if entry.words is None else f"{entry.words} word{'' if entry.words == 1 else 's'}"
        say("\t".join((entry.list_id, entry.generation, entry.model or "-", words, entry.created)))


@hotwords.command()
def push(
    file: Annotated[Path, typer.Argument(help="A file of hotwords: text, weight, language; one a line.")],
    model: Annotated[str | None, typer.Option(help="The model that the list is for; it works with no other.")] = None,
    service: _ServiceOption = None,
    workspace: _WorkspaceOption = "",
) -> None:
    """Keep a list in the cloud and print its id. The same words for the same model are one list."""
    with _account(service, workspace) as (account, chosen):
        target = model_option(model, chosen, custom_models(user_settings()))
        say(account.push(target, hotwords_option(file, target)))


@hotwords.command()
def pull(
    list_id: Annotated[str, typer.Argument(help="The id of a list.")],
    file: Annotated[Path | None, typer.Argument(help="The file to write; default: standard output.")] = None,
    service: _ServiceOption = None,
    workspace: _WorkspaceOption = "",
) -> None:
    """Print the words of a list, or write them into a file that `push` takes."""
    from subtitler.recognition.account_hotwords import tells_its_words

    if not tells_its_words(list_id):
        raise typer.BadParameter(f"“{list_id}”: the lists of the older models do not tell their words.", param_hint="list_id")
    with _account(service, workspace) as (account, _service), _naming(list_id):
        words = account.pull(list_id)
    lines = [",".join(filter(None, (word.text, str(word.weight), word.language))) for word in words]
    if file is None:
        for line in lines:
            say(line)
    else:
        replace_atomically(file, "".join(f"{line}\n" for line in lines).encode())
        say(str(file))


@hotwords.command()
def delete(
    list_ids: Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of lists.")],
    service: _ServiceOption = None,
    workspace: _WorkspaceOption = "",
) -> None:
    """Delete lists."""
    with _account(service, workspace) as (account, _service):
        for list_id in list_ids:
            with _naming(list_id):
                account.delete(list_id)


@contextmanager
def _naming(list_id: str) -> Iterator[None]:
    """What the service says of a list that is not there, in words."""
    try:
        yield
    except RequestRefused as refusal:
        if refusal.service_code not in NO_LIST_CODES:
            raise
        sentence = f"There is no hotword list “{list_id}” in this account; `subtitler hotwords list` shows them."
        raise typer.BadParameter(sentence) from refusal


@contextmanager
def _account(name: str | None, workspace: str) -> Iterator[tuple[AccountHotwords, Service]]:
    from subtitler.recognition.account_hotwords import AccountHotwords

    credentials = Credentials()
    keyed = keyed_service(os.environ, lambda service: credentials.key_of(service) is not None)
    service = service_option(name, keyed or Service.CN)
    if not service.is_cloud:
        raise typer.BadParameter("The local service keeps no lists: give hotwords to `transcribe`.", param_hint="--service")
    with opened_recognizers(service, credentials, workspace_option(workspace)) as recognizers:
        yield AccountHotwords(recognizers.cloud(service)), service
