"""Regions, offices, parties and the people and laptops that work with Sluss."""

from typing import Annotated

import msgspec

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Line,
    Prose,
    To,
    Uid,
)

ShortCode = Annotated[str, msgspec.Meta(max_length=4, pattern=r"^[A-ZÅÄÖÆØ0-9]*\Z")]


class Region(Entity, about=About.EVERYONE, number=1, frozen=True, kw_only=True):
    """A region of the prison and probation service."""

    name: Line
    country: Annotated[Line, Codes("country")] = "SE"
    code: Annotated[Line, Codes("service_region")] = ""


class Office(Entity, about=About.EVERYONE, number=2, frozen=True, kw_only=True):
    """A probation office, a project office or the central office."""

    name: Line
    code: ShortCode  # begins the case numbers of the office
    kind: Annotated[Line, Codes("office_kind")] = "probation_office"
    region: Annotated[Uid | None, To("Region")] = None
    country: Annotated[Line, Codes("country")] = "SE"
    phone: Line = ""


class Party(Entity, about=About.OFFICE, number=3, frozen=True, kw_only=True):
    """An authority or organisation that answers for measures.

    `office` is empty for a party every office knows, and names the office that keeps its own.
    """

    name: Line
    type: Annotated[Line, Codes("party_type")]
    short_name: ShortCode = ""  # stands on the bars of the release line, "SOC"
    office: Annotated[Uid | None, To("Office")] = None
    municipality: Annotated[Line, Codes("municipality")] = ""
    member_of: Annotated[Uid | None, To("Party")] = None
    phone: Line = ""
    email: Line = ""
    valid_from: Day | None = None
    valid_to: Day | None = None


class PartyContact(Entity, about=About.OFFICE, number=4, frozen=True, kw_only=True):
    """A person to call at a party, for all topics or for some."""

    party: Annotated[Uid, To("Party")]
    office: Annotated[Uid | None, To("Office")] = None
    name: Annotated[Line, Class.THIRD_PARTY]
    role: Line = ""
    phone: Annotated[Line, Class.THIRD_PARTY] = ""
    email: Annotated[Line, Class.THIRD_PARTY] = ""
    topics: Line = ""
    valid_from: Day | None = None
    valid_to: Day | None = None
    note: Prose = ""


class User(Entity, about=About.OFFICE, number=5, frozen=True, kw_only=True):
    """A member of staff who works in Sluss."""

    office: Annotated[Uid, To("Office")]
    login: Line
    name: Annotated[Line, Class.PERSONAL]
    title: Line = ""
    role: Annotated[Line, Codes("user_role")] = "probation_officer"
    sign_key: Line = ""  # Ed25519 public key, 64 hexadecimal digits
    seal_key: Line = ""  # X25519 public key, 64 hexadecimal digits


class Device(Entity, about=About.OFFICE, number=6, frozen=True, kw_only=True):
    """A laptop or workstation with a store of its own."""

    office: Annotated[Uid, To("Office")]
    name: Line
    letter: Line = ""  # stands in the case numbers made on this device
    role: Annotated[Line, Codes("device_role")] = "office"
    certified_on: Day | None = None
    version: Line = ""  # of the program on it, written by the device itself
    heir_of: Annotated[Uid | None, To("Device")] = None  # it goes on where that one ended
    retired_on: Day | None = None
