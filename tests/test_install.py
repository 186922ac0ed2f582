#!/usr/bin/env python3
"""What cmake --install puts where, and whether it works there: ONRECORD_BUILD=build tests/test_install.py"""
import os
import shutil
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.abspath(os.environ.get("ONRECORD_BUILD", os.path.join(ROOT, "build")))
CLEAN = {k: v for k, v in os.environ.items() if k != "ONRECORD_DATA"}

PROGRAM = r"""
#include <onrecord.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    static const char text[] = "Ann Lee, the engineer, said on Monday that the bridge was not safe.\n";
    onrecord_error error;
    onrecord_engine *engine = onrecord_engine_new(NULL, &error);
    onrecord_document *document = onrecord_document_new();
    if (!engine || !onrecord_map_text(document, engine, text, strlen(text), "a.txt", NULL, &error)) {
        char message[2000];
        fprintf(stderr, "%s\n", onrecord_error_text(&error, message, sizeof message));
        return 1;
    }
    const onrecord_map *map = onrecord_document_map(document);
    for (uint32_t i = 0; i < map->attribution_count; i++)
        puts(map->attributions[i].content.text);
    onrecord_document_free(document);
    onrecord_engine_free(engine);
    return map->attribution_count ? 0 : 2;
}
"""


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.prefix = tempfile.mkdtemp()
        subprocess.run(["cmake", "--install", BUILD, "--prefix", cls.prefix], check=True, stdout=subprocess.DEVNULL)
        with open(os.path.join(BUILD, "CMakeCache.txt"), encoding="utf-8") as f:
            cls.cache = f.read()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.prefix)

    def find(self, name):
        found = [os.path.join(d, name) for d, _, files in os.walk(self.prefix) if name in files]
        self.assertEqual(len(found), 1, name)
        return found[0]

    def test_files(self):
        for name in ("libonrecord.a", "libonrecord.so", "onrecord.h", "onrecord.pc", "onrecord.1", "_onrecord",
                     "onrecord.fish", "reporting-verbs.txt", "README.md", "LICENSE"):
            self.find(name)
        with open(self.find("onrecord.fish"), encoding="utf-8") as f:
            self.assertIn("min-confidence", f.read())

    def test_program_finds_its_data(self):
        link = os.path.join(self.prefix, "link")
        os.symlink(os.path.join(self.prefix, "bin", "onrecord"), link)
        got = subprocess.run([link, "map", "-"], input=b"\"It is not safe,\" Ann Lee said.\n", capture_output=True, cwd="/", env=CLEAN)
        self.assertEqual(got.returncode, 0, got.stderr)
        os.unlink(link)

    def test_library(self):
        """A program of another project, against the shared and the static library."""
        if "ONRECORD_SANITIZE:STRING=\n" not in self.cache:
            self.skipTest("built with sanitizers")
        pkgconfig = os.path.dirname(self.find("onrecord.pc"))
        environment = {**CLEAN, "PKG_CONFIG_PATH": pkgconfig}
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        source = os.path.join(folder, "program.c")
        with open(source, "w", encoding="utf-8") as f:
            f.write(PROGRAM)
        prefix = "--define-variable=prefix=" + self.prefix
        for flags in (["--libs"], ["--libs", "--static"]):
            words = subprocess.run(["pkg-config", prefix, "--cflags", *flags, "onrecord"], check=True, env=environment,
                                   capture_output=True, text=True).stdout.split()
            static = "--static" in flags
            if static:
                words = [self.find("libonrecord.a") if w == "-lonrecord" else w for w in words]
            out = os.path.join(folder, "program" + str(len(flags)))
            subprocess.run(["cc", "-std=c17", "-Wall", "-Wextra", "-Werror", source, "-o", out, *words], check=True)
            run = {**environment, "LD_LIBRARY_PATH": os.path.dirname(self.find("libonrecord.a"))}
            if static:
                run["ONRECORD_DATA"] = os.path.join(self.prefix, "share", "onrecord")
            got = subprocess.run([out], capture_output=True, text=True, env=run)
            self.assertEqual(got.returncode, 0, got.stderr)
            self.assertIn("bridge", got.stdout)

    def test_symbols(self):
        """The shared library shows what the header names, nothing else."""
        library = os.path.realpath(self.find("libonrecord.so"))
        names = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True).stdout
        names = {line.split()[-1] for line in names.splitlines()}
        if "ONRECORD_SANITIZE:STRING=\n" in self.cache:
            self.assertEqual({n for n in names if not n.startswith("onrecord_")}, set())
        with open(self.find("onrecord.h"), encoding="utf-8") as f:
            header = f.read()
        for name in names:
            if name.startswith("onrecord_"):
                self.assertIn(name + "(", header)


if __name__ == "__main__":
    unittest.main()
