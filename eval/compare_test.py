# SPDX-License-Identifier: Apache-2.0
"""The comparing part of `make eval`, on made-up figures. usage: python3 eval/compare_test.py"""
import unittest

import compare


def reports(macro, events, broken=0):
    return {"macro_f1": macro, "broken_evidence": broken, "unanswered": 0,
            "layers": {"events": {"f1": events}, "  strict": {"f1": 0.1}, "channels": {"f1": None}}}


def lost(now, before):
    return compare.losses("reports made-up", compare.headline("reports", now), compare.headline("reports", before))


class Compare(unittest.TestCase):
    def test_headline_leaves_out_sub_rows_and_rows_without_a_score(self):
        self.assertEqual(list(compare.headline("reports", reports(0.5, 0.6))),
                         ["macro F1", "broken evidence", "unanswered", "events"])

    def test_a_point_may_be_lost_and_no_more(self):
        self.assertEqual(lost(reports(0.49, 0.6), reports(0.5, 0.6)), [])
        self.assertEqual(lost(reports(0.51, 0.589), reports(0.5, 0.6)),
                         ["reports made-up: events fell from 0.600 to 0.589 (-0.011)"])

    def test_every_loss_is_told(self):
        self.assertEqual(len(lost(reports(0.4, 0.5, broken=1), reports(0.5, 0.6))), 3)

    def test_a_figure_that_is_gone_is_lost(self):
        now = reports(0.5, 0.6)
        del now["layers"]["events"]
        self.assertEqual(lost(now, reports(0.5, 0.6)), ["reports made-up: events is no longer measured"])

    def test_a_set_that_cannot_be_scored_is_lost(self):
        self.assertEqual(lost({"failed": "no such file"}, reports(0.5, 0.6)),
                         ["reports made-up: could not be scored: no such file"])

    def test_linking_has_a_floor(self):
        figures = {"rows": {"all": {"precision": 0.96, "recall": 0.7}}}
        self.assertEqual(compare.losses("linking", compare.headline("linking", figures), {}),
                         ["linking: linking recall is 0.700, less than 0.80"])

    def test_what_was_never_scored_cannot_be_lost(self):
        self.assertEqual(lost(reports(0.1, 0.1), {"failed": "then"}), [])

    def test_a_loss_fails_and_says_what_to_do(self):
        passes, lines, kept = compare.verdict(["x: y fell"], "  ")
        self.assertFalse(passes)
        self.assertIsNone(kept)
        self.assertIn("LOST: x: y fell", lines)
        self.assertIn('ACCEPT="the reason"', "\n".join(lines))

    def test_a_reason_lets_a_loss_pass_and_is_kept(self):
        passes, lines, kept = compare.verdict(["x: y fell"], "the gold changed")
        self.assertTrue(passes)
        self.assertEqual(kept, {"reason": "the gold changed", "lost": ["x: y fell"]})
        self.assertIn("accepted: the gold changed", lines)

    def test_a_reason_without_a_loss_is_not_kept(self):
        self.assertEqual(compare.verdict([], "whatever"), (True, [], None))

    def test_the_table_shows_now_frozen_and_difference(self):
        lines = compare.table({"macro F1": 0.512, "unanswered": 2}, {"macro F1": 0.5, "unanswered": 0})
        self.assertEqual([" ".join(line.split()) for line in lines],
                         ["macro F1 0.512 0.500 +0.012", "unanswered 2 (was 0)"])


if __name__ == "__main__":
    unittest.main()
