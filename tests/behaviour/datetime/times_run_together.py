# time.fromisoformat without colons: a fraction needs no point, and what is read too far counts only without a zone.
import datetime

TEXTS = ["12", "123", "1234", "12345", "123456", "1234567", "12345678", "20200101", "123456789012345", "123456.5",
         "123456,5", "1234.5", "12.5", "12:34:56.1234567", "12:34:567", "12:34:56:7", "12:3456", "1234:56", "12:", "1234.",
         "123+01", "12345-01", "1234567+0130", "12345678+01:30", "12:34+1", "12+01:02:03.5", "12:34:56.+01", "T12", "1a"]
for text in TEXTS:
    for read, shown in ((datetime.time.fromisoformat, text), (datetime.datetime.fromisoformat, "2020-02-03T" + text)):
        try:
            print(shown, read(shown).isoformat())
        except ValueError as error:
            print(shown, error)
