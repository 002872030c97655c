"""What recognition costs: forecasts before, charges after. Exact decimal arithmetic, in yuan (CNY).

The service bills the speech that it finds, not the length of the file, and each requested channel by itself (Model Studio,
product page of recorded-file recognition): so length × channels × price is the most that a recording can cost.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal

from subtitler.recognition.catalogue import Model, Service
from subtitler.recognition.request import RecognitionRequest

_MS_PER_S = Decimal(1000)
_CENT = Decimal("0.01")


def cost(model: Model, service: Service, billed_ms: int) -> Decimal | None:
    """What this much billed speech costs, channels already added up; None where the price is not known."""
    price = model.price(service)
    return None if price is None else price * billed_ms / _MS_PER_S


def forecast(request: RecognitionRequest, service: Service, duration_ms: int) -> Decimal | None:
    """The most that the request can cost for a medium of this length; None where the price is not known."""
    return cost(request.model, service, duration_ms * len(request.channels))


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, or None where one of the amounts is not known."""
    added = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        added += amount
    return added


def price_per_hour(model: Model, service: Service, channels: int = 1) -> Decimal | None:
    """CNY for an hour of speech, in so many channels."""
    return cost(model, service, 3_600_000 * channels)


def exactly(amount: Decimal) -> str:
    """An amount with all its digits, and cents at least: a price is neither more nor less than it is."""
    plain = amount.normalize()
    decimals = max(2, -int(plain.as_tuple().exponent))
    return f"¥{plain:.{decimals}f}"


def whole_cents(amount: Decimal) -> Decimal:
    """The amount rounded up to the cent: what is promised to be the most must not be too little."""
    return amount.quantize(_CENT, ROUND_CEILING)
