"""What a batch says of money and privacy: before anything is handed in, and afterwards; on standard error, being no result."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from subtitler.errors import FileError, MediaError
from subtitler.recognition.catalogue import Service
from subtitler.recognition.cautions import Caution, cautions
from subtitler.recognition.pricing import exactly, forecast, price_per_hour, total, whole_cents
from subtitler.recognition.request import is_link

if TYPE_CHECKING:
    from subtitler.jobs.job import Job, Order
    from subtitler.jobs.journal import Journal
    from subtitler.media.probe import MediaInfo

_REGIONS = {Service.CN: "Beijing", Service.INTL: "Singapore"}


def tell_before(orders: Sequence[Order]) -> None:
    """The forecast, where files go, what may disappoint, and whether the model is about to disappear; nothing for the local
    service.
    """
    if not orders or not orders[0].service.is_cloud:
        return
    service, request = orders[0].service, orders[0].request
    if request.model.retiring:
        _say(f"The model {request.model.name} is about to be switched off by the service; choose another one soon.")
    if any(not is_link(order.request.media) for order in orders):
        _say(
            f"Files are uploaded to Alibaba Cloud's temporary storage in {_REGIONS[service]}, under random names, "
            "and deleted there after 48 hours."
        )
    media = [_looked_into(order) for order in orders]
    found = (caution for order, info in zip(orders, media, strict=True) for caution in _cautions(order, info))
    for caution in dict.fromkeys(found):
        _say(str(caution))
    _say(_forecast(orders, [info.duration_ms if info else 0 for info in media]))


def _cautions(order: Order, info: MediaInfo | None) -> tuple[Caution, ...]:
    return cautions(order.request, info.duration_ms, info.sample_rate) if info else cautions(order.request)


def _forecast(orders: Sequence[Order], lengths: Sequence[int]) -> str:
    service, request = orders[0].service, orders[0].request
    facts = [f"{len(orders)} file{'s' if len(orders) > 1 else ''}"]
    if any(lengths):
        facts.append(length(sum(lengths)))
    if unknown := lengths.count(0):
        facts.append(f"{unknown} of unknown length")
    if len(request.channels) > 1:
        facts.append(f"{len(request.channels)} channels, each charged by itself")
    most = total(forecast(order.request, service, ms) for order, ms in zip(orders, lengths, strict=True))
    if most is None:
        facts.append(f"the price of {request.model.name} is not known to this program")
    elif any(lengths):
        facts.append(f"at most ¥{whole_cents(most)}" + (" for what is known" if unknown else ""))
    else:
        hourly = price_per_hour(request.model, service, len(request.channels))
        facts.append(f"{exactly(hourly or Decimal(0))} per hour of speech")
    return " · ".join(facts)


def _looked_into(order: Order) -> MediaInfo | None:
    from subtitler.jobs.medium import check_media

    try:
        return check_media(order.request.media, order.request.channels)
    except (MediaError, FileError):
        # The job itself will tell.
        return None


def length(ms: int) -> str:
    """A length as people say it: `2 h 14 min`, `3 min 20 s`, `40 s`."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def tell_after(jobs: Sequence[Job], journal: Journal) -> None:
    """What was billed, and which results were paid for before."""
    paid = [job for job in jobs if job.order.service.is_cloud]
    for job in paid:
        older = journal.job(job.used_job) if job.used_job is not None else None
        if job.used_job is not None:
            at = f" of {datetime.fromtimestamp(older.finished_at):%H:%M}" if older and older.finished_at else ""
            _say(f"{job.media}: the paid result{at} was used, nothing was charged (--anew recognises it again).")
    billed = [job for job in paid if job.used_job is None]
    if billed:
        ids = {job.task_id for job in billed}
        amount = total(charge.amount for charge in journal.charges() if charge.task_id in ids)
        seconds = Decimal(sum(job.billed_ms for job in billed)) / 1000
        cost = "its price is not known" if amount is None else f"¥{amount.normalize():f}"
        _say(f"Billed: {seconds.normalize():f} s of speech, {cost}.")


def _say(sentence: str) -> None:
    print(f"subtitler: {sentence}", file=sys.stderr, flush=True)
