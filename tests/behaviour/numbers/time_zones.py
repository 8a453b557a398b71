"""Local time follows the environment variable TZ."""

import os
import time

for zone in ('UTC0', 'EST5EDT,M3.2.0,M11.1.0', 'CET-1CEST,M3.5.0,M10.5.0/3', 'AEST-10AEDT,M10.1.0,M4.1.0/3', 'XYZ-05:45'):
    os.environ['TZ'] = zone
    time.tzset()
    print(zone, time.timezone, time.altzone, time.daylight, time.tzname)
    for seconds in (0, 1577836800, 1593561600):
        local = time.localtime(seconds)
        print(tuple(local), local.tm_zone, local.tm_gmtoff, time.mktime(local) == seconds, time.strftime('%Z %z', local), time.ctime(seconds))
    print(time.mktime((2020, 7, 1, 12, 0, 0, 0, 0, -1)), time.mktime((1969, 12, 31, 23, 59, 59, 0, 0, 0)))
