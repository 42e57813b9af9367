"""Three laptops of one office and head office, with sticks from desk to desk."""

import shutil
from pathlib import Path

from tests.journeys.world import CENTRAL, Blueprint, World

from sluss.errors.bundle import BundleAlreadyRead, BundleOlder
from sluss.usecases import approval, delivering, sending
from sluss.usecases.receiving import ReadReport

ANNA, BERIT, DAN = MATES = ("malmo-1", "malmo-2", "lund")


class OfficeOfThree(World):
    """Three laptops of Malmö, all approved; every stick is a folder of its own."""

    def __init__(self, blueprint: Blueprint, folder: Path, luck: object = 0) -> None:
        super().__init__(blueprint, folder, luck)
        self._sticks = 0
        for name in (ANNA, BERIT):
            self.enrol(name)
        asked = approval.request_approval(self.session(DAN))
        central, malmo = self.session(CENTRAL), self.session(ANNA).office
        answer = approval.approve_request(central, asked.data, asked.digits, malmo)
        approval.accept_approval(self.session(DAN), answer.data, answer.digits)
        self.carry_everything(MATES)

    def hand(self, name: str, to: str) -> Path:
        """Write a stick for a colleague or head office; return the folder it is."""
        folder = self.folder / f"stick-{self._sticks}"
        folder.mkdir()
        self._sticks += 1
        sending.send(self.session(name), folder, "" if to == CENTRAL else self[to].device.hex())
        return folder

    def alone(self, stick: Path, to: str) -> Path:
        """Copy only what is for one computer from a stick; return the folder of the copy."""
        (own,) = delivering.deliveries_in(self.session(to), stick)
        copy = stick.with_name(f"{stick.name}-alone")
        copy.mkdir()
        shutil.copy(own, copy)
        return copy

    def take(self, name: str, stick: Path) -> list[ReadReport]:
        """Read everything for a computer that lies on a stick, in the order it is read in."""
        reports = []
        for each in delivering.deliveries_in(self.session(name), stick):
            try:
                reports.append(self.read(name, each))
            except (BundleAlreadyRead, BundleOlder):  # carried for the second time
                continue
        return reports

    def pass_on(self, name: str, to: str) -> list[ReadReport]:
        """Carry a stick from one computer to another."""
        return self.take(to, self.hand(name, to))
