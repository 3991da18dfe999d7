#!/bin/sh
# Installs a Java runtime from Debian's packages where there is none: the reasoner that checks the ontology
# (HermiT) is written in Java.
set -eu

if command -v java >/dev/null; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "The tests of the ontology need a Java runtime (11 or newer); install one and run again." >&2
  exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  as_root="sudo"
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null
