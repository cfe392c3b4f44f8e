#!/bin/sh
# Chromium for the tests of the pages: installed where that is allowed, else left out, aloud.
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >/dev/null 2>&1
    apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null 2>&1 \
        && { echo "Chromium installed for the browser tests."; exit 0; }
fi
echo "No Chromium, and it cannot be installed here: the browser tests are left out."
if [ -n "$BAKEN_EVERY_SUITE" ]; then exit 1; fi
