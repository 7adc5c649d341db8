"""The terminal's driver for a screen on which something is painted already."""

from textual.drivers.linux_driver import LinuxDriver

from briefing.tui.first_paint import OWN_SCREEN, release_keys


class PaintedDriver(LinuxDriver):
    """Keeps the first paint: some terminals clear a screen that is begun twice."""

    _begun = False

    def start_application_mode(self) -> None:
        """Take the terminal over, as it was before anything was painted."""
        if not self._begun:
            release_keys()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def write(self, data: str) -> None:
        """Write to the terminal, but begin its own screen only after leaving it."""
        if data == OWN_SCREEN and not self._begun:
            self._begun = True
            return
        super().write(data)
