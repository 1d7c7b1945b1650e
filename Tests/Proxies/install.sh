#!/usr/bin/env bash
# Installs the proxies that some tests put in front of the server, and what these tests need beside
# them. Does nothing when all are there already. The packages of Debian may start nginx and haproxy
# as services; the tests use processes and folders of their own.
set -euo pipefail

missing=()
need() { PATH="$PATH:/usr/sbin" command -v "$1" >/dev/null || missing+=("$2"); }
need nginx nginx-light
need haproxy haproxy
need caddy caddy
need curl curl
need openssl openssl
if [ ${#missing[@]} = 0 ]; then exit 0; fi

root=()
if [ "$(id -u)" != 0 ]; then root=(sudo); fi
"${root[@]}" apt-get update --quiet
"${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet --no-install-recommends "${missing[@]}"
