#!/usr/bin/env python3
"""Learns doubts.weights, the network that judges doubtful cues once more (src/sourcing/doubts.h).

usage: doubts.py --rows DIR --model DIR [--jobs N]

DIR of --rows is where `onrecord-train doubts` wrote doubts.tsv; the weights go there, and those that have not seen a
fold into its folds/0 ... folds/4. DIR of --model is a small BERT: tokenizer.json and model.safetensors of
all-MiniLM-L6-v2 (Apache 2.0). Needs PyTorch, NumPy, safetensors and tokenizers.

How it learns (distillation: Hinton, Vinyals, Dean 2015; with changed words: Jiao et al. 2020):
1. The teacher is that model, taught on four of the five folds to tell cues; on the fifth it is measured. It is some ten
   thousand times too slow to run in onrecord, and it is right far more often than anything that sees a few words only.
2. The pupil is the network. It learns from what people marked, from what the teacher thinks of the same words, and
   from what the teacher thinks of copies of the articles in which three words in ten are others of the same part of
   speech. The copies are what lets it know a verb that stands once in the articles.
3. Its log-odds and those of the classifier are weighed by articles that neither has seen.
"""
import argparse
import collections
import math
import os
import random
import struct

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

FOLDS = 5
PLACES, TAGS, STATES, NUMBERS, SIZES, CHANCES = 18, 64, 8, 8, 16, 8  # as in doubts.h
FIRST_CHANCE = PLACES * (2 * TAGS + STATES) + NUMBERS * SIZES
ROWS = FIRST_CHANCE + PLACES * CHANCES
ROWS_MOST = 4 * PLACES + NUMBERS
INDEX_SHIFT = 20
STEPS = (0.05, 0.2, 0.4, 0.6, 0.8, 0.95)
VECTOR, WIDTH, HIDDEN = 32, 64, 32
LEAST, MOST = 0.10, 0.85  # between these the classifier is in doubt
COPIES, CHANGED, NEAREST = 10, 0.3, 30
OPEN = range(6, 32)  # tags of the words that are changed ...
CLOSED = {9, 10, 15, 16, 17, 18, 22, 23, 24, 25}  # ... but LS, MD, PDT, POS, pronouns, RP, SYM, TO, UH


class Paragraph:
    """One line of doubts.tsv; candidates: places (n x 18 token indices, -1 none), rows, p, share."""

    def __init__(self, line):
        columns = line.rstrip("\n").split("\t")
        self.name, self.fold, self.first = columns[0], int(columns[1]), int(columns[2])
        self.words = columns[3].split(" ")
        self.hashes = [int(x) for x in columns[4].split(" ")]
        self.tags = [int(x) for x in columns[5].split(" ")]
        self.at, self.p, self.share, self.places, self.rows = [], [], [], [], []
        for one in columns[6].split(" ") if len(columns) > 6 else []:
            at, p, share, places, rows = one.split(":")
            self.at.append(int(at))
            self.p.append(float(p))
            self.share.append(float(share))
            self.places.append([int(x) for x in places.split(",")])
            self.rows.append([int(x) for x in rows.split(",")])


def read(path):
    with open(path, encoding="utf-8", errors="replace") as f:
        return [Paragraph(line) for line in f]


def word_hash(word):
    """or_hash() of base/hash.h."""
    h = 0xCBF29CE484222325
    for byte in word.encode():
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    h ^= h >> 33
    h = h * 0xFF51AFD7ED558CCD & 0xFFFFFFFFFFFFFFFF
    h ^= h >> 33
    h = h * 0xC4CEB9FE1A85EC53 & 0xFFFFFFFFFFFFFFFF
    h ^= h >> 33
    return h & 0xFFFFFFFF or 1


# --- the teacher ---------------------------------------------------------------------------------------------------


class Layer(nn.Module):
    def __init__(self, weights, i):
        super().__init__()
        at = f"encoder.layer.{i}."

        def both(name):
            return nn.Parameter(weights[at + name + ".weight"].clone()), nn.Parameter(weights[at + name + ".bias"].clone())

        parts = [at + f"attention.self.{x}" for x in ("query", "key", "value")]
        self.look = nn.Parameter(torch.cat([weights[x + ".weight"] for x in parts]))
        self.look_bias = nn.Parameter(torch.cat([weights[x + ".bias"] for x in parts]))
        self.out, self.out_bias = both("attention.output.dense")
        self.norm1, self.norm1_bias = both("attention.output.LayerNorm")
        self.up, self.up_bias = both("intermediate.dense")
        self.down, self.down_bias = both("output.dense")
        self.norm2, self.norm2_bias = both("output.LayerNorm")

    def forward(self, x, mask):
        n, length, size = x.shape
        q, k, v = F.linear(x, self.look, self.look_bias).view(n, length, 3, 12, size // 12).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(n, length, size)
        x = F.layer_norm(x + F.dropout(F.linear(seen, self.out, self.out_bias), 0.1, self.training), (size,),
                         self.norm1, self.norm1_bias, 1e-12)
        h = F.linear(F.gelu(F.linear(x, self.up, self.up_bias)), self.down, self.down_bias)
        return F.layer_norm(x + F.dropout(h, 0.1, self.training), (size,), self.norm2, self.norm2_bias, 1e-12)


class Teacher(nn.Module):
    def __init__(self, folder):
        super().__init__()
        w = {k.removeprefix("bert."): v.float() for k, v in load_file(f"{folder}/model.safetensors").items()}
        self.word = nn.Parameter(w["embeddings.word_embeddings.weight"].clone())
        self.place = nn.Parameter(w["embeddings.position_embeddings.weight"].clone())
        self.kind = nn.Parameter(w["embeddings.token_type_embeddings.weight"][0].clone())
        self.norm = nn.Parameter(w["embeddings.LayerNorm.weight"].clone())
        self.norm_bias = nn.Parameter(w["embeddings.LayerNorm.bias"].clone())
        self.layers = nn.ModuleList(Layer(w, i) for i in range(6))
        self.head = nn.Linear(384, 1)
        self.pieces = Tokenizer.from_file(f"{folder}/tokenizer.json")
        self.pieces.no_padding()
        self.pieces.no_truncation()

    def forward(self, ids):
        mask = (ids != 0)[:, None, None, :]
        x = F.embedding(ids, self.word) + self.place[: ids.shape[1]] + self.kind
        x = F.dropout(F.layer_norm(x, (384,), self.norm, self.norm_bias, 1e-12), 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(x).squeeze(-1)

    def cut(self, words, at):
        """Pieces of a paragraph, and where the first piece of each word at `at` stands (0: cut off)."""
        got = self.pieces.encode([w or "." for w in words], is_pretokenized=True, add_special_tokens=False)
        first = {}
        for i, word in enumerate(got.word_ids[:254]):
            first.setdefault(word, i + 1)
        return [101] + got.ids[:254] + [102], [first.get(a, 0) for a in at]


def batches(items, size, mix):
    order = sorted(range(len(items)), key=lambda i: len(items[i][0]) + (random.random() * 8 if mix else 0))
    out, now, longest = [], [], 0
    for i in order:
        longest = max(longest, len(items[i][0]))
        if now and longest * (len(now) + 1) > size:
            out.append(now)
            now, longest = [], len(items[i][0])
        now.append(i)
    out.append(now)
    if mix:
        random.shuffle(out)
    return out


def padded(items, batch):
    ids = torch.zeros(len(batch), max(len(items[i][0]) for i in batch), dtype=torch.long)
    for k, i in enumerate(batch):
        ids[k, : len(items[i][0])] = torch.tensor(items[i][0])
    return ids


def teach(teacher, paragraphs, epochs=3, rate=1.5e-4):
    items = [teacher.cut(p.words, p.at) + (p.share,) for p in paragraphs if p.at]
    body = [p for n, p in teacher.named_parameters() if not n.startswith("head")]
    groups = [{"params": body, "lr": rate}, {"params": teacher.head.parameters(), "lr": 1e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = [g["lr"] for g in optimizer.param_groups]
    total, step = epochs * len(batches(items, 2048, False)), 0
    teacher.train()
    for epoch in range(epochs):
        loss_sum = count = 0
        for batch in batches(items, 2048, True):
            for group, full in zip(optimizer.param_groups, rates):
                group["lr"] = full * min(1, step / (0.06 * total)) * max(0.02, 1 - step / total)
            step += 1
            where = [(k, a, y) for k, i in enumerate(batch) for a, y in zip(items[i][1], items[i][2]) if a]
            rows, columns, wanted = zip(*where)
            with torch.autocast("cpu", torch.bfloat16):
                scores = teacher(padded(items, batch))
            loss = F.binary_cross_entropy_with_logits(scores.float()[list(rows), list(columns)], torch.tensor(wanted))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            loss_sum += loss.item() * len(rows)
            count += len(rows)
        print(f"teacher, epoch {epoch + 1} of {epochs}: loss {loss_sum / count:.4f}", flush=True)


def ask(teacher, texts):
    """Log-odds for each candidate of each (words, at); None where the paragraph was cut off before it."""
    items = [teacher.cut(words, at) for words, at in texts]
    out = [None] * len(items)
    teacher.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in batches(items, 8192, False):
            scores = teacher(padded(items, batch)).float()
            for k, i in enumerate(batch):
                out[i] = [scores[k, a].item() if a else math.nan for a in items[i][1]]
    return out


# --- words and copies ----------------------------------------------------------------------------------------------


def vectors_of(words, untaught, size):
    """Of each word the mean of its pieces in the untaught model, in its `size` main directions."""
    pieces = untaught.pieces
    v = torch.stack([untaught.word[pieces.encode(w, add_special_tokens=False).ids or [100]].mean(0) for w in words])
    v = v.detach() - v.detach().mean(0)
    v = v @ torch.linalg.svd(v, full_matrices=False)[2][:size].T
    return v / v.std() * 0.3


class Changer:
    """Changes words for others of the same tag, more often than not for one that is used alike."""

    def __init__(self, paragraphs, untaught):
        by_tag = collections.defaultdict(collections.Counter)
        for p in paragraphs:
            for word, tag in zip(p.words, p.tags):
                if tag in OPEN and tag not in CLOSED and word.isalpha():
                    by_tag[tag][word] += 1
        self.pool = {t: [w for w, n in c.items() if n >= 2] for t, c in by_tag.items()}
        self.sums = {t: np.cumsum([by_tag[t][w] ** 0.5 for w in ws]) for t, ws in self.pool.items()}
        words = sorted({w for ws in self.pool.values() for w in ws})
        self.number = {w: i for i, w in enumerate(words)}
        self.vectors = F.normalize(vectors_of(words, untaught, 64), dim=1)
        self.rows = {t: torch.tensor([self.number[w] for w in ws]) for t, ws in self.pool.items()}
        self.known = {}

    def alike(self, word, tag):
        if (word, tag) not in self.known:
            near = self.vectors[self.rows[tag]] @ self.vectors[self.number[word]]
            best = near.topk(min(NEAREST, len(near))).indices.tolist()
            self.known[word, tag] = [self.pool[tag][i] for i in best]
        return random.choice(self.known[word, tag])

    def any(self, tag):
        sums = self.sums[tag]
        return self.pool[tag][int(np.searchsorted(sums, random.random() * sums[-1]))]

    def change(self, p):
        out = list(p.words)
        for i, (word, tag) in enumerate(zip(p.words, p.tags)):
            if self.pool.get(tag) and random.random() < CHANGED:
                out[i] = self.alike(word, tag) if word in self.number and random.random() < 0.6 else self.any(tag)
        return out


# --- the pupil -----------------------------------------------------------------------------------------------------


class Pupil(nn.Module):
    def __init__(self, vectors):
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors.clone(), freeze=False)  # the last: unknown words
        self.places = nn.Parameter(torch.randn(PLACES, VECTOR, WIDTH) * (1 / (PLACES * VECTOR)) ** 0.5)
        self.rows = nn.EmbeddingBag(ROWS + 1, WIDTH, mode="sum", padding_idx=ROWS)
        nn.init.normal_(self.rows.weight, std=0.05)
        self.hidden = nn.Linear(WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1)

    def forward(self, words, rows):
        """words: n x PLACES, -1 for none; rows: n x most, padded with ROWS."""
        there = (words >= 0).float()[..., None]
        v = self.vectors(words.clamp(min=0)) * there
        v = F.dropout(v, 0.1, self.training)
        first = F.relu(v.flatten(1) @ self.places.flatten(0, 1) + self.rows(rows))
        first = F.dropout(first, 0.2, self.training)
        return self.out(F.relu(self.hidden(first))).squeeze(1)


def rows_as_thought(p, thought):
    """The rows of a paragraph's candidates where the teacher, not the classifier, says how probable the others are."""
    step = {at: sum(x >= s for s in STEPS) for at, x in zip(p.at, thought) if not math.isnan(x)}
    out = []
    for places, rows in zip(p.places, p.rows):
        chances = [FIRST_CHANCE + k * CHANCES + step[at] for k, at in enumerate(places) if k and at in step]
        out.append([r for r in rows if r < FIRST_CHANCE] + chances)
    return out


class Examples:
    def __init__(self, number, unknown):
        self.number, self.unknown = number, unknown
        self.words, self.rows, self.wanted, self.fold, self.p = [], [], [], [], []

    def add(self, p, words, all_rows, wanted):
        ids = np.array([self.number.get(w, self.unknown) for w in words] + [-1])
        for places, rows, y, chance in zip(p.places, all_rows, wanted, p.p):
            if math.isnan(y) or (chance < 0.02 and y < 0.02 and random.random() < 0.8):
                continue  # most of what is clear teaches nothing
            self.words.append(ids[places])
            self.rows.append(rows + [ROWS] * (ROWS_MOST - len(rows)))
            self.wanted.append(y)
            self.fold.append(p.fold)
            self.p.append(chance)

    def done(self):
        self.words = torch.from_numpy(np.array(self.words))
        self.rows = torch.from_numpy(np.array(self.rows, dtype=np.int32))
        self.wanted = torch.tensor(self.wanted)
        self.fold = torch.tensor(self.fold)
        self.p = torch.tensor(self.p)
        return self


def learn(examples, fold, vectors, epochs=3, rate=2e-3, size=512):
    torch.manual_seed(1)
    pupil = Pupil(vectors)
    chosen = (examples.fold != fold).nonzero().squeeze(1)
    optimizer = torch.optim.AdamW(pupil.parameters(), lr=rate, weight_decay=1e-4)
    total, step = epochs * (len(chosen) // size + 1), 0
    pupil.train()
    for _ in range(epochs):
        order = chosen[torch.randperm(len(chosen))]
        for i in range(0, len(order), size):
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, step / 200) * (1 - step / total)
            step += 1
            b = order[i : i + size]
            words = torch.where((torch.rand(len(b), PLACES) < 0.01) & (examples.words[b] >= 0), len(vectors) - 1,
                                examples.words[b])
            loss = F.binary_cross_entropy_with_logits(pupil(words, examples.rows[b]), examples.wanted[b])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return pupil.eval()


def weigh(own, given, wanted):
    """Logistic regression of the truth on the two log-odds: their weights and the bias."""
    x = torch.stack([own, given, torch.ones_like(own)], 1).double()
    w = torch.tensor([0.5, 0.5, 0.0]).double().requires_grad_()
    optimizer = torch.optim.LBFGS([w], max_iter=100)

    def loss():
        optimizer.zero_grad()
        value = F.binary_cross_entropy_with_logits(x @ w, wanted.double())
        value.backward()
        return value

    optimizer.step(loss)
    return w.detach().tolist()


def best_f1(p, wanted):
    order = torch.argsort(p, descending=True)
    right = torch.cumsum(wanted[order], 0)
    return (2 * right / (torch.arange(1, len(p) + 1) + wanted.sum())).max().item()


# --- the weights' file ---------------------------------------------------------------------------------------------


def whole(tensor, largest):
    """As whole numbers up to `largest`, and what 1 is worth; the very largest of a thousand are clipped."""
    sizes = tensor.abs().flatten().sort().values
    unit = sizes[-1 - len(sizes) // 2000].item() / largest
    return torch.clamp(torch.round(tensor / unit), -largest, largest).to(torch.int32).numpy(), unit


def write(path, pupil, hashes, mix):
    vectors, vector_unit = whole(pupil.vectors.weight.detach(), 127)
    order = sorted(range(len(hashes)), key=lambda i: hashes[i])
    ascending = np.array([hashes[i] for i in order], dtype="<u4")
    index = np.searchsorted(ascending, np.arange((1 << 32 - INDEX_SHIFT) + 1, dtype=np.int64) << INDEX_SHIFT)
    places, place_unit = whole(pupil.places.detach(), 8191)
    rows, row_unit = whole(pupil.rows.weight.detach()[:ROWS], 127)
    pairs = places.reshape(PLACES, VECTOR // 2, 2, WIDTH).transpose(0, 1, 3, 2)
    hidden = torch.cat([pupil.hidden.bias[:, None], pupil.out.weight.T, pupil.hidden.weight], 1).detach().numpy()
    shape = struct.pack("<4I7f", len(hashes), VECTOR, WIDTH, HIDDEN, vector_unit * place_unit, row_unit, LEAST, MOST, *mix)
    parts = [
        ("shape", shape),
        ("words", ascending.tobytes()),
        ("index", index.astype("<u4").tobytes()),
        ("vectors", vectors[order + [len(hashes)]].astype("i1").tobytes()),
        ("places", np.ascontiguousarray(pairs).astype("<i2").tobytes()),
        ("rows", rows.astype("i1").tobytes()),
        ("hidden", hidden.astype("<f4").tobytes() + pupil.out.bias.detach().numpy().astype("<f4").tobytes()),
    ]
    at = 16 + 40 * len(parts)
    at += -at % 64
    head, body = struct.pack("<4s3I", b"ONRW", 1, len(parts), 0), b""
    for name, data in parts:
        head += struct.pack("<24s2Q", name.encode(), at + len(body), len(data))
        body += data + bytes(-len(data) % 64)
    with open(path + ".new", "wb") as f:
        f.write(head + bytes(at - len(head)) + body)
    os.replace(path + ".new", path)


# --- all of it -----------------------------------------------------------------------------------------------------


def taught(folder, model, paragraphs):
    """The teacher; kept in the folder once it has learned."""
    teacher = Teacher(model)
    path = f"{folder}/teacher.pt"
    if os.path.exists(path):
        teacher.load_state_dict(torch.load(path))
    else:
        teach(teacher, [p for p in paragraphs if p.fold != 0])
        torch.save(teacher.state_dict(), path)
    return teacher


def all_words(paragraphs, teacher):
    """Words with their hashes: those of the articles that stand there twice, and the whole words of the model."""
    counts, hashes = collections.Counter(), {}
    for p in paragraphs:
        counts.update(p.words)
        hashes.update(zip(p.words, p.hashes))
    words = [w for w, n in counts.items() if n >= 2]
    assert all(word_hash(w) == hashes[w] for w in words if w.isascii()), "word_hash() is not or_hash()"
    more = {w for w in teacher.pieces.get_vocab() if w.isalpha() and w.isascii() and len(w) > 1} - set(words)
    hashes.update((w, word_hash(w)) for w in more)
    words = sorted(words) + sorted(more)
    return words, [hashes[w] for w in words]


def examples_of(paragraphs, teacher, untaught, words):
    number = {w: i for i, w in enumerate(words)}
    examples = Examples(number, len(words))
    used = [p for p in paragraphs if p.at]
    thought = ask(teacher, [(p.words, p.at) for p in used])
    for p, z in zip(used, thought):
        examples.add(p, p.words, p.rows, [0.3 * y + 0.7 / (1 + math.exp(-x)) for y, x in zip(p.share, z)])
    changer = Changer(paragraphs, untaught)
    for copy in range(COPIES):
        changed = [changer.change(p) for p in used]
        for p, text, z in zip(used, changed, ask(teacher, [(t, p.at) for t, p in zip(changed, used)])):
            thought = [1 / (1 + math.exp(-x)) for x in z]
            examples.add(p, text, rows_as_thought(p, thought), thought)
        print(f"copy {copy + 1} of {COPIES}: {len(examples.wanted)} examples", flush=True)
    return examples.done()


def truth(paragraphs, number, unknown):
    """What people marked, with nothing left out."""
    out = Examples(number, unknown)
    for p in paragraphs:
        keep = [i for i, x in enumerate(p.p) if LEAST < x < MOST]
        ids = np.array([number.get(w, unknown) for w in p.words] + [-1])
        for i in keep:
            out.words.append(ids[p.places[i]])
            out.rows.append(p.rows[i] + [ROWS] * (ROWS_MOST - len(p.rows[i])))
            out.wanted.append(p.share[i])
            out.fold.append(p.fold)
            out.p.append(p.p[i])
    return out.done()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--rows", required=True, help="where doubts.tsv is, and the weights go")
    parser.add_argument("--model", required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    torch.set_num_threads(options.jobs)
    torch.manual_seed(1)
    random.seed(1)
    paragraphs = read(f"{options.rows}/doubts.tsv")
    untaught = Teacher(options.model)
    teacher = taught(options.rows, options.model, paragraphs)
    words, hashes = all_words(paragraphs, teacher)
    number = {w: i for i, w in enumerate(words)}
    vectors = torch.cat([vectors_of(words, untaught, VECTOR), torch.zeros(1, VECTOR)])
    examples = examples_of(paragraphs, teacher, untaught, words)
    real = truth(paragraphs, number, len(words))
    own, given = torch.zeros(len(real.p)), torch.logit(real.p)
    pupils = []
    for fold in range(FOLDS):
        pupils.append(learn(examples, fold, vectors))
        mine = real.fold == fold
        with torch.no_grad():
            own[mine] = pupils[fold](real.words[mine], real.rows[mine])
        print(f"fold {fold}: best F1 among the doubtful {best_f1(real.p[mine], real.wanted[mine]):.3f}, "
              f"by the network alone {best_f1(own[mine], real.wanted[mine]):.3f}", flush=True)
    mix = weigh(own, given, real.wanted)
    both = torch.sigmoid(mix[0] * own + mix[1] * given + mix[2])
    print(f"all folds: {best_f1(real.p, real.wanted):.3f}, together {best_f1(both, real.wanted):.3f}; weights "
          + " ".join(f"{x:.2f}" for x in mix))
    for fold in range(FOLDS):
        write(f"{options.rows}/folds/{fold}/doubts.weights", pupils[fold], hashes, mix)
    write(f"{options.rows}/doubts.weights", learn(examples, -1, vectors), hashes, mix)


if __name__ == "__main__":
    main()
