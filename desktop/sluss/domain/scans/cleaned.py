"""A scan or photo made ready to be kept: whole, of a size that can be shown, without its place."""

from dataclasses import dataclass

from sluss.domain.scans.jpeg import clean_jpeg
from sluss.domain.scans.kinds import Media, media_of
from sluss.domain.scans.limits import ScanLimits
from sluss.domain.scans.pdf import check_pdf
from sluss.domain.scans.png import clean_png
from sluss.domain.scans.tiff import clean_tiff


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is kept of a file. `place_removed`: it said where it was taken, and no longer does."""

    media: Media
    data: bytes
    place_removed: bool = False


def cleaned(data: bytes, limits: ScanLimits) -> Cleaned:
    """Return a file as it is kept. The same bytes always give the same.

    A PDF is kept to the byte, because somebody may have signed it. Of pictures everything goes
    that is no picture: where and when it was taken, with which camera, small pictures in it.
    Raises `IsProgram`, `IsPacked`, `NotAScan`, `ScanLocked`, `ScanActive`, `ScanNotWhole`,
    `ScanUnfolds`.
    """
    media = media_of(data)
    if media is Media.PDF:
        check_pdf(data, limits)
        return Cleaned(media, data)
    clean = {Media.JPEG: clean_jpeg, Media.PNG: clean_png, Media.TIFF: clean_tiff}[media]
    kept, place_removed = clean(data, limits)
    return Cleaned(media, kept, place_removed)
