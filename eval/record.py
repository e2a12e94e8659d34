# SPDX-License-Identifier: Apache-2.0
"""Runs the scorer over every development set and keeps the figures. usage: record.py ENTENTE EVAL_FOLDER TREEBANKS"""
import datetime, json, pathlib, subprocess, sys

entente, gold, treebanks = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
results = pathlib.Path(__file__).parent / "results"

SETS = [  # what to score, on what, with which command
    ("reports", gold / "reports/seeds", "extract"),
    ("reports", gold / "reports/dev", "extract"),
    ("reports", gold / "reports/train", "extract"),
    ("events", gold / "eventcoding/plover_gsr_dev.jsonl", "extract"),
    ("dates", gold / "temporal/meantime-dev.jsonl", "extract"),
    ("dates", gold / "temporal/wikiwars-dev.jsonl", "extract"),
    ("treaties", gold / "treaties/uk_dev.jsonl", "extract"),
    ("syntax", treebanks / "en/ewt-test.conllu", "parse"),
]


def score(what, path, command):
    run = subprocess.run(
        [sys.executable, str(gold / "score.py"), what, str(path), "--json", "--cmd", f"{entente} {command}"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if run.returncode != 0:
        return {"failed": run.stderr.strip().splitlines()[-1] if run.stderr.strip() else "no message"}
    return json.loads(run.stdout)


def f1_rows(rows):
    return {name: row["f1"] for name, row in rows.items() if not name.startswith("  ") and row["f1"] is not None}


def headline(what, figures):
    """The few figures a person looks at, in order."""
    if "failed" in figures:
        return {"failed": figures["failed"]}
    if what == "reports":
        return {"macro F1": figures["macro_f1"], "broken evidence": figures["broken_evidence"],
                "unanswered": figures["unanswered"], **f1_rows(figures["layers"])}
    if what in ("events", "dates"):
        return f1_rows(figures["rows"])
    if what == "treaties":
        return {k: figures[k] for k in ("recognised", "parties_exact", "parties_some")}
    return {k: figures[k] for k in ("upos", "xpos", "lemma", "uas", "las", "las_without_punctuation")}


def show(name, now, before):
    print(f"\n{name}")
    for key, value in now.items():
        if not isinstance(value, float):
            print(f"  {key:28s} {value}")
            continue
        old = before.get(key)
        change = f"  {value - old:+.3f}" if isinstance(old, float) and abs(value - old) >= 0.0005 else ""
        print(f"  {key:28s} {value:.3f}{change}")


def main():
    results.mkdir(exist_ok=True)
    today = datetime.date.today().isoformat()
    frozen = sorted(p for p in results.glob("*.json") if p.stem != today)
    before = json.loads(frozen[-1].read_text()) if frozen else {"sets": {}}
    version = subprocess.run([entente, "version"], stdout=subprocess.PIPE, text=True).stdout.strip().splitlines()
    version = [line.split(" in ")[0] for line in version]  # where the data lay says nothing of it
    record = {"date": today, "version": version, "sets": {}}
    failed = False
    for what, path, command in SETS:
        if not path.exists():
            print(f"\n{what} {path.name}: skipped, not there")
            continue
        figures = score(what, path, command)
        failed |= "failed" in figures
        name = f"{what} {path.stem}"
        record["sets"][name] = figures
        show(name, headline(what, figures), headline(what, before["sets"][name]) if name in before["sets"] else {})
    out = results / f"{today}.json"
    out.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n")
    print(f"\nkept as {out}" + (f", compared with {frozen[-1].name}" if frozen else ""))
    sys.exit(1 if failed else 0)


main()
