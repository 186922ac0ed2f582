"""What must hold for every sourcing map, whatever the article."""
import json
import re

WORD = re.compile(r"[^\W_]+")


class Original:
    """A file as it stands on the disk, and its decoded text."""

    def __init__(self, raw, encoding):
        self.raw = raw
        codec = "utf-8-sig" if encoding == "UTF-8" else encoding
        self.codec = encoding
        self.text = raw.decode(codec, "replace").lstrip("\ufeff")
        self.utf16 = self.text.encode("utf-16-le")

    def cut(self, begin, end, unit):
        if unit == "bytes":
            return self.raw[begin:end].decode(self.codec, "replace")
        if unit == "utf16":
            return self.utf16[2 * begin : 2 * end].decode("utf-16-le")
        return self.text[begin:end]


def clean(text):
    return " ".join(text.split())


def parts(sourcing_map):
    """Every object with spans and text, wherever it stands."""
    stack = [sourcing_map]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if "spans" in item:
                yield item
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)


def check_spans(test, sourcing_map, raw):
    document = sourcing_map["document"]
    original = Original(raw, document["encoding"])
    for part in parts(sourcing_map):
        cuts = [clean(original.cut(b, e, document["offsets"])) for b, e in part["spans"]]
        test.assertEqual(" \u2026 ".join(cuts), part["text"], document["id"])
        flat = [x for span in part["spans"] for x in span]
        test.assertEqual(flat, sorted(flat), "spans in reading order")
        for begin, end in part["spans"]:
            test.assertLess(begin, end)
    if document["offsets"] == "chars":
        check_lines(test, sourcing_map, original.text)


def check_lines(test, sourcing_map, text):
    for a in sourcing_map["attributions"]:
        if not a["content"]["spans"]:
            continue
        begin = a["content"]["spans"][0][0]
        before = text[:begin].replace("\r\n", "\n").replace("\r", "\n")
        test.assertEqual(a["line"], before.count("\n") + 1, a)
        test.assertEqual(a["column"], len(before) - before.rfind("\n"), a)


def check_links(test, m):
    sources = {s["id"]: s for s in m["sources"]}
    attributions = {a["id"]: a for a in m["attributions"]}
    test.assertEqual(list(attributions), ["a%d" % (i + 1) for i in range(len(attributions))])
    test.assertEqual([s["id"] for s in m["sources"]], ["s%d" % (i + 1) for i in range(len(sources))])
    test.assertEqual([q["id"] for q in m["quotations"]], ["q%d" % (i + 1) for i in range(len(m["quotations"]))])
    for s in m["sources"]:
        test.assertEqual(s["attributions"], [a["id"] for a in m["attributions"] if a["source"] == s["id"]])
        test.assertEqual(s["name"] is not None, s["identity"] == "named", s)
    for a in m["attributions"]:
        test.assertTrue(a["source"] is None or a["source"] in sources)
        if a["parent"]:
            outer, inner = attributions[a["parent"]]["content"]["spans"], a["content"]["spans"]
            test.assertTrue(not inner or outer[0][0] <= inner[0][0] and inner[-1][1] <= outer[-1][1], a)
        said, speaker = (a[k]["spans"] if a[k] else [] for k in ("content", "mention"))
        test.assertFalse(any(b < end and e > begin for b, e in said for begin, end in speaker), a)
    for q in m["quotations"]:
        test.assertTrue(q["attribution"] is None or q["attribution"] in attributions)
    first = [sources[s]["attributions"][0] for s in sources]
    test.assertEqual(first, sorted(first, key=lambda x: int(x[1:])), "sources by first claim")


def check_counts(test, m):
    c = m["counts"]
    sources = {s["id"]: s for s in m["sources"]}
    identity = [sources[a["source"]]["identity"] if a["source"] else "none" for a in m["attributions"]]
    test.assertEqual(c["attributions"], len(m["attributions"]))
    test.assertEqual(c["named"], identity.count("named"))
    test.assertEqual(c["unnamed"], identity.count("unnamed"))
    test.assertEqual(c["withheld"], identity.count("withheld"))
    test.assertEqual(c["anonymous"], c["unnamed"] + c["withheld"])
    test.assertEqual(c["unattributed"], identity.count("none"))
    types = [sources[a["source"]]["type"] if a["source"] else "none" for a in m["attributions"]]
    test.assertEqual({k: v for k, v in c["by_type"].items() if v}, {t: types.count(t) for t in types})
    kinds = [a["kind"] for a in m["attributions"]]
    test.assertEqual({k: v for k, v in c["by_kind"].items() if v}, {k: kinds.count(k) for k in kinds})
    test.assertEqual(c["sources"]["named"], sum(s["identity"] == "named" for s in m["sources"]))
    test.assertEqual(c["sources"]["anonymous"], sum(s["identity"] in ("unnamed", "withheld") for s in m["sources"]))
    attributed = sum(q["attribution"] is not None for q in m["quotations"])
    test.assertEqual(
        c["quotations"],
        {"total": len(m["quotations"]), "attributed": attributed, "unattributed": len(m["quotations"]) - attributed},
    )


def check_words(test, m, text):
    """Only for plain text without page furniture, where the file's words are the article's."""
    number = {}
    for i, w in enumerate(WORD.finditer(text)):
        for c in range(w.start(), w.end()):
            number[c] = i
    sources = {s["id"]: s for s in m["sources"]}
    words = {"content": set(), "named": set(), "anonymous": set()}
    for a in m["attributions"]:
        under = {number[c] for b, e in a["content"]["spans"] for c in range(b, e) if c in number}
        identity = sources[a["source"]]["identity"] if a["source"] else "none"
        words["content"] |= under
        if identity != "none":
            words["named" if identity == "named" else "anonymous"] |= under
    for key, value in words.items():
        test.assertEqual(m["counts"]["words"][key], len(value), "%s words of %s" % (key, m["document"]["id"]))
    test.assertLessEqual(m["counts"]["words"]["quoted"], m["counts"]["words"]["content"])


def check_map(test, validator, m, raw):
    errors = [e.message for e in validator.iter_errors(m)]
    test.assertEqual(errors, [], m["document"]["id"])
    check_spans(test, m, raw)
    check_links(test, m)
    check_counts(test, m)
    if m["document"]["format"] == "text" and m["document"]["offsets"] == "chars":
        check_words(test, m, Original(raw, m["document"]["encoding"]).text)


def check_order_of_keys(test, m):
    """The order that the description of the format gives."""
    test.assertEqual(
        list(m),
        ["sourcing_map", "tool", "document", "sources", "attributions", "quotations", "counts", "notes"],
    )
    for s in m["sources"]:
        test.assertEqual(
            list(s),
            ["id", "label", "name", "type", "identity", "role", "withheld_reason", "mentions", "attributions"],
        )


def check_brat(test, ann, text):
    """What brat itself checks when it loads a pair of files."""
    spans, events = {}, 0
    for line in ann.splitlines():
        number, kind, *rest = line.split("\t")
        if number[0] == "T":
            places = [tuple(map(int, p.split())) for p in kind.split(" ", 1)[1].split(";")]
            test.assertEqual(" ".join(text[b:e] for b, e in places), rest[0])
            test.assertTrue(all(b < e and "\n" not in text[b:e] for b, e in places))
            spans[number] = kind.split(" ")[0]
        elif number[0] == "E":
            roles = dict(role.split(":") for role in kind.split())
            test.assertTrue(all(spans[t] == role for role, t in roles.items()), line)
            events += 1
        else:
            test.assertEqual(number[0], "#")
    return events


def read_lines(text):
    return [json.loads(line) for line in text.splitlines()]
