# SPDX-License-Identifier: Apache-2.0
"""Runs the scorer over every development set, compares with the last frozen figures, and keeps the new ones.
usage: record.py ENTENTE EVAL_FOLDER TREEBANKS. The environment's ACCEPT says why a loss is right."""
import datetime, json, os, pathlib, subprocess, sys, tempfile

import compare

entente, gold, treebanks = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
here = pathlib.Path(__file__).parent
results = here / "results"
texts = tempfile.TemporaryDirectory(prefix="entente-eval-")

SETS = [  # what to score, on what, with which command
    ("reports", gold / "reports/seeds", "extract"),
    ("reports", gold / "reports/dev", "extract"),
    ("reports", gold / "reports/train", "extract"),
    ("reports", here / "annotated/learn.jsonl", "extract"),
    ("reports", here / "annotated/held_out.jsonl", "extract"),
    ("events", gold / "eventcoding/plover_gsr_dev.jsonl", "extract"),
    ("dates", gold / "temporal/meantime-dev.jsonl", "extract"),
    ("dates", gold / "temporal/wikiwars-dev.jsonl", "extract"),
    ("treaties", gold / "treaties/uk_dev.jsonl", "extract"),
    ("linking", gold / "reports/train", None),
    ("linking fresh", gold / "reports/train", None),
    ("hard", here / "hard/cases.txt", None),
    ("syntax", treebanks / "en/ewt-test.conllu", "parse"),
]


def joined(annotations):
    """The annotated reports with their texts, in a folder; None where the texts are not at hand."""
    corpora = gold.parent / "corpora"
    if not corpora.is_dir():
        return None
    folder = pathlib.Path(texts.name) / annotations.stem
    subprocess.run([sys.executable, str(here / "annotated/join"), annotations, corpora, folder], check=True,
                   stdout=subprocess.DEVNULL)
    return folder


def score(what, path, command):
    scorer = [str(gold / "score.py"), what, str(path), "--json", "--cmd", f"{entente} {command}"]
    if what.startswith("linking"):
        folder = "fresh" if what == "linking fresh" else "variants"
        scorer = [str(here / "linking/score.py"), entente, str(path), "--json", "--variants", folder]
    if what == "hard":
        scorer = [str(here / "hard/score.py"), entente, "--json"]
    run = subprocess.run(
        [sys.executable, *scorer],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if run.returncode != 0:
        return {"failed": run.stderr.strip().splitlines()[-1] if run.stderr.strip() else "no message"}
    return json.loads(run.stdout)


def main():
    results.mkdir(exist_ok=True)
    today = datetime.date.today().isoformat()
    frozen = sorted(p for p in results.glob("*.json") if p.stem != today)
    before = json.loads(frozen[-1].read_text()) if frozen else {"sets": {}}
    version = subprocess.run([entente, "version"], stdout=subprocess.PIPE, text=True).stdout.strip().splitlines()
    version = [line.split(" in ")[0] for line in version]  # where the data lay says nothing of it
    record = {"date": today, "version": version, "sets": {}}
    lost = []
    for what, path, command in SETS:
        name = f"{what} {path.stem}"
        if path.parent.name == "annotated":
            path = joined(path)
        if path is None or not path.exists():
            print(f"\n{name}: skipped, not there")
            continue
        figures = record["sets"][name] = score(what, path, command)
        now = compare.headline(what, figures)
        then = compare.headline(what, before["sets"][name]) if name in before["sets"] else {}
        print(f"\n{name:30s} now     frozen")
        print("\n".join(compare.table(now, then)))
        lost += compare.losses(name, now, then)
    passes, lines, accepted = compare.verdict(lost, os.environ.get("ACCEPT", ""))
    print("\n" + "\n".join(lines) if lines else "")
    if frozen:
        print(f"compared with {frozen[-1].name}")
    if not passes:
        sys.exit(1)
    if accepted:
        record["accepted"] = accepted
    out = results / f"{today}.json"
    out.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n")
    print(f"kept as {out}")


main()
