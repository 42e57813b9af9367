"""How far the reading of a file has come, in per cent."""

from sluss.text import _
from sluss.ui.widgets.progress_row import ProgressRow


class PercentRow(ProgressRow):
    """A file is read in bytes, which nobody counts."""

    def step(self, done: int, total: int) -> None:
        """Show how much is done."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        percent = done * 100 // max(total, 1)
        text = _("{what}: {percent} %")
        self.words.setText(text.format(what=self.bar.accessibleName(), percent=percent))
