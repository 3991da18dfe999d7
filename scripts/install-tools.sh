#!/bin/sh
# Installs from Debian's packages what the tests need besides Python, where it is missing: Chromium with its
# driver and a Chinese font for the pages, Java for the reasoner, Graphviz for the diagrams of the ontology,
# Apache for the redirects of its IRIs.
set -eu

PATH="$PATH:/usr/sbin"
missing=""
has() { command -v "$1" >/dev/null; }
has chromium && has chromedriver || missing="$missing chromium chromium-driver"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fontconfig fonts-noto-cjk"
has java || missing="$missing default-jre-headless"
has dot || missing="$missing graphviz"
has apache2 || missing="$missing apache2-bin"
[ -n "$missing" ] || exit 0

if ! has apt-get; then
  echo "The tests need these packages of Debian, or the same under other names:$missing" >&2
  exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  as_root="sudo"
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086  (several packages)
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
