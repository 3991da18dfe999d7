#!/bin/sh
# Installs Chromium, its driver and a Chinese font from Debian's packages where they are missing.
set -eu

if command -v chromedriver >/dev/null && command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "The page tests need chromium, chromedriver and a Chinese font; install them and run again." >&2
  exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  as_root="sudo"
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends chromium chromium-driver fontconfig fonts-noto-cjk >/dev/null
