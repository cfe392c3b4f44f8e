#!/bin/sh
# Java for the tests of the engine Spark: installed where that is allowed, else left out, aloud.
if command -v java >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >/dev/null 2>&1
    apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless >/dev/null 2>&1 \
        && { echo "Java 17 installed for the tests of Spark."; exit 0; }
fi
echo "No Java, and it cannot be installed here: the tests of Spark are left out."
if [ -n "$BAKEN_EVERY_SUITE" ]; then exit 1; fi
