# SPDX-License-Identifier: Apache-2.0
"""Proves that passing over the texts that name no state and no organisation loses nothing that is annotated.
usage: passed_over.py ENTENTE EVAL_FOLDER. Reads every annotated text with `extract` and with `extract --all`; exit 1,
with the ids, where a fact differs, or a date in the texts annotated for dates."""
import json, pathlib, subprocess, sys

entente, gold = sys.argv[1], pathlib.Path(sys.argv[2])
FACTS = ("agreements", "events", "commitments", "mechanisms", "channels", "milestones", "statements", "messages",
         "sources")
KEYS = ("id", "text", "published", "title", "outlet", "url", "lang")


def documents():
    """Each annotated text with the lists that its annotation speaks of."""
    for path in sorted(gold.glob("reports/*/*.json")):
        yield json.loads(path.read_text()), FACTS
    for path in sorted(gold.glob("*/*.jsonl")):
        for row in map(json.loads, path.read_text().splitlines()):
            yield {**row, "text": row.get("text") or row.get("title")}, ("dates",) if path.parent.name == "temporal" else FACTS


def extract(lines, *options):
    run = subprocess.run([entente, "extract", *options], input=lines, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def main():
    texts = [(text, lists) for text, lists in documents() if text["text"]]
    lines = "".join(json.dumps({key: text[key] for key in KEYS if text.get(key)}) + "\n" for text, _ in texts)
    default, every = extract(lines), extract(lines, "--all")
    if not texts or len(default) != len(texts) or len(every) != len(texts):
        sys.exit(f"passed over: {len(texts)} texts went in, {len(default)} and {len(every)} came out")
    lost = [text["id"] for (text, lists), a, b in zip(texts, default, every) if any(a.get(k) != b.get(k) for k in lists)]
    print(f"passed over: {len(texts)} annotated texts read with and without, {len(lost)} differ")
    if lost:
        sys.exit("  " + " ".join(lost))


main()
