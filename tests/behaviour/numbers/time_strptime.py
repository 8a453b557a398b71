"""time.strptime() is the inverse of strftime()."""

import time

for text, form in (('2020-02-29 13:05:09', '%Y-%m-%d %H:%M:%S'), ('Sat Feb 29 2020', '%a %b %d %Y'), ('11 PM', '%I %p'), ('60', '%j'), ('x', '%Y')):
    try:
        print(time.strptime(text, form))
    except ValueError as error:
        print(error)
