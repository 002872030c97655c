"""Refusals: the body of an answer that is an error; both directions."""

from __future__ import annotations

import re

from msgspec import Struct

from subtitler.recognition.wire.json_object import JsonObject, text_of


class Refusal(Struct, frozen=True):
    """The service's code and words, and the trace of the request that it refused."""

    code: str
    message: str
    request_id: str = ""


def read_refusal(answer: JsonObject) -> Refusal | None:
    """The refusal in an answer, or None where it is none: no code, or an empty one."""
    inner = answer.get("error")
    facts = inner if isinstance(inner, dict) else answer
    code = text_of(facts, "code")
    return Refusal(code, text_of(facts, "message"), text_of(answer, "request_id")) if code else None


def refusal_document(refusal: Refusal) -> JsonObject:
    """The body of an error, as the service writes it."""
    return {"code": refusal.code, "message": refusal.message, "request_id": refusal.request_id}


def read_storage_refusal(xml: str) -> Refusal | None:
    """The refusal of the file storage, which speaks XML; None where the text is none."""
    code = re.search(r"<Code>([^<]*)</Code>", xml)
    message = re.search(r"<Message>([^<]*)</Message>", xml)
    trace = re.search(r"<RequestId>([^<]*)</RequestId>", xml)
    return Refusal(code[1], message[1] if message else "", trace[1] if trace else "") if code else None


def storage_refusal_document(refusal: Refusal) -> str:
    """The XML that the file storage answers."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Error>\n'
        f"  <Code>{refusal.code}</Code>\n  <Message>{refusal.message}</Message>\n"
        f"  <RequestId>{refusal.request_id}</RequestId>\n</Error>\n"
    )
