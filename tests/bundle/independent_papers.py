"""A second reader of certificates, trust documents, enrolment requests and replies.

Made from parts 6 and 7 of `desktop/docs/bundle-format.md`; shares no code with Sluss.
"""

import hashlib
import json
import re
from typing import Any, NamedTuple

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey
from tests.bundle.independent import Refused, canonical, fits, need

FRAME = 4 << 20
LARGEST_TRUST = FRAME - 33
LARGEST_REPLY = LARGEST_TRUST + (64 << 10)
LARGEST_CERTIFICATE = 4 << 10

HEX32, HEX64 = "[0-9a-f]{32}", "[0-9a-f]{64}"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
AGE = "age1[02-9ac-hj-np-z]{58}"
ANY = r"(?s).*"

SUBJECT = {
    "access": HEX32,
    "device": HEX32,
    "letter": "[A-Z]",
    "name": r"[^\x00-\x1f\x7f]{1,80}",
    "office": HEX32,
    "office_code": "[A-ZÅÄÖÆØ0-9]{0,4}",
    "prefix": "[0-9a-f]{4}",
    "recipient": AGE,
    "sign": HEX64,
    "work": HEX32,
}
CERTIFICATE = {"issued": DATE, "role": "device|central", "serial": int, "subject": SUBJECT}
REQUEST = {"app": r"[0-9A-Za-z.+-]{1,32}", "nonce": HEX32, "subject": SUBJECT}
REPLY = {"certificate": ANY, "request": HEX64, "trust": ANY}
TRUST = {
    "central": HEX32,
    "certificates": [ANY],
    "expires": DATE,
    "issued": DATE,
    "issuers": [HEX64],
    "recipients": [{"order": int, "recipient": AGE}],
    "revocations": [
        {"accept": {HEX32: int}, "device": HEX32, "issued": DATE, "reason": "[a-z-]{1,32}"}
    ],
    "roots": {"keys": [HEX64], "threshold": int},
    "version": int,
}


class Wrong(Exception):
    """A text is none, is of another version, or is not signed: "form", "version", "signature"."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Paper(NamedTuple):
    """A signed text: what it says, who signed it, and its bytes."""

    says: dict[str, Any]
    keys: list[str]
    data: bytes


def right(condition: object, what: str = "form") -> None:
    """Return if the condition holds."""
    if not condition:
        raise Wrong(what)


def paper(name: str, data: bytes, shape: object, largest: int) -> Paper:
    """Read a signed text in the order a reader may rely on it: name, version, signatures, form."""
    first = re.match(rb"([a-z-]+)/([1-9][0-9]{0,3})\n", data)
    right(first and first[1].decode() == name and len(data) <= largest)
    assert first is not None
    right(first[2] == b"1", "version")
    end = data.find(b"\n", first.end()) + 1
    right(end)
    lines = re.fullmatch(rb"(?:--- ed25519 [0-9a-f]{64} [0-9a-f]{128}\n){1,32}", data[end:])
    right(lines)
    signed = [line.split(b" ")[2:] for line in data[end:].splitlines()]
    keys = [key.decode() for key, _ in signed]
    right(keys == sorted(set(keys)))
    message = f"{name}/1 signature\n".encode() + hashlib.sha256(data[:end]).digest()
    for key, signature in signed:
        try:
            VerifyKey(bytes.fromhex(key.decode())).verify(
                message, bytes.fromhex(signature.decode())
            )
        except CryptoError as error:
            raise Wrong("signature") from error
    return Paper(_one_spelling(data[first.end() : end - 1], shape), keys, data)


def _one_spelling(text: bytes, shape: object) -> dict[str, Any]:
    try:
        says = json.loads(text)
        right(fits(says, shape) and canonical(says) == text)
    except (ValueError, RecursionError) as error:
        raise Wrong("form") from error
    assert isinstance(says, dict)
    return says


# --- certificates and trust ---


def read_certificate(text: str) -> Paper:
    """Return a certificate that one key signed, whosever it is."""
    found = paper("sluss-certificate", text.encode(), CERTIFICATE, LARGEST_CERTIFICATE)
    subject = found.says["subject"]
    right(len(found.keys) == 1 and found.says["serial"] and subject["work"] != subject["access"])
    return found


def read_trust(data: bytes, kept: bytes = b"") -> dict[str, Any]:
    """Return what a trust document says, if it may take the place of `kept`."""
    try:
        found = paper("sluss-trust", data, TRUST, LARGEST_TRUST)
        new = found.says
        roots = new["roots"]
        for keys in (roots["keys"], new["issuers"]):
            right(keys and keys == sorted(set(keys)))
        right(1 <= roots["threshold"] <= len(roots["keys"]) and new["version"])
    except Wrong as wrong:
        if wrong.what == "signature":
            raise Refused("trust.not-signed", "signature") from wrong
        fault = "version" if wrong.what == "version" else "grammar"
        raise Refused("trust.malformed", fault) from wrong
    _by_threshold(roots, found.keys)
    orders = [each["order"] for each in new["recipients"]]
    need(orders and orders == [*range(1, len(orders) + 1)], "trust.malformed", "recipients")
    certificates = _certificates(new)
    distinct(certificates, "trust.malformed", "taken-")
    revoked = [each["device"] for each in new["revocations"]]
    need(revoked == sorted(set(revoked)), "trust.malformed", "revocations")
    if kept:
        _follows(found, paper("sluss-trust", kept, TRUST, LARGEST_TRUST))
    return new


def _by_threshold(roots: dict[str, Any], signers: list[str]) -> None:
    enough = len({*roots["keys"]} & {*signers}) >= roots["threshold"]
    need(enough, "trust.not-signed", "threshold")


def _certificates(new: dict[str, Any]) -> list[dict[str, Any]]:
    subjects = [certified(text, new) for text in new["certificates"]]
    devices = [each["device"] for each in subjects]
    need(devices == sorted(set(devices)), "trust.malformed", "certificates")
    need(new["central"] in devices, "trust.malformed", "central")
    return subjects


def certified(text: str, trust: dict[str, Any]) -> dict[str, Any]:
    """Return whom a certificate is for, if an issuer of the trust document made it."""
    try:
        found = read_certificate(text)
    except Wrong as wrong:
        raise Refused("trust.malformed", "certificate") from wrong
    need(found.keys[0] in trust["issuers"], "trust.not-signed", "issuer")
    subject = found.says["subject"]
    is_central = found.says["role"] == "central"
    need(is_central == (subject["device"] == trust["central"]), "trust.malformed", "role")
    assert isinstance(subject, dict)
    return subject


def read_certificate_since(data: bytes, kept: bytes) -> dict[str, Any]:
    """Return whom a certificate that came by itself is for, beside the trust document kept."""
    trust, text = read_trust(kept), data.decode()
    subject = certified(text, trust)
    others = []
    for each in trust["certificates"]:
        known = read_certificate(each).says
        if known["subject"]["device"] != subject["device"]:
            others.append(known["subject"])
        elif known["serial"] >= read_certificate(text).says["serial"]:
            same = each == text or known["serial"] > read_certificate(text).says["serial"]
            need(same, "trust.malformed", "serial")
            return subject
    distinct([*others, subject], "trust.malformed", "taken-")
    return subject


def distinct(subjects: list[dict[str, Any]], code: str, fault: str) -> None:
    """Refuse where two devices have in common what is one's own."""
    owner: dict[tuple[str, ...], str] = {}
    for each in subjects:
        office = each["office"] + each["prefix"]
        own = [("device", each["device"]), ("key", each["sign"]), ("key", each["recipient"])]
        own += [("log", each["work"]), ("log", each["access"])]
        mine: list[tuple[tuple[str, ...], str]] = [(claim, each["device"]) for claim in own]
        mine.append((("letter", each["office"], each["letter"]), each["device"]))
        offices = [("prefix", each["office"]), ("prefix", each["prefix"])]
        if each["office_code"]:
            offices.append(("code", each["office_code"]))
        mine += [(claim, office) for claim in offices]
        for claim, who in mine:
            need(owner.setdefault(claim, who) == who, code, fault + claim[0])


def _follows(found: Paper, kept: Paper) -> None:
    new, old = found.says, kept.says
    need(new["central"] == old["central"], "trust.not-ours")
    need(new["version"] >= old["version"], "trust.older")
    if new["version"] == old["version"]:
        need(found.data == kept.data, "trust.not-signed", "fork")
        return
    handed_over = new["roots"] != old["roots"]
    need(not handed_over or new["version"] == old["version"] + 1, "trust.skips-version")
    _by_threshold(old["roots"], found.keys)
    revoked = [{each["device"] for each in which["revocations"]} for which in (old, new)]
    need(revoked[0] <= revoked[1], "trust.malformed", "revocation-gone")


# --- lists that are given out, and who opens codes ---

FOLDERS = "attachments checklists codes consents deadlines documents exchange gaps gate goals"
FOLDERS += " happenings journal lay legal mappings needs notes plans requests transfers"
PATH = rf"({'|'.join(FOLDERS.split())})/[a-z0-9_-]{{1,60}}\.(csv|toml)"
LISTS = {"files": {PATH: ANY}, "issued": DATE, "needs": REQUEST["app"], "version": int}
PERSON = {"key": HEX64, "name": SUBJECT["name"], "user": HEX32}
ESCROW = {"issued": DATE, "people": [PERSON], "version": int}


def read_reference(data: bytes, issuers: list[str]) -> dict[str, Any]:
    """Return lists that an issuer gave out."""
    try:
        found = paper("sluss-reference", data, LISTS, LARGEST_TRUST)
        right(found.says["version"] and 1 <= len(found.says["files"]) <= 500)
    except Wrong as wrong:
        fault = "signature" if wrong.what == "signature" else "form"
        raise Refused("reference.wrong", fault) from wrong
    need({*found.keys} & {*issuers}, "reference.wrong", "issuer")
    return found.says


def read_escrow(data: bytes) -> dict[str, Any]:
    """Return who opens codes."""
    try:
        found = paper("sluss-escrow", data, ESCROW, 4 << 10)
        people = found.says["people"]
        right(found.says["version"] and 2 <= len(people) <= 5 and len(found.keys) == 1)
        users = [each["user"] for each in people]
        right(users == sorted(set(users)))
        right(len({each["key"] for each in people}) == len(people))
    except Wrong as wrong:
        raise Refused("bundle.contents-wrong", "escrow") from wrong
    return found.says


# --- notices ---

MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
NOTICES = {
    "carried": [{"device": HEX32, "seq": int, "sha256": HEX64}],
    "clock_off": int,
    "covers": {HEX32: int},
    "forks": [{"at": MOMENT, "kind": "delivery|log|receipt|stream", "seq": int}],
    "lost": [{"first": int, "last": int, "log": (HEX32,)}],
    "put_back": (HEX32,),
    "refused": [{"at": MOMENT, "number": int, "seq": int}],
    "version": int,
}


def read_notices(data: bytes) -> dict[str, Any] | None:
    """Return what is told; None where it is told in a later version."""
    try:
        says = json.loads(data)
        right(isinstance(says, dict) and type(says.get("version")) is int)
        if says["version"] > 1:
            return None
        off = says.get("clock_off")  # the one number that may be below zero
        right(type(off) is int and abs(off) < 1 << 40)
        right(fits(says | {"clock_off": abs(off)}, NOTICES) and canonical(says) == data)
        lists = ("carried", "forks", "lost", "refused")
        right(all(len(says[name]) <= 1_000 for name in (*lists, "covers")))
        right(all(each["seq"] for name in ("carried", "forks") for each in says[name]))
        right(all(1 <= each["first"] <= each["last"] for each in says["lost"]))
        right(all(n < 1 << 40 for n in says["covers"].values()))
        right(all(1 <= each["number"] <= 9_999 for each in says["refused"]))
        right(says["version"] == 1)
    except (ValueError, RecursionError, Wrong) as error:
        raise Refused("bundle.contents-wrong", "notices") from error
    assert isinstance(says, dict)
    return says


# --- enrolment ---


def enrolment(name: str, data: bytes, shape: object) -> Paper:
    """Read a request or a reply."""
    try:
        return paper(name, data, shape, LARGEST_REPLY)
    except Wrong as wrong:
        code = {
            "form": "enrolment.not-an-enrolment-file",
            "version": "bundle.too-new",
            "signature": "enrolment.damaged",
        }[wrong.what]
        raise Refused(code) from wrong


def read_request(data: bytes) -> dict[str, Any]:
    """Return whom a request is for; it is signed by the very key it asks a certificate for."""
    found = enrolment("sluss-enrol-request", data, REQUEST)
    subject = found.says["subject"]
    own = found.keys == [subject["sign"]] and subject["work"] != subject["access"]
    need(own, "enrolment.damaged")
    assert isinstance(subject, dict)
    return subject


def thirty_digits(digest: bytes) -> str:
    """Return what is read out over the telephone."""
    number = str(int.from_bytes(digest, "big") % 10**30).rjust(30, "0")
    return " ".join(re.findall(".....", number))


def read_reply(data: bytes, digits: str, request: bytes) -> dict[str, Any]:
    """Return the device's certified subject, if the reply answers `request` and the card fits."""
    found = enrolment("sluss-enrol-reply", data, REPLY)
    own = read_request(request)
    answers = found.says["request"] == hashlib.sha256(request).hexdigest()
    need(answers, "enrolment.not-ours", "request")
    try:
        trust = read_trust(found.says["trust"].encode())
    except Refused as refused:
        raise Refused("enrolment.central-unfit", refused.code) from refused
    keys = "".join(f"{key}\n" for key in trust["roots"]["keys"])
    roots = f"sluss-roots/1\n{trust['central']}\n{trust['roots']['threshold']}\n{keys}"
    card = thirty_digits(hashlib.sha256(roots.encode()).digest())
    need(card == digits, "keys.fingerprint-differs")
    try:
        certificate = read_certificate(found.says["certificate"])
    except Wrong as wrong:
        raise Refused("enrolment.central-unfit", "certificate") from wrong
    issued = {*found.keys, *certificate.keys} <= {*trust["issuers"]}
    need(issued, "enrolment.central-unfit", "issuer")
    subject = certificate.says["subject"]
    mine = ("device", "sign", "recipient", "work", "access")
    same = all(subject[name] == own[name] for name in mine)
    need(same, "enrolment.not-ours", "keys")
    revoked = {each["device"] for each in trust["revocations"]}
    ours = certificate.says["role"] == "device" and subject["device"] not in revoked
    need(ours, "enrolment.not-ours", "revoked")
    others = [certified(text, trust) for text in trust["certificates"]]
    others = [each for each in others if each["device"] != subject["device"]]
    try:
        distinct([*others, subject], "trust.malformed", "taken-")
    except Refused as refused:
        raise Refused("enrolment.central-unfit", refused.code) from refused
    assert isinstance(subject, dict)
    return subject
