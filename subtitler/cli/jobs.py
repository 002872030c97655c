"""`subtitler jobs`: what the journal has, going on with what was left, and what everything has cost."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subtitler.cli.announcer import announcer
from subtitler.cli.batch import Batch
from subtitler.cli.output import printing, say
from subtitler.cli.session import opened, opened_journal
from subtitler.credentials import Credentials
from subtitler.files import replace_atomically, without_query
from subtitler.recognition.catalogue import Service

if TYPE_CHECKING:
    from subtitler.jobs.job import Job
    from subtitler.jobs.journal import Journal
    from subtitler.jobs.ledger import LedgerLine

_DAY_S = 24 * 3600.0

jobs = typer.Typer(help="What was handed in: list it, go on with it, forget it, and see what it cost.", no_args_is_help=True)


@jobs.command("list")
def list_jobs(as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False) -> None:
    """List the jobs of the journal, the oldest first."""
    with opened_journal(Service.CN) as journal:
        found = journal.jobs()
    if as_json:
        say(json.dumps([_description(job) for job in found]))
    else:
        _print_jobs(found)


def _description(job: Job) -> dict[str, object]:
    return {
        "number": job.number,
        "media": without_query(job.media),
        "state": job.state.value,
        "paused": job.is_held,
        "service": job.order.service.value,
        "model": job.order.request.model.name,
        "task_id": job.task_id,
        "created": _moment(job.created_at),
        "billed_seconds": float(Decimal(job.billed_ms) / 1000),
        "files": list(job.files),
        "error": {"code": job.error.code, "message": str(job.error)} if job.error else None,
    }


def _print_jobs(found: Sequence[Job]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("number", "since", "state", "service", "billed", "media"):
        table.add_column(heading, overflow="fold")
    for job in found:
        billed = f"{job.billed_ms / 1000:.1f} s" if job.billed_ms else ""
        facts = ("paused" if job.is_held else job.state.value, job.order.service.value, billed, without_query(job.media))
        table.add_row(str(job.number), _moment(job.created_at), *facts)
    with printing():
        Console().print(table)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).strftime("%Y-%m-%d %H:%M")


@jobs.command()
def resume(
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="[NUMBER]...", help="Jobs of the list; default: all left.")
    ] = None,
    submit_again: Annotated[
        list[int] | None,
        typer.Option("--submit-again", help="Hand this undecided job in again, which may charge it a second time; repeatable."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print progress and results as JSON lines.")] = False,
) -> None:
    """Go on with what programs that are gone have left, also paused, and fetch what is paid for. Nothing is handed in twice
    unasked.
    """
    risked = tuple(submit_again or ())
    with opened(Service.CN, Credentials()) as session:
        left, again = _to_resume(session.journal, tuple(numbers or ()), risked)
        if not left and not again:
            say("Nothing is left to go on with.")
            return
        raise typer.Exit(Batch(announcer(as_json)).go_on(session, left, again, risked))


def _to_resume(journal: Journal, numbers: Sequence[int], risked: Sequence[int]) -> tuple[list[Job], list[Job]]:
    """The jobs that were left, and those that were given up although they may have a task; the window's own are left to it."""
    known = {job.number: job for job in journal.jobs()}
    missing = [number for number in (*numbers, *risked) if number not in known]
    if missing:
        raise typer.BadParameter(f"There is no job {missing[0]}; `subtitler jobs list` shows them.")
    wanted = set(numbers) | set(risked)
    own = [job for job in journal.orphans() if job.order.delivery is not None and not job.is_undecided]
    left = [job for job in own if not wanted or job.number in wanted]
    orphans = {job.number for job in left}
    again = [
        job
        for job in known.values()
        if job.number not in orphans
        and job.order.delivery is not None
        and not journal.is_owned_elsewhere(job)
        and (job.number in wanted or (not wanted and _may_have_a_task(job)))
    ]
    return left, [job for job in again if not job.has_result]


def _may_have_a_task(job: Job) -> bool:
    """Whether asking the service for it costs nothing; one whose task is gone for good is handed in only when it is named."""
    from subtitler.errors import StillAtWork, TaskUnwatched

    return job.is_undecided or (job.task_id is not None and isinstance(job.error, StillAtWork | TaskUnwatched))


@jobs.command()
def forget(
    numbers: Annotated[list[int] | None, typer.Argument(metavar="[NUMBER]...", help="Jobs of the list.")] = None,
    finished: Annotated[bool, typer.Option("--finished", help="All jobs that are over.")] = False,
    older_than: Annotated[int | None, typer.Option(metavar="DAYS", help="Of those, the ones that are older than this.")] = None,
) -> None:
    """Remove jobs and their results from the journal. What they cost stays in the ledger."""
    with opened_journal(Service.CN) as journal:
        known = {job.number: job for job in journal.jobs()}
        missing = [number for number in numbers or () if number not in known]
        if missing or not (numbers or finished):
            problem = f"There is no job {missing[0]}" if missing else "Say which jobs, or --finished"
            raise typer.BadParameter(f"{problem}; `subtitler jobs list` shows them.")
        over = [job for job in known.values() if job.state.is_over]
        chosen = [known[number] for number in numbers or ()] or [job for job in over if not _is_owed(job)]
        if older_than is not None:
            limit = datetime.now().timestamp() - older_than * _DAY_S
            chosen = [job for job in chosen if job.created_at < limit]
        at_work = [job.number for job in chosen if not job.state.is_over and journal.is_owned_elsewhere(job)]
        if at_work:
            raise typer.BadParameter(f"Job {at_work[0]} is at work in another program.")
        for job in chosen:
            _note_charge(job, journal)
        journal.forget(job.number for job in chosen)
    say(f"Forgotten: {len(chosen)}.")
    unclear = sum(job.may_be_lost for job in chosen)
    if unclear:
        say(f"Whether the service has charged {unclear} of them, only its console tells.")
    owed = 0 if numbers else sum(map(_is_owed, over))
    if owed:
        say(f"Kept: {owed}, paid for and not delivered. `subtitler jobs resume` delivers them; their numbers forget them.")


def _note_charge(job: Job, journal: Journal) -> None:
    """What is at work at the service costs something, whoever waits for it."""
    from subtitler.jobs.job import JobState
    from subtitler.jobs.ledger import estimated_charge

    if job.state is JobState.RUNNING:
        journal.cancel(job.number, estimated_charge(job, datetime.now().timestamp()))


def _is_owed(job: Job) -> bool:
    """Whether it was paid for, and its result has not got to where it was wanted."""
    from subtitler.jobs.job import JobState

    if not job.order.service.is_cloud:
        return False
    lives = job.submitted_at is not None and datetime.now().timestamp() - job.submitted_at < _DAY_S
    has_task = job.state is JobState.FAILED and job.task_id is not None and lives
    return has_task or (job.has_result and not job.is_delivered)


@jobs.command()
def ledger(
    month: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="One month only.")] = None,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write every task as CSV; - for standard output.")] = None,
) -> None:
    """What recognition has cost, by day, project and model."""
    from subtitler.jobs.ledger import ledger_csv, lines

    wanted = _month(month)
    with opened_journal(Service.CN) as journal:
        charges = [charge for charge in journal.charges() if charge.day.startswith(wanted)]
    if csv is not None and str(csv) == "-":
        say(ledger_csv(charges).rstrip("\n"))
    elif csv is not None:
        # The mark lets spreadsheets read Chinese names.
        replace_atomically(csv, ledger_csv(charges).encode("utf-8-sig"))
        say(str(csv))
    else:
        _print_ledger(lines(charges))


def _month(text: str | None) -> str:
    if text is not None and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        raise typer.BadParameter(f"“{text}” is no month; write it as 2026-11.", param_hint="--month")
    return text or ""


def _print_ledger(found: Sequence[LedgerLine]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("day", "project", "service", "model", "tasks", "billed", "¥"):
        table.add_column(heading, overflow="fold")
    for line in found:
        facts = (line.day, line.project, line.service.value, line.model, str(line.tasks))
        written = _amount(line.amount, is_estimate=line.is_estimate, unknown=line.unknown)
        table.add_row(*facts, f"{Decimal(line.billed_ms) / 1000:f} s", written)
    known = sum((line.amount for line in found if line.amount is not None), Decimal(0))
    is_estimate, unknown = any(line.is_estimate for line in found), sum(line.unknown for line in found)
    written = _amount(known, is_estimate=is_estimate, unknown=unknown)
    table.add_row("all", "", "", "", str(sum(line.tasks for line in found)), "", written)
    with printing():
        Console().print(table)


def _amount(amount: Decimal | None, *, is_estimate: bool, unknown: int) -> str:
    if amount is None:
        return "not known"
    known = f"{'at most ' if is_estimate else ''}{amount.normalize():f}"
    return f"{known}, {unknown} not known" if unknown else known
