#!/usr/bin/env python3
"""Compares the maps of fixtures/articles with those expected, fixtures/maps.

tests/test_fixtures.py             says which differ, and fails
tests/test_fixtures.py --review    shows how
tests/test_fixtures.py --accept    makes the program's maps the expected ones
"""
import difflib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("ONRECORD", os.path.join(ROOT, "build", "onrecord")))
ARTICLES, MAPS = "fixtures/articles", "fixtures/maps"


def made(name):
    """Of every kind, and with the path from the root as id."""
    words = [PROGRAM, "map", "--kinds", "all", os.path.join(ARTICLES, name)]
    environment = {**os.environ, "ONRECORD_DATA": ROOT}
    got = subprocess.run(words, capture_output=True, text=True, env=environment)
    if got.returncode:
        sys.exit(got.stderr)
    return got.stdout


def expected(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as f:
        return f.read()


def main():
    os.chdir(ROOT)
    differ = 0
    names = sorted(os.listdir(ARTICLES))
    for name in names:
        path = os.path.join(MAPS, os.path.splitext(name)[0] + ".json")
        new, old = made(name), expected(path)
        if new == old:
            continue
        differ += 1
        changes = list(difflib.unified_diff(old.splitlines(), new.splitlines(), path, "now", lineterm="", n=2))
        if "--accept" in sys.argv:
            os.makedirs(MAPS, exist_ok=True)
            with open(path, "w", encoding="utf-8") as f:
                f.write(new)
        elif "--review" in sys.argv:
            print("\n".join(changes))
        else:
            print("%s: %d lines differ" % (path, sum(c[0] in "+-" for c in changes) - 2))
    stale = {os.path.splitext(n)[0] for n in (os.listdir(MAPS) if os.path.isdir(MAPS) else [])} - {os.path.splitext(n)[0] for n in names}
    print("%d of %d maps differ" % (differ, len(names)), *("; no article for %s" % n for n in sorted(stale)))
    if "--accept" not in sys.argv and "--review" not in sys.argv and (differ or stale):
        sys.exit("see them with tests/test_fixtures.py --review, accept them with tests/test_fixtures.py --accept")


main()
