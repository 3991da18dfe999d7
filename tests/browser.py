"""A real browser for tests: headless Chromium without any network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

LAPTOP = (1366, 768)
PHONE = (390, 844)

_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--hide-scrollbars",
)


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"needs {what}")
    pytest.skip(f"needs {what}")


@contextmanager
def browser(profile: Path, size: tuple[int, int] = LAPTOP) -> Iterator[Any]:
    """Start Chromium with a fresh profile; skip where there is none, fail under CI."""
    chromium, driver = (
        shutil.which("chromium") or shutil.which("chromium-browser"),
        shutil.which("chromedriver"),
    )
    if not chromium or not driver:
        _missing("chromium and chromedriver")
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = str(chromium)
    for option in (*_OPTIONS, f"--user-data-dir={profile}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome: Any = Chrome(options=options, service=ChromeService(driver))
    try:
        show_as(chrome, size)
        chrome.get("about:blank")
        chrome.get_log("performance")  # what the browser's own first page asked for
        yield chrome
    finally:
        chrome.quit()


def show_as(chrome: Any, size: tuple[int, int]) -> None:
    """Give the page exactly this size."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def console_errors(chrome: Any) -> list[str]:
    """Return what the console was told since it was last asked, errors and warnings only."""
    entries = chrome.get_log("browser")
    return [entry["message"] for entry in entries if entry["level"] in ("SEVERE", "WARNING")]


def requests(chrome: Any) -> list[str]:
    """Return the addresses that the page asked for since this was last asked."""
    import json

    messages = [json.loads(entry["message"])["message"] for entry in chrome.get_log("performance")]
    sent = [message["params"] for message in messages if message["method"] == "Network.requestWillBeSent"]
    return [str(parameters["request"]["url"]) for parameters in sent]
