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

    def test_bad_quotes(self):
        """Each bad line is named with what to write instead; the others get their verdict."""
        lines = ['{"id": 1, "quote": "a school roof that does not leak"}', "no json", '{"id": "x"}', "[]", '{"quote": "a b',
                 '{"quote": "a b c d"} and more', "", '{"quote": null}',
                 '{"quote": "a school roof that does not leak", "source": "tapes/interview.srt"}',
                 '{"quote": "a school roof that does not leak", "source": "Ines Okafor"}']
        got = run("verify", "--quotes", "-", "-a", self.evidence, input="\n".join(lines))
        self.assertEqual(got.returncode, 2)
        self.assertEqual([json.loads(line)["verdict"] for line in got.stdout.splitlines()],
                         ["verbatim", "verbatim", "misattributed"])
        faults = got.stderr.splitlines()
        self.assertEqual([fault.split(":")[2] for fault in faults], ["2", "3", "4", "5", "6", "8"])
        self.assertTrue(all('write {"id"' in fault for fault in faults))

    def test_page_as_evidence(self):
        page = self.path("minutes.html")
        with open(page, "w", encoding="utf-8") as f:
            f.write("<!DOCTYPE html>\n<script>var quays = 'nine new quays';</script>\n<p><b>OKAFOR:</b> It isn&rsquo;t the\n"
                    "caf&eacute; that <i>clos</i>ed.</p>\n<p><b>VARGA:</b> Which one?</p>\n")
        quote = '{"quote": "It isn\u2019t the caf\u00e9 that closed", "speaker": "Okafor"}\n'
        made = json.loads(run("verify", "--quotes", "-", "-a", page, input=quote).stdout)
        self.assertEqual(made["verdict"], "verbatim")
        place = made["evidence"][0]
        self.assertEqual((place["line"], place["speaker"], place["text"]), (3, "OKAFOR", "It isn\u2019t the caf\u00e9 that closed"))
        with open(page, encoding="utf-8") as f:
            text = f.read()
        self.assertEqual(text[place["spans"][0][0]:place["spans"][0][1]], "It isn&rsquo;t the\ncaf&eacute; that <i>clos</i>ed")
        self.assertEqual(run("find", page, "nine new quays").returncode, 1)

    def test_people(self):
        """A list tells that two names are one person, or two descriptions two."""
        people, story = self.path("people.txt"), self.path("told.txt")
        with open(people, "w", encoding="utf-8") as f:
            f.write("Peter Varga: the ferryman\nInes Okafor: the harbour master\n")
        with open(story, "w", encoding="utf-8") as f:
            f.write("\u201cI asked for the reports and I was given a brochure,\u201d the harbour master said.\n")
        verdicts = [json.loads(run("verify", story, "-a", self.evidence, "-f", "json", *more).stdout)["quotations"][0]["verdict"]
                    for more in ((), ("--people", people))]
        self.assertEqual(verdicts, ["verbatim", "misattributed"])

    def test_all_and_min_words(self):
        story = self.path("terms.txt")
        with open(story, "w", encoding="utf-8") as f:
            f.write("The so-called \u201cpilot boat\u201d sails. \u201cThis boat is not a luxury,\u201d Okafor said. \u201cNot a luxury,\u201d Okafor said.\n")
        count = [len(json.loads(run("verify", story, "-a", self.evidence, "-f", "json", *more).stdout)["quotations"])
                 for more in ((), ("--min-words", "3"), ("--min-words", "7"), ("--all", "--min-words", "1"))]
        self.assertEqual(count, [1, 2, 0, 3])

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

    def test_killed_build(self):
        """A build that is killed, whenever, leaves the old archive as it was."""
        archive = self.archive()
        with open(archive, "rb") as f:
            before = f.read()
        more = self.path("more")
        os.mkdir(more)
        for i in range(40):
            with open(f"{more}/{i}.txt", "w", encoding="utf-8") as f:
                f.write(" ".join(f"word{(i * 977 + k * k) % 5003}" for k in range(20000)))
        killed = 0
        for delay in (0.005, 0.01, 0.02, 0.03, 0.04, 0.05):
            build = subprocess.Popen([PROGRAM, "archive", "build", archive, more])
            try:
                build.wait(delay)
            except subprocess.TimeoutExpired:
                build.kill()
            if build.wait() < 0:
                killed += 1
                with open(archive, "rb") as f:
                    self.assertEqual(before, f.read())
            else:
                self.assertEqual(run("archive", "build", archive, self.evidence).returncode, 0)
        self.assertGreater(killed, 0)
        self.assertEqual(run("archive", "check", archive).returncode, 0)

    def test_readers_while_a_writer_adds(self):
        archive = self.archive()
        for _ in range(5):
            writers = [subprocess.Popen([PROGRAM, "archive", action, archive, self.evidence + "/speech.md"], stderr=subprocess.DEVNULL)
                       for action in ("add", "remove")]
            for _ in range(5):
                self.assertIn("interview.srt", run("find", archive, "a school roof that does not leak").stdout)
            for writer in writers:
                self.assertIn(writer.wait(), (0, 2))
        self.assertEqual(run("archive", "check", archive).returncode, 0)

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
