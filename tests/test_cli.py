#!/usr/bin/env python3
"""The command line, from outside: ONRECORD=build/onrecord tests/test_cli.py"""
import csv
import glob
import io
import json
import os
import re
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import jsonschema
import maps

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("ONRECORD", os.path.join(ROOT, "build", "onrecord")))
ARTICLES = sorted(glob.glob(os.path.join(ROOT, "fixtures", "articles", "*")))
SHARED = os.path.join(ROOT, "..", "shared")
SMALL = "The bridge is not safe, engineer Ann Lee said on Monday.\n\n\u201cWe told them in May,\u201d she added.\n"

os.environ["ONRECORD_DATA"] = ROOT
os.environ.pop("NO_COLOR", None)


def run(*words, **options):
    options.setdefault("stdin", subprocess.DEVNULL)
    if "input" in options:
        del options["stdin"]
    got = subprocess.run([PROGRAM, *words], capture_output=True, **options)
    if b"Sanitizer" in got.stderr or got.returncode < 0:
        raise AssertionError(got.stderr.decode("utf-8", "replace"))
    return got


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        schema = json.loads(run("schema", "map").stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        cls.validator = jsonschema.Draft202012Validator(schema)

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return path

    def small(self, name="small.txt"):
        return self.write(name, SMALL)

    def fails(self, got, *messages):
        """Exit code 2, nothing on standard output, one clear line a fault."""
        lines = got.stderr.decode().splitlines()
        self.assertEqual(got.returncode, 2, lines)
        self.assertEqual(len(lines), len(messages), lines)
        for line, message in zip(lines, messages):
            self.assertTrue(line.startswith("onrecord: "), line)
            self.assertIn(message, line)


class Maps(Case):
    def test_fixtures_in_all_units(self):
        self.assertTrue(ARTICLES)
        for unit in ("chars", "bytes", "utf16"):
            got = run("map", "--kinds", "all", "--offsets", unit, *ARTICLES)
            self.assertEqual(got.returncode, 0, got.stderr)
            for path, m in zip(ARTICLES, maps.read_lines(got.stdout.decode())):
                self.assertEqual(m["document"]["id"], path)
                self.assertEqual(m["document"]["offsets"], unit)
                with open(path, "rb") as f:
                    maps.check_map(self, self.validator, m, f.read())
                maps.check_order_of_keys(self, m)

    def test_encodings(self):
        text = "Le pont ferme.\r\n\r\n\u201cIt\u2019s not safe \u2014 not at all,\u201d said Zo\u00eb Lee, the engineer, in the caf\u00e9.\r\n"
        cases = {"UTF-8": text.encode(), "utf-8-sig": text.encode("utf-8-sig"), "utf-16": text.encode("utf-16"),
                 "utf-16-be": b"\xfe\xff" + text.encode("utf-16-be"), "cp1252": text.encode("cp1252")}
        for name, raw in cases.items():
            path = self.write(name + ".txt", raw)
            contents = set()
            for unit in ("chars", "bytes", "utf16"):
                got = run("map", "--offsets", unit, path)
                self.assertEqual(got.returncode, 0, got.stderr)
                m = json.loads(got.stdout)
                maps.check_map(self, self.validator, m, raw)
                contents.add(tuple(a["content"]["text"] for a in m["attributions"]))
            self.assertEqual(len(contents), 1, name)

    def test_kinds_and_confidence(self):
        everything = json.loads(run("map", "--kinds", "all", ARTICLES[0]).stdout)
        self.assertIn("all", run("map", "--help").stdout.decode())
        for kind in ("statement", "belief", "intention"):
            m = json.loads(run("map", "--kinds", kind, ARTICLES[0]).stdout)
            wanted = [a["content"] for a in everything["attributions"] if a["kind"] == kind]
            self.assertEqual([a["content"] for a in m["attributions"]], wanted)
        m = json.loads(run("map", "--kinds", "all", "--min-confidence", "0.7", ARTICLES[0]).stdout)
        wanted = [a["content"] for a in everything["attributions"] if a["confidence"] >= 0.7]
        self.assertEqual([a["content"] for a in m["attributions"]], wanted)
        with open(ARTICLES[0], "rb") as f:
            maps.check_map(self, self.validator, m, f.read())

    def test_same_bytes_at_any_jobs(self):
        folder = os.path.join(ROOT, "fixtures", "articles")
        for format in ("jsonl", "json", "text", "csv"):
            one = run("map", "-j1", "--format", format, folder)
            self.assertEqual(one.returncode, 0, one.stderr)
            for jobs in ("2", "7"):
                self.assertEqual(run("map", "--jobs", jobs, "--format=" + format, folder).stdout, one.stdout)

    def test_shared(self):
        """The articles that annotators worked on, where they are."""
        texts = sorted(glob.glob(os.path.join(SHARED, "data", "polnear-train", "text", "*.txt")))[:40]
        texts += glob.glob(os.path.join(SHARED, "data", "seed", "*.txt"))
        if not texts:
            self.skipTest("../shared/data is not here")
        got = run("map", "--kinds", "all", *texts)
        self.assertEqual(got.returncode, 0, got.stderr)
        for path, m in zip(texts, maps.read_lines(got.stdout.decode())):
            with open(path, "rb") as f:
                raw = f.read()
            self.assertEqual([e.message for e in self.validator.iter_errors(m)], [])
            maps.check_spans(self, m, raw)
            maps.check_links(self, m)
            maps.check_counts(self, m)


class Formats(Case):
    def test_default_format(self):
        path = self.small()
        self.assertIn(b'{\n  "sourcing_map": 1', run("map", path).stdout)
        for several in ([path, path], [self.folder], [path, self.path("missing.txt")]):
            self.assertTrue(run("map", *several).stdout.startswith(b'{"sourcing_map":1,'))
        self.assertEqual(json.loads(run("map", path).stdout), json.loads(run("map", "-f", "jsonl", path).stdout))

    def test_csv(self):
        got = run("map", "--format", "csv", "--kinds", "all", *ARTICLES)
        self.assertNotIn(b"\n", got.stdout.replace(b"\r\n", b""))
        rows = list(csv.DictReader(io.StringIO(got.stdout.decode(), newline=""), strict=True))
        wanted = []
        for m in maps.read_lines(run("map", "--kinds", "all", *ARTICLES).stdout.decode()):
            names = {s["id"]: s["label"] for s in m["sources"]}
            wanted += [(m["document"]["id"], a["id"], names.get(a["source"], ""), a["content"]["text"]) for a in m["attributions"]]
        self.assertEqual([(r["document"], r["attribution"], r["label"], r["content"]) for r in rows], wanted)

    def test_brat(self):
        folder = self.path("standoff")
        got = run("map", "--format", "brat", "--kinds", "all", "--output", folder, *ARTICLES)
        self.assertEqual((got.returncode, got.stdout), (0, b""), got.stderr)
        for path, m in zip(ARTICLES, maps.read_lines(run("map", "--kinds", "all", *ARTICLES).stdout.decode())):
            base = os.path.join(folder, os.path.splitext(os.path.basename(path))[0])
            with open(base + ".txt", encoding="utf-8", newline="") as f:
                text = f.read()
            with open(base + ".ann", encoding="utf-8", newline="") as f:
                events = maps.check_brat(self, f.read(), text)
            self.assertEqual(events, m["counts"]["attributions"])
        self.fails(run("map", "--format", "brat", *ARTICLES), "need a folder; add --output DIR")
        self.assertIn(b"E1\tAttribution:T", run("map", "--format", "brat", ARTICLES[0]).stdout)

    def test_text_and_color(self):
        path = self.small()
        plain = run("map", "--format", "text", path).stdout
        self.assertIn(b"Claims", plain)
        self.assertNotIn(b"\x1b", plain)
        self.assertIn(b"\x1b[", run("map", "--format", "text", "--color", "always", path).stdout)
        self.assertIn("\x1b[", self.on_terminal({}, path))
        self.assertNotIn("\x1b[", self.on_terminal({"NO_COLOR": "1"}, path))
        self.assertNotIn("\x1b[", self.on_terminal({"TERM": "dumb"}, path))

    def on_terminal(self, environment, path):
        main, side = pty.openpty()
        process = subprocess.Popen([PROGRAM, "map", "-f", "text", path], stdout=side, stderr=side,
                                   env={**os.environ, "TERM": "xterm", **environment})
        os.close(side)
        out = b""
        try:
            while chunk := os.read(main, 65536):
                out += chunk
        except OSError:  # the other side is closed
            pass
        os.close(main)
        self.assertEqual(process.wait(), 0)
        return out.decode()


class Input(Case):
    def test_standard_input(self):
        got = run("map", "-", "--offsets", "utf16", input=SMALL.encode())
        self.assertEqual(got.returncode, 0, got.stderr)
        m = json.loads(got.stdout)
        self.assertEqual(m["document"]["id"], "-")
        maps.check_map(self, self.validator, m, SMALL.encode())
        self.fails(run("map", "-", "-", "-o", self.path("x"), input=SMALL.encode()), "is given twice", "1 of 2 documents")

    def test_folder(self):
        for name in ("b.md", "a/z.txt", "a.text", "a/.hidden.txt", ".git/c.txt", "x.pdf", "d.markdown"):
            self.write(os.path.join("in", name), SMALL)
        os.symlink(self.path("in"), self.path("in/a/loop"))
        got = run("map", self.path("in"))
        self.assertEqual(got.returncode, 0, got.stderr)
        names = [os.path.relpath(m["document"]["id"], self.path("in")) for m in maps.read_lines(got.stdout.decode())]
        self.assertEqual(names, ["a/z.txt", "a.text", "b.md", "d.markdown"])

    def test_bad_input(self):
        os.mkdir(self.path("nothing"))
        binary, empty = self.write("binary.txt", bytes(range(256)) * 40), self.write("empty.txt", "")
        blank = self.write("blank.txt", " \n\n\t\n")
        self.fails(run("map", self.path("missing.txt")), "missing.txt: cannot be opened: No such file")
        self.fails(run("map", binary), "binary.txt: ")
        self.fails(run("map", empty), "empty.txt: ")
        self.fails(run("map", blank), "blank.txt: ")
        self.fails(run("map", self.path("nothing")), "nothing: is a folder without articles; ")
        self.fails(run("map"), "nothing to map; ")
        got = run("map", self.path("missing.txt"), self.small(), binary)
        self.assertEqual(got.returncode, 2)
        self.assertEqual(len(maps.read_lines(got.stdout.decode())), 1)
        self.assertIn("2 of 3 documents could not be mapped", got.stderr.decode().splitlines()[-1])

    def test_unreadable(self):
        if os.geteuid() == 0:
            self.skipTest("everything is readable for root")
        path = self.small()
        os.chmod(path, 0)
        self.fails(run("map", path), "small.txt: cannot be opened: Permission denied")

    def test_odd_names(self):
        path = self.write("-new\nline;caf\u00e9.txt", SMALL)
        self.assertEqual(json.loads(run("map", path).stdout)["document"]["id"], path)
        got = run("map", "--", os.path.basename(path), cwd=self.folder)
        self.assertEqual(got.returncode, 0, got.stderr)
        raw = os.path.join(os.fsencode(self.folder), b"caf\xe9.txt")
        with open(raw, "w", encoding="utf-8") as f:
            f.write(SMALL)
        self.assertTrue(json.loads(run("map", raw).stdout)["document"]["id"].endswith("caf\ufffd.txt"))


class Options(Case):
    def test_mistakes(self):
        path = self.small()
        self.fails(run("map", "--fromat", "json", path), "unknown option --fromat; did you mean --format?")
        self.fails(run("map", "-x", path), "unknown option -x; 'onrecord map --help'")
        self.fails(run("map", "--format", "jason", path), "--format cannot be 'jason'; did you mean json?")
        self.fails(run("map", "--kinds", "belief,state", path), "--kinds cannot be 'state'; did you mean statement?")
        self.fails(run("map", path, "--output"), "--output needs a value: --output FILE")
        self.fails(run("map", "--progress=yes", path), "--progress takes no value")
        self.fails(run("map", "--jobs", "many", path), "--jobs cannot be 'many'; it is a number from 1")
        self.fails(run("map", "--min-confidence", "70", path), "it is a number from 0 to 1")
        self.fails(run("mpa", path), "unknown command 'mpa'; did you mean map?")
        self.fails(run("schema", "maps"), "there is no schema 'maps'")
        self.fails(run("explain", path), "names no line; write FILE:LINE")
        self.fails(run("rules", "tset"), "rules cannot 'tset'")
        self.fails(run("map", "--rules", self.path("none"), path), "none")

    def test_help_of_every_command(self):
        listed = run("help").stdout.decode()
        commands = [line.split()[0] for line in listed.split("Commands:\n")[1].split("\n\n")[0].splitlines() if line[2] != " "]
        self.assertEqual(commands, ["map", "verify", "archive", "find", "explain", "rules", "schema",
                                    "completion", "help", "version"])
        for command in commands:
            text = run(command, "--help").stdout.decode()
            self.assertTrue(text.startswith("Usage: onrecord " + command), text)
            self.assertEqual(text, run("help", command).stdout.decode())
            self.assertLessEqual(max(map(len, text.splitlines())), 80)
        self.assertEqual(run().returncode, 2)
        self.assertEqual(run("--version").stdout, run("version").stdout)

    def test_completion(self):
        script = self.write("onrecord.bash", run("completion", "bash").stdout)
        complete = ". %s; COMP_WORDS=(onrecord %s); COMP_CWORD=%d; _onrecord; printf '%%s\\n' \"${COMPREPLY[@]}\""
        ask = lambda words, n: subprocess.run(["bash", "-c", complete % (script, words, n)], capture_output=True, text=True).stdout.split()
        self.assertIn("explain", ask("e", 1))
        self.assertEqual(ask("map --form", 2), ["--format"])
        self.assertEqual(ask("map --format j", 3), ["json", "jsonl"])
        self.assertEqual(ask("map --kinds belief,st", 3), ["belief,statement"])
        self.assertEqual(ask("schema m", 2), ["map"])
        for shell in ("zsh", "fish"):
            text = run("completion", shell).stdout.decode()
            self.assertIn("min-confidence", text)
            if shutil.which(shell):
                path = self.write("completion", text)
                self.assertEqual(subprocess.run([shell, "-n", path]).returncode, 0)

    def test_manual(self):
        subprocess.run([os.path.join(ROOT, "tests", "manual"), PROGRAM], check=True)


class Output(Case):
    def test_file(self):
        out = self.path("out.json")
        path = self.small()
        self.assertEqual(run("map", path, "-o", out).stdout, b"")
        with open(out, "rb") as f:
            self.assertEqual(f.read(), run("map", path).stdout)
        self.assertEqual(sorted(os.listdir(self.folder)), ["out.json", "small.txt"])
        self.fails(run("map", path, "-o", self.path("no/out.json")), "no/out.json: cannot be written")

    def test_nothing_written_when_nothing_is_mapped(self):
        run("map", self.path("missing.txt"), "-o", self.path("out.json"))
        self.assertEqual(os.listdir(self.folder), [])

    def test_interrupted(self):
        """A file that is not complete does not appear."""
        os.mkfifo(self.path("late.txt"))
        process = subprocess.Popen([PROGRAM, "map", self.small(), self.path("late.txt"), "-o", self.path("out")])
        for _ in range(200):
            if any(name.startswith("out.") for name in os.listdir(self.folder)):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(), -signal.SIGTERM)
        self.assertEqual(sorted(os.listdir(self.folder)), ["late.txt", "small.txt"])

    def test_full_disk_and_closed_pipe(self):
        with open("/dev/full", "wb") as full:
            got = subprocess.run([PROGRAM, "map", self.small()], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(got.returncode, 2)
        self.assertIn(b"standard output: cannot be written: No space left", got.stderr)
        reader, writer = os.pipe()
        os.close(reader)
        got = subprocess.run([PROGRAM, "map", self.small(), self.small()], stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        self.assertEqual(got.returncode, 2)
        self.assertEqual(len(got.stderr.splitlines()), 1)

    def test_progress(self):
        path = self.small()
        self.assertEqual(run("map", path, path).stderr, b"")
        self.assertIn(b"2 of 2 articles", run("map", "--progress", path, path).stderr)


class Rules(Case):
    def test_list_and_test(self):
        listed = run("rules", "list")
        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assertGreater(len(listed.stdout.splitlines()), 10)
        tested = run("rules", "test")
        self.assertEqual(tested.returncode, 0, tested.stdout[-2000:])

    def test_broken_files(self):
        self.write("rules/own.yaml", "- id: broken\n  kind: nonsense\n")
        self.write("words/own.txt", "no class yet\n")
        for option, folder in (("--rules", "rules"), ("--lexicon", "words")):
            got = run("map", option, self.path(folder), self.small())
            self.assertEqual(got.returncode, 2)
            self.assertRegex(got.stderr.decode(), r"^onrecord: .*/own\.(yaml|txt):[0-9]+")

    def test_words_of_a_newsroom(self):
        """An answer that the word lists do not know as one is a refusal once a newsroom lists it."""
        story = self.write("story.txt", "Harbour\n\nThe tide was out.\n\nThe ministry would not reveal why the harbour was closed.\n")
        self.write("words/own.txt", "@class answer-verb\nreveal\n")
        kinds = []
        for options in ([], ["--lexicon", self.path("words")]):
            got = json.loads(run("map", *options, story).stdout)
            kinds += [[(a["kind"], a["negated"]) for a in got["attributions"]]]
        self.assertEqual(kinds, [[("statement", True)], [("refusal", False)]])

    def test_sure_rule_of_a_newsroom(self):
        """What a newsroom's rule is sure of is a claim, though no weights were learned for its wording."""
        story = self.write("story.txt", "Harbour\n\n" + SMALL + "\nTwo boats are missing tonight, via the coast guard.\n")
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as readme:
            rule = re.search(r"```yaml\n(- id: .*?)```", readme.read(), re.S)[1]
        self.write("rules/own.yaml", rule)
        found = []
        for options in ([], ["--rules", self.path("rules")]):
            got = json.loads(run("map", *options, story).stdout)
            found += [[(a["content"]["text"], a["mention"]["text"], a["confidence"]) for a in got["attributions"]
                       if a["cue"] and a["cue"]["text"] == "via"]]
        self.assertEqual(found[0], [])
        self.assertEqual([f[:2] for f in found[1]], [("Two boats are missing tonight", "the coast guard")])
        self.assertGreaterEqual(found[1][0][2], 0.9)
        self.write("rules/own.yaml", rule.replace("  cues: [via]\n", ""))
        got = run("map", "--rules", self.path("rules"), story)
        self.assertEqual(got.returncode, 2)
        self.assertIn(b"the rule cannot be sure", got.stderr)

    def test_lines_of_a_newsrooms_pages(self):
        """A line that a newsroom's pages have, which the lists of the page do not know, is left out once it is listed."""
        story = self.write("story.txt", "Harbour\n\n" + SMALL + "\nHarbour Post puzzles, daily\n")
        words = self.write("words/own.txt", "@page button\nHarbour Post puzzles, daily\n")
        counts = []
        for options in ([], ["--lexicon", self.path("words")]):
            counts += [json.loads(run("map", *options, story).stdout)["document"]["words"]]
        self.assertEqual(counts[0] - counts[1], 4)
        self.write("words/own.txt", "@page button\nprint\n\n@page buttons\nsave\n")
        got = run("map", "--lexicon", self.path("words"), story)
        self.assertEqual((got.returncode, got.stdout), (2, b""))
        self.assertRegex(got.stderr.decode(), re.escape(words) + r':4:1: "buttons" is no list of the page; .*spelling')

    def test_explain(self):
        got = run("explain", os.path.join(ROOT, "fixtures", "articles", "port-brief.txt") + ":3")
        self.assertEqual(got.returncode, 0, got.stderr)
        self.assertIn(b"said", got.stdout)
        told = re.search(rb"confidence ([\d.]+): kept; what decided most:\n((?: +[+-]\d+\.\d\d  .+\n)+)", got.stdout)
        self.assertIsNotNone(told, got.stdout)
        steps = [abs(float(line.split()[0])) for line in told[2].splitlines()]
        self.assertEqual(steps, sorted(steps, reverse=True))
        self.assertGreater(steps[0], 0)


class Launcher(Case):
    def test_from_anywhere(self):
        """The launcher of a built tree, through a link, from another folder."""
        built = os.path.join(ROOT, "build", "onrecord")
        if not os.path.exists(built):
            self.skipTest("build/onrecord is not built")
        link = self.path("on")
        os.symlink(os.path.join(ROOT, "onrecord"), link)
        environment = {k: v for k, v in os.environ.items() if k != "ONRECORD_DATA"}
        got = subprocess.run(["./on", "map", "-"], input=SMALL.encode(), capture_output=True, cwd=self.folder, env=environment)
        self.assertEqual((got.returncode, got.stderr), (0, b""))
        start = time.monotonic()
        for _ in range(10):
            subprocess.run([link, "version"], stdout=subprocess.DEVNULL, check=True)
        self.assertLess((time.monotonic() - start) / 10, 0.5)


if __name__ == "__main__":
    unittest.main()
