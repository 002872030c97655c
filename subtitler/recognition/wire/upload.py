"""The temporary storage for local files: the policy that allows an upload, and the form that makes it; both directions."""

from __future__ import annotations

from dataclasses import dataclass, field

from subtitler.recognition.wire.json_object import JsonObject, object_of, text_of, unexpected, whole_of

_MIB = 1024 * 1024

KEY_FIELD = "key"
FILE_FIELD = "file"


@dataclass(frozen=True)
class UploadPolicy:
    """Leave to upload into `directory` at `host` for `valid_s` seconds. Policy and signature are secrets for that long."""

    host: str
    directory: str
    policy: str = field(repr=False)
    signature: str = field(repr=False)
    access_key_id: str = field(repr=False)
    acl: str = "private"
    forbid_overwrite: str = "true"
    max_bytes: int | None = None
    valid_s: int = 300


def read_upload_policy(answer: JsonObject) -> UploadPolicy:
    """The policy in an answer. Raises UnexpectedAnswer."""
    data = object_of(answer, "data")
    needed = ("upload_host", "upload_dir", "policy", "signature", "oss_access_key_id")
    if not all(text_of(data, name) for name in needed):
        raise unexpected(answer)
    megabytes = whole_of(data, "max_file_size_mb")
    return UploadPolicy(
        host=data["upload_host"],
        directory=data["upload_dir"],
        policy=data["policy"],
        signature=data["signature"],
        access_key_id=data["oss_access_key_id"],
        acl=text_of(data, "x_oss_object_acl") or "private",
        forbid_overwrite=text_of(data, "x_oss_forbid_overwrite") or "true",
        max_bytes=megabytes * _MIB if megabytes else None,
        valid_s=whole_of(data, "expire_in_seconds") or 300,
    )


def upload_policy_document(policy: UploadPolicy, request_id: str) -> JsonObject:
    """The answer that gives a policy; its payload is called `data`, unlike the service's other answers."""
    return {
        "request_id": request_id,
        "data": {
            "policy": policy.policy,
            "signature": policy.signature,
            "upload_dir": policy.directory,
            "upload_host": policy.host,
            "expire_in_seconds": policy.valid_s,
            "max_file_size_mb": (policy.max_bytes or 0) // _MIB,
            "capacity_limit_mb": 999999999,
            "oss_access_key_id": policy.access_key_id,
            "x_oss_object_acl": policy.acl,
            "x_oss_forbid_overwrite": policy.forbid_overwrite,
        },
    }


def upload_fields(policy: UploadPolicy, key: str, content_type: str) -> tuple[tuple[str, str], ...]:
    """The form's fields in the vendor's order; the file itself follows as the last, under FILE_FIELD."""
    return (
        ("OSSAccessKeyId", policy.access_key_id),
        ("Signature", policy.signature),
        ("policy", policy.policy),
        (KEY_FIELD, key),
        ("x-oss-object-acl", policy.acl),
        ("x-oss-forbid-overwrite", policy.forbid_overwrite),
        ("success_action_status", "200"),
        ("x-oss-content-type", content_type),
    )
