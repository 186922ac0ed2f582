#!/usr/bin/env python3
"""verify, archive and find, from outside: ONRECORD=build/onrecord tests/test_verify_cli.py"""
import csv
import io
import json
import os
import shutil
import subprocess
import tempfile
import unittest

import jsonschema

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("ONRECORD", os.path.join(ROOT, "build", "onrecord")))
HEARING = os.path.join(ROOT, "fixtures", "transcripts", "hearing")
QUOTES = os.path.join(ROOT, "fixtures", "transcripts", "quotes.jsonl")
ARTICLE = (
    "The ferries stay in port, harbour master Ines Okafor said on Monday.\n\n"
    "\u201cWe have inspected 12 of the 14 piers, and we did not find a single one that is unsafe,\u201d Okafor said.\n\n"
    "\u201cThe ferries will sail again when the channel has been dredged, and not a day before that,\u201d Okafor said.\n"
)

os.environ["ONRECORD_DATA"] = ROOT


def run(*words, **options):
    got = subprocess.run([PROGRAM, *words], capture_output=True, text=True, **options)
    if "Sanitizer" in got.stderr or got.returncode < 0:
        raise AssertionError(got.stderr)
    return got


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.evidence = self.path("evidence")
        shutil.copytree(HEARING, self.evidence)
        self.article = self.path("story.txt")
        with open(self.article, "w", encoding="utf-8") as f:
            f.write(ARTICLE)

    def path(self, name):
        return os.path.join(self.folder, name)

    def archive(self):
        path = self.path("news.onrecord")
        self.assertEqual(run("archive", "build", path, self.evidence).returncode, 0)
        return path


class Verify(Case):
    def test_json_fits_its_schema(self):
        schema = json.loads(run("schema", "verify").stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        for form in "json", "jsonl":
            got = run("verify", self.article, "--against", self.evidence, "--format", form)
            made = json.loads(got.stdout)
            jsonschema.Draft202012Validator(schema).validate(made)
            self.assertEqual([q["verdict"] for q in made["quotations"]], ["altered", "verbatim"])
            self.assertEqual(made["quotations"][0]["changes"], ["number"])
            self.assertEqual(got.returncode, 1)
        place = made["quotations"][1]["evidence"][0]
        with open(os.path.join(self.evidence, place["path"]), encoding="utf-8") as f:
            text = f.read()
        begin, end = place["spans"][0]
        self.assertEqual(" ".join(text[begin:end].split()), place["text"])
        self.assertEqual(text.count("\n", 0, begin) + 1, place["line"])

    def test_exit_codes(self):
        against = ("--against", self.evidence)
        self.assertEqual(run("verify", self.article, *against, "--fail-on", "none").returncode, 0)
        self.assertEqual(run("verify", self.article, *against, "--fail-on", "misattributed,not-found").returncode, 0)
        self.assertEqual(run("verify", self.article, *against, "--fail-on", "verbatim").returncode, 1)
        for words in (self.article,), (*against,), (self.article, "--against", self.path("nowhere")):
            self.assertEqual(run("verify", *words).returncode, 2)
        self.assertEqual(run("verify", self.article, *against, "--people", self.path("nobody")).returncode, 2)

    def test_formats_for_people(self):
        text = run("verify", self.article, "--against", self.evidence).stdout
        self.assertIn("[-11-] {+12+}", text)
        self.assertIn("2031-03-04.txt:2, OKAFOR", text)
        self.assertLess(text.index("altered: number"), text.index("\nverbatim"))
        html = run("verify", self.article, "--against", self.evidence, "--format", "html").stdout
        self.assertIn("<ins>12</ins>", html)
        self.assertIn("<del>11</del>", html)
        self.assertTrue(html.startswith("<!DOCTYPE html>") and html.rstrip().endswith("</html>"))
        self.assertNotIn("http", html)
        rows = list(csv.DictReader(io.StringIO(run("verify", self.article, "-a", self.evidence, "-f", "csv").stdout)))
        self.assertEqual([row["verdict"] for row in rows], ["altered", "verbatim"])

    def test_same_bytes_with_any_jobs(self):
        made = [run("verify", ROOT + "/fixtures/articles", "-a", self.evidence, "-f", "jsonl", "-j", n).stdout for n in "14"]
        self.assertEqual(made[0], made[1])

    def test_quotes(self):
        got = run("verify", "--quotes", QUOTES, "--against", self.evidence)
        made = [json.loads(line) for line in got.stdout.splitlines()]
        with open(QUOTES, encoding="utf-8") as f:
            wanted = [json.loads(line) for line in f]
        self.assertEqual([(q["id"], q["verdict"]) for q in made], [(q["id"], q["expect"]) for q in wanted])
        self.assertEqual(got.returncode, 1)
        self.assertEqual(run("verify", "--quotes", "-", "-a", self.evidence, input="{}\n").returncode, 2)
        self.assertEqual(run("verify", "--quotes", "-", "-a", self.evidence, input='{"quote": "x\n').returncode, 2)

    def test_contract(self):
        self.assertIn("verbatim       Every word", run("explain", "verbatim").stdout)


class Archive(Case):
    def test_same_verdicts_as_the_folder(self):
        archive = self.archive()
        one, other = (run("verify", "--quotes", QUOTES, "-a", against).stdout for against in (archive, self.evidence))
        self.assertEqual(one.replace("evidence/", ""), other)

    def test_life(self):
        archive = self.archive()
        self.assertEqual(len(run("archive", "list", archive).stdout.splitlines()), 4)
        self.assertEqual(run("archive", "check", archive).returncode, 0)
        self.assertEqual(run("archive", "remove", archive, self.evidence + "/speech.md").returncode, 0)
        self.assertNotIn("speech.md", run("archive", "list", archive).stdout)
        self.assertEqual(run("archive", "add", archive, self.evidence).returncode, 0)
        self.assertIn("evidence/speech.md", run("archive", "list", archive).stdout)
        with open(self.evidence + "/2031-03-04.txt", "a", encoding="utf-8") as f:
            f.write("CHAIR: The committee rises until the harbour freezes over.\n")
        checked = run("archive", "check", archive)
        self.assertEqual((checked.returncode, "changed\tevidence/2031-03-04.txt" in checked.stdout), (1, True))
        found = run("find", archive, "rises until the harbour freezes over")
        self.assertIn("evidence/2031-03-04.txt:8: CHAIR", found.stdout)
        self.assertIn("1 file has changed since it was made, and is read again", found.stderr)
        self.assertEqual(run("archive", "add", archive).returncode, 0)
        self.assertEqual(run("archive", "check", archive).returncode, 0)
        self.assertIn("CHAIR", run("find", archive, "rises until the harbour freezes over").stdout)

    def test_touched_is_not_changed(self):
        archive = self.archive()
        for name in os.listdir(self.evidence):
            os.utime(os.path.join(self.evidence, name), (1, 1))
        self.assertEqual(run("archive", "check", archive).returncode, 0)
        self.assertEqual(run("find", archive, "rises until the harbour freezes over").stderr, "")

    def test_gone_files(self):
        """What is gone is still found, as it was; add and remove leave it out."""
        archive = self.archive()
        os.remove(self.evidence + "/interview.srt")
        self.assertIn("gone\tevidence/interview.srt", run("archive", "check", archive).stdout)
        self.assertIn("interview.srt", run("find", archive, "a school roof that does not leak").stdout)
        removed = run("archive", "remove", archive, "evidence/interview.srt")
        self.assertEqual((removed.returncode, "is gone, and left out" in removed.stderr), (0, True))
        self.assertEqual(run("archive", "check", archive).returncode, 0)
        self.assertEqual(len(run("archive", "list", archive).stdout.splitlines()), 3)

    def test_taken_over_is_as_read(self):
        """Adding to an archive gives the bytes of building it at once."""
        archive = self.archive()
        with open(archive, "rb") as f:
            whole = f.read()
        self.assertEqual(run("archive", "remove", archive, self.evidence + "/session.vtt").returncode, 0)
        self.assertEqual(run("archive", "add", archive, self.evidence + "/session.vtt").returncode, 0)
        with open(archive, "rb") as f:
            self.assertEqual(whole, f.read())

    def test_can_be_moved(self):
        self.archive()
        shutil.copytree(self.folder, self.folder + ".moved")
        self.addCleanup(shutil.rmtree, self.folder + ".moved", True)
        shutil.rmtree(self.evidence)
        found = run("find", self.folder + ".moved/news.onrecord", "a school roof that does not leak").stdout
        self.assertIn("evidence/interview.srt:13:", found)

    def test_a_failed_build_leaves_the_old_one(self):
        archive = self.archive()
        with open(archive, "rb") as f:
            before = f.read()
        self.assertEqual(run("archive", "add", archive, self.path("nowhere")).returncode, 2)
        self.assertEqual(run("archive", "build", archive, self.path("nowhere")).returncode, 2)
        with open(archive, "rb") as f:
            self.assertEqual(before, f.read())
        self.assertEqual(sorted(os.listdir(self.folder)), ["evidence", "news.onrecord", "story.txt"])

    def test_refused(self):
        archive = self.archive()
        with open(archive, "r+b") as f:
            f.truncate(1000)
        got = run("verify", self.article, "--against", archive)
        self.assertEqual((got.returncode, "is damaged" in got.stderr), (2, True))
        self.assertEqual(run("archive", "list", self.article).returncode, 2)
        self.assertEqual(run("archive", "burn", archive).returncode, 2)

    def test_find(self):
        archive = self.archive()
        found = run("find", archive, "nobody will lose a job", "--speaker", "Ines Okafor")
        self.assertIn("2031-03-04.txt:4: OKAFOR: nobody will lose a job", found.stdout)
        self.assertEqual(run("find", archive, "nobody will lose a job", "--speaker", "Varga").returncode, 1)


unittest.main()
