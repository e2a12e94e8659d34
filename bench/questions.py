#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long a register takes to answer. usage: questions.py ENTENTE REGISTER QUESTIONS [HOW_MANY]

QUESTIONS: what bench_register has written, arguments of a command a line. Asks HOW_MANY (100) of each kind, drawn by lot, always the same,
each in a program of its own, and prints the median, the 95th percentile and the longest time of each kind: from start to end of the
program, and of the processor alone."""
import collections, itertools, os, random, resource, subprocess, sys, time


def kind_of(question):
    words = question.split()
    return " ".join([words[0]] + [w for w in words if w.startswith("--")][:1])


def ask(entente, register, question):
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([entente, *question.split(), "--register", register], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Bodies have names of three capitals, too, and no brief.
    if done.returncode == 2:
        return None
    if done.returncode != 0:
        sys.exit(f"questions: {question}: {done.stderr.decode()}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, len(done.stdout)


def at(sorted_times, share):
    return sorted_times[min(len(sorted_times) - 1, int(share * len(sorted_times)))] * 1000


def main():
    entente, register, path = sys.argv[1:4]
    wanted = int(sys.argv[4]) if len(sys.argv) > 4 else 100
    kinds = collections.defaultdict(list)
    for line in open(path):
        kinds[kind_of(line)].append(line.strip())
    print(f"{'':22}  asked    wall: median     95 %  longest    processor: median     95 %  longest   ms")
    for kind, questions in sorted(kinds.items()):
        random.Random(1).shuffle(questions)
        asked = list(itertools.islice(((q, t) for q in questions if (t := ask(entente, register, q))), wanted))
        taken = [t for _, t in asked]
        wall, processor = (sorted(t[i] for t in taken) for i in (0, 1))
        print(f"{kind:22} {len(taken):6} {at(wall, .5):16.1f} {at(wall, .95):8.1f} {wall[-1] * 1000:8.1f} "
              f"{at(processor, .5):20.1f} {at(processor, .95):8.1f} {processor[-1] * 1000:8.1f}")
        if os.environ.get("SLOWEST"):
            print(f"    {max(asked, key=lambda a: a[1][0])[0]}")


if __name__ == "__main__":
    main()
