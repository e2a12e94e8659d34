# SPDX-License-Identifier: Apache-2.0
"""Where the parser errs: a Markdown table by relation, and the labels most often taken for one another.
usage: relations.py "ENTENTE parse" TREEBANK.conllu...

Gold tokens and sentences. "head": of the words with that relation, how many got the right head; "recall":
head and relation right (universal part); "precision": of the words given that relation, how many are right."""
import shlex, subprocess, sys
from collections import Counter

FIRST = ["nsubj", "nsubj:pass", "obj", "conj", "obl", "nmod", "appos", "xcomp", "ccomp", "advcl", "acl", "acl:relcl"]
RAREST = 100  # words; rarer relations say little


def sentences(text):
    rows = []
    for line in text.splitlines() + [""]:
        if not line and rows:
            yield rows
            rows = []
        elif line and line[0] != "#" and line.split("\t", 1)[0].isdigit():
            rows.append(line.split("\t"))


def parse(command, gold):
    blank = "".join("".join("\t".join(w[:2] + ["_"] * 7 + [w[9]]) + "\n" for w in s) + "\n" for s in gold)
    run = subprocess.run(shlex.split(command), input=blank.encode(), stdout=subprocess.PIPE, check=True)
    return list(sentences(run.stdout.decode()))


def universal(relation):
    return relation.split(":")[0]


command, paths = sys.argv[1], sys.argv[2:]
total, heads, right, given, given_right, confused = (Counter() for _ in range(6))
for path in paths:
    gold = list(sentences(open(path, encoding="utf-8").read()))
    for g, p in zip(gold, parse(command, gold), strict=True):
        for a, b in zip(g, p, strict=True):
            head, label = a[6] == b[6], universal(a[7]) == universal(b[7])
            total[a[7]] += 1
            given[b[7]] += 1
            heads[a[7]] += head
            right[a[7]] += head and label
            given_right[b[7]] += head and label
            if not label:
                confused[universal(a[7]), universal(b[7])] += 1

words = sum(total.values())
lost = words - sum(right.values())
print("| relation | words | head | recall | precision | share of all errors |\n| --- | --- | --- | --- | --- | --- |")
shown = FIRST + [r for r, n in total.most_common() if r not in FIRST and n >= RAREST]
for r in shown:
    wrong = total[r] - right[r]
    precision = 100 * given_right[r] / given[r] if given[r] else 0
    print(f"| {r} | {total[r]} | {100 * heads[r] / total[r]:.1f} | {100 * right[r] / total[r]:.1f} | {precision:.1f} "
          f"| {100 * wrong / lost:.1f} % |")
print(f"\n{words} words, LAS {100 * (words - lost) / words:.1f}. Taken for another: "
      + ", ".join(f"{a} as {b} {n}" for (a, b), n in confused.most_common(12)) + ".")
