#!/usr/bin/env python3
"""Trains every stage on the project's own small sample, twice, and maps an article with the result."""
import filecmp
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.environ.get("ONRECORD_BUILD", os.path.join(ROOT, "build"))
PROGRAM, TRAINER = os.path.abspath(os.environ["ONRECORD"]), os.path.join(BUILD, "onrecord-train")
SAMPLE = os.path.join(ROOT, "tests", "data")


def article(name):
    raw = open(os.path.join(ROOT, "fixtures", "articles", name), "rb").read()
    return raw.decode("utf-8-sig")


def brat(attributions):
    """Judged claims as the standoff files that the trainer reads."""
    lines, number = [], 0
    for event, a in enumerate(attributions, 1):
        roles = []
        for role in ("source", "cue", "content"):
            if a[role]:
                number += 1
                spans = ";".join("%d %d" % tuple(s) for s in a[role])
                lines.append("T%d\t%s %s\tx" % (number, role.capitalize(), spans))
                roles.append("%s:T%d" % (role.capitalize(), number))
        lines.append("E%d\t%s" % (event, " ".join(roles)))
    return "\n".join(lines) + "\n"


def make_data(folder):
    """The layout of the training data: a treebank, silver parses, annotated articles."""
    texts, marks = os.path.join(folder, "polnear-train", "text"), os.path.join(folder, "polnear-train", "attributions")
    for path in (os.path.join(folder, "treebank"), texts, marks):
        os.makedirs(path)
    with open(os.path.join(folder, "treebank", "train.conllu"), "w", encoding="utf-8") as out:
        for part in ("sample.conllu", "sample-trees.conllu"):
            out.write(open(os.path.join(SAMPLE, part), encoding="utf-8").read().rstrip() + "\n\n")
    for packed in ("treebank/gum-entities.conllu.gz", "polnear-train/corenlp.conllu.gz"):
        with gzip.open(os.path.join(folder, packed), "wt", encoding="utf-8") as out:
            out.write(open(os.path.join(SAMPLE, "sample-names.conllu"), encoding="utf-8").read())
    names = []
    for judged in sorted(os.listdir(os.path.join(ROOT, "fixtures", "judged"))):
        record = json.loads(open(os.path.join(ROOT, "fixtures", "judged", judged), encoding="utf-8").read())
        if not record["id"].endswith(".txt") or len(names) == 12:
            continue
        try:
            text = article(record["id"])
        except UnicodeDecodeError:
            continue
        if "\r" in text:
            continue
        name = record["id"][:-4]
        with open(os.path.join(texts, name + ".txt"), "w", encoding="utf-8", newline="") as out:
            out.write(text)
        with open(os.path.join(marks, name + "_0001.ann"), "w", encoding="utf-8") as out:
            out.write(brat(record["attributions"]))
        names.append(record)
    return names


def train(data, out, jobs):
    command = [TRAINER, "all", "--data", data, "--lexicons", os.path.join(ROOT, "lexicons", "en"), "--rules",
               os.path.join(ROOT, "rules", "en"), "--out", out, "-j", str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit("training failed:\n" + done.stderr)


def words(text, spans):
    return {i for b, e in spans for i in range(b, e) if text[i].isalnum()}


def found(text, judged, got):
    """Judged claims of which half of the content was found by one claim."""
    n = 0
    for a in judged:
        want = words(text, a["content"])
        n += any(2 * len(want & have) >= len(want | have) for have in got)
    return n


def main():
    folder = tempfile.mkdtemp(prefix="onrecord-train-")
    try:
        data, first, second = (os.path.join(folder, name) for name in ("data", "first", "second"))
        records = make_data(data)
        train(data, first, 2)
        train(data, second, 1)
        weights = sorted(n for n in os.listdir(first) if n.endswith(".weights"))
        assert len(weights) == 7, weights
        _, differ, missing = filecmp.cmpfiles(first, second, weights, shallow=False)
        assert not differ and not missing, "not reproducible: %s" % (differ + missing)
        total = right = 0
        for record in records:
            path = os.path.join(data, "polnear-train", "text", record["id"])
            command = [PROGRAM, "map", "--kinds", "all", "--weights", first, path]
            done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "ONRECORD_DATA": ROOT})
            assert done.returncode == 0, done.stderr
            text = open(path, encoding="utf-8", newline="").read()
            got = [words(text, a["content"]["spans"]) for a in json.loads(done.stdout)["attributions"]]
            total += len(record["attributions"])
            right += found(text, record["attributions"], got)
        print("%d of %d claims of the sample are found by weights trained on it" % (right, total))
        assert right * 3 > total, "fewer than a third"
    finally:
        shutil.rmtree(folder)


main()
