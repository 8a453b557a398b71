# Local time: folds, gaps, astimezone() and timestamps in several zones.
import os
import time
from datetime import datetime, timedelta, timezone

for zone in ('Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'UTC', 'Australia/Lord_Howe'):
    os.environ['TZ'] = zone
    time.tzset()
    for moment in (datetime(1935, 6, 13, 0, 2, 8, 5), datetime(2023, 3, 26, 2, 30), datetime(2023, 10, 29, 2, 30), datetime(2023, 3, 12, 2, 30, 1, 7),
                   datetime(2023, 11, 5, 1, 30), datetime(1890, 1, 1), datetime(2300, 7, 1), datetime(2023, 4, 2, 1, 45), datetime(2023, 10, 1, 2, 15)):
        for fold in (0, 1):
            moment = moment.replace(fold=fold)
            aware = moment.astimezone()
            print(zone, moment.timestamp(), repr(aware), repr(moment.astimezone(timezone.utc)), aware.timestamp(),
                  repr(datetime.fromtimestamp(aware.timestamp())), aware.strftime('%z %Z %c'))
            print(repr(aware.astimezone(timezone(timedelta(hours=-7)))), aware.fold, datetime.fromtimestamp(-1e9 - 0.3), aware.utctimetuple()[:6])
