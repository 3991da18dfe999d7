#!/bin/sh
# Installs Graphviz, which draws the diagrams of the ontology's documentation, and Apache, which plays the
# redirects of its IRIs in a test, from Debian's packages where they are missing.
set -eu

PATH="$PATH:/usr/sbin"
if command -v dot >/dev/null && command -v apache2 >/dev/null; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "The tests of the documentation need Graphviz (dot) and Apache (apache2); install them and run again." >&2
  exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  as_root="sudo"
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends graphviz apache2-bin >/dev/null
