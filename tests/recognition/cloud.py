"""A cloud of recorded answers, for the client and the recogniser alike."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import httpx

from subtitler.recognition.pace import Pace

BASE_URL = "https://cloud.example.com/api/v1"
KEY = "sk-0123456789abcdef0123456789abcdef"
AT_ONCE = Pace(looks=(0.0,), busy=(0.0, 0.0), trouble=(0.0, 0.0, 0.0), unknown=(0.0, 0.0))

Answer = dict[str, Any] | httpx.Response | Exception


class Cloud:
    """Answers each address in turn, the last answer again and again; keeps every request and the bytes that came with it."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self._answers: dict[str, list[Answer]] = defaultdict(list)

    def answers(self, address: str, *answers: Answer) -> None:
        """`address` is "METHOD path" below the base, or a whole link."""
        self._answers[address] = list(answers)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.requests.append(request)
        planned = self._answers[self.address_of(request)]
        answer = planned.pop(0) if len(planned) > 1 else planned[0] if planned else httpx.Response(599)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, json=answer)

    @staticmethod
    def address_of(request: httpx.Request) -> str:
        link = str(request.url)
        return f"{request.method} {request.url.path.removeprefix('/api/v1')}" if link.startswith(BASE_URL) else link

    def asked(self, address: str) -> list[httpx.Request]:
        return [request for request in self.requests if self.address_of(request) == address]

    def bodies(self, address: str) -> list[dict[str, Any]]:
        return [json.loads(request.content) for request in self.asked(address)]


def refusal(status: int, code: str, message: str = "words", **headers: str) -> httpx.Response:
    body = {"code": code, "message": message, "request_id": "r-1"}
    return httpx.Response(status, json=body, headers={name.replace("_", "-"): value for name, value in headers.items()})
