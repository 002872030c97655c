"""The ledger: what recognition has cost, per day, project and model. Exact decimal arithmetic, in yuan (CNY)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from subtitler.files import without_query
from subtitler.jobs.job import Job
from subtitler.recognition.catalogue import Service
from subtitler.recognition.pricing import cost, forecast


class Charge(Struct, frozen=True):
    """What one task has cost. `at` is seconds since 1970, `day` the same by this computer's clock (`2026-11-24`).

    `amount` is None where the model's price is not known. An estimate is the most that a task can have cost whose result
    nobody saw.
    """

    at: float
    day: str
    service: Service
    model: str
    project: str
    media: str
    task_id: str
    billed_ms: int
    amount: Decimal | None
    is_estimate: bool = False


class LedgerLine(Struct, frozen=True):
    """A sum of charges of one day, project and model: `amount` of those whose price is known, None where there is none;
    `unknown` counts the others.
    """

    day: str
    project: str
    model: str
    service: Service
    tasks: int
    billed_ms: int
    amount: Decimal | None
    is_estimate: bool
    unknown: int = 0


def charge_of(job: Job, billed_ms: int, at: float) -> Charge | None:
    """What a job's task has cost by its result; None where the service charges nothing."""
    if not job.order.service.is_cloud or job.task_id is None:
        return None
    request = job.order.request
    return _charge(job, billed_ms, cost(request.model, job.order.service, billed_ms), at, is_estimate=False)


def estimated_charge(job: Job, at: float) -> Charge | None:
    """The most that a job's task can have cost, where its result was never seen; None where the service charges nothing."""
    if not job.order.service.is_cloud or job.task_id is None:
        return None
    request, duration_ms = job.order.request, job.order.duration_ms
    amount = forecast(request, job.order.service, duration_ms) if duration_ms else None
    return _charge(job, duration_ms * len(request.channels), amount, at, is_estimate=True)


def _charge(job: Job, billed_ms: int, amount: Decimal | None, at: float, *, is_estimate: bool) -> Charge:
    day = datetime.fromtimestamp(at).strftime("%Y-%m-%d")
    media, task_id = without_query(job.media), job.task_id or ""
    order = job.order
    return Charge(
        at, day, order.service, order.request.model.name, order.project, media, task_id, billed_ms, amount, is_estimate
    )


def read_charge(row: Sequence[object]) -> Charge:
    """A charge as the journal keeps it."""
    at, day, service, model, project, media, task_id, billed_ms, amount, is_estimate = row
    return Charge(
        at=float(at),  # type: ignore[arg-type]
        day=str(day),
        service=Service(service),
        model=str(model),
        project=str(project),
        media=str(media),
        task_id=str(task_id),
        billed_ms=int(billed_ms),  # type: ignore[call-overload]
        amount=None if amount is None else Decimal(str(amount)),
        is_estimate=bool(is_estimate),
    )


def lines(charges: Iterable[Charge]) -> tuple[LedgerLine, ...]:
    """The charges summed up by day, project, model and service, the newest day first."""
    groups: dict[tuple[str, str, str, Service], list[Charge]] = {}
    for charge in charges:
        groups.setdefault((charge.day, charge.project, charge.model, charge.service), []).append(charge)
    found = [
        LedgerLine(
            *key,
            tasks=len(group),
            billed_ms=sum(charge.billed_ms for charge in group),
            amount=_sum(group),
            is_estimate=any(charge.is_estimate for charge in group),
            unknown=sum(charge.amount is None for charge in group),
        )
        for key, group in groups.items()
    ]
    found.sort(key=lambda line: (line.project, line.model, line.service.value))
    return tuple(sorted(found, key=lambda line: line.day, reverse=True))


def _sum(charges: Sequence[Charge]) -> Decimal | None:
    known = [charge.amount for charge in charges if charge.amount is not None]
    return sum(known, Decimal(0)) if known else None


def spent_in(month: str, charges: Iterable[Charge]) -> Decimal:
    """What is known to be spent in a month (`2026-11`); charges without a known price count nothing."""
    return sum((charge.amount for charge in charges if charge.day.startswith(month) and charge.amount is not None), Decimal(0))


def ledger_csv(charges: Iterable[Charge]) -> str:
    """The ledger as CSV for spreadsheets, one line a task; formulas in names are kept from being run."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("day", "service", "model", "project", "media", "task_id", "billed_seconds", "amount_cny", "estimate"))
    for charge in charges:
        amount = "" if charge.amount is None else f"{charge.amount:f}"
        seconds = f"{Decimal(charge.billed_ms) / 1000:f}"
        facts = (charge.day, charge.service.value, charge.model, charge.project, charge.media, charge.task_id)
        writer.writerow((*map(_tame, facts), seconds, amount, "yes" if charge.is_estimate else "no"))
    return stream.getvalue()


def _tame(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
