"""unittest: a run with passes, failures, errors, skips, expected failures and subtests, its report on standard error."""
import re
import sys
import unittest


class Sums(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("class begins")

    def setUp(self):
        self.addCleanup(print, "cleaned after", self.id())

    def test_passes(self):
        self.assertEqual(1 + 1, 2)
        with self.assertRaisesRegex(ZeroDivisionError, "division"):
            1 // 0

    def test_lists_differ(self):
        self.assertEqual([1, 2, 3], [1, 5, 3])

    def test_texts_differ(self):
        self.assertMultiLineEqual("one\ntwo\n", "one\nthree\n", "as told")

    def test_dicts_differ(self):
        self.assertEqual({"a": 1, "b": 2}, {"a": 1, "c": 2})

    def test_raises(self):
        {}["missing"]

    @unittest.skip("not today")
    def test_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_expected(self):
        self.assertIn(3, (1, 2))

    @unittest.expectedFailure
    def test_unexpected(self):
        self.assertIn(1, (1, 2))

    def test_parts(self):
        for number in range(4):
            with self.subTest("odd", number=number):
                self.assertFalse(number % 2)

    def test_not_raised(self):
        with self.assertRaises(KeyError):
            pass

    def test_logs(self):
        with self.assertLogs("deep", "INFO") as caught:
            import logging
            logging.getLogger("deep.down").warning("said %d", 3)
        self.assertEqual(caught.output, ["WARNING:deep.down:said 4"])


class Masked:
    def write(self, text):
        sys.stderr.write(re.sub(r"in \d+\.\d+s", "in N.NNNs", text).replace(__file__, "FILE"))

    def flush(self):
        sys.stderr.flush()


suite = unittest.defaultTestLoader.loadTestsFromTestCase(Sums)
result = unittest.TextTestRunner(Masked(), verbosity=2).run(suite)
print(result)
