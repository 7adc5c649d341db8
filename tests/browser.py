"""The app in a browser: `python -m tests.browser PICTURE.png`.

Serves the bundled articles, opens one in headless Chromium with the mouse, writes a
note on it with the keys, takes a picture, and fails unless the note is stored. It needs
Debian's chromium and chromium-driver, and selenium from the package registry; it is no
part of the tests.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.test_serve import free_port

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,900",
)
_WAIT = 30
"""Seconds until the app is given up."""
_NOTE = "written in a browser"


def main() -> int:
    """Write a note in a browser; tell what was stored."""
    parser = argparse.ArgumentParser(prog="tests.browser", description=__doc__)
    parser.add_argument("picture", type=Path)
    picture = parser.parse_args().picture
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"HOME": home, "BRIEFING_DB": f"{home}/briefing.db"}
        briefing = (sys.executable, "-m", "briefing")
        served = subprocess.Popen(
            [*briefing, "serve", "--port", str(free_port())],
            env=env,
            stderr=subprocess.PIPE,
            text=True,
        )

        def notes() -> str:
            asked = (*briefing, "note", "list")
            return subprocess.run(
                asked, env=env, check=True, capture_output=True, text=True
            ).stdout

        try:
            assert served.stderr
            browse(served.stderr.readline().strip(), f"{home}/chromium", picture, notes)
        finally:
            served.terminate()
        print(notes())
    return 0


def browse(url: str, profile: str, picture: Path, notes: Callable[[], str]) -> None:
    """Open the second article with the mouse and write a note with the keys."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    options = webdriver.ChromeOptions()
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver: Any = webdriver.Chrome(options, Service("/usr/bin/chromedriver"))
    try:
        driver.get(url)
        wait = WebDriverWait(driver, _WAIT)
        wait.until(
            lambda d: (
                "-first-byte"
                in d.find_element("css selector", "body").get_attribute("class")
            )
        )
        ActionChains(driver).move_by_offset(200, 60).click().pause(2).perform()
        keys = ActionChains(driver).send_keys("a").pause(1)
        keys.send_keys(_NOTE).pause(1).send_keys(Keys.ENTER).perform()
        wait.until(lambda _: _NOTE in notes())
        driver.save_screenshot(str(picture))
    finally:
        driver.quit()


if __name__ == "__main__":
    sys.exit(main())
