"""Civil dates for the oracle, from first principles (law.md 1.4).

A date is a tuple (year, month, day).  Tuples compare in calendar order.  Nothing here knows of clocks, time zones or
the datetime module: the day of execution is a legal calendar date, not an instant.
"""

FIVE = 5


def is_leap(year):
    if year % 400 == 0:
        return True
    if year % 100 == 0:
        return False
    return year % 4 == 0


def days_in_month(year, month):
    if month == 2:
        return 29 if is_leap(year) else 28
    if month in (4, 6, 9, 11):
        return 30
    return 31


def exists(date):
    year, month, day = date
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def parse(text):
    """'2024-02-29' -> (2024, 2, 29).  Absent stays absent.  A date that does not exist is an error of the caller."""
    if text is None:
        return None
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise ValueError("not a civil date: %r" % (text,))
    date = (int(text[0:4]), int(text[5:7]), int(text[8:10]))
    if not exists(date):
        raise ValueError("no such day in the calendar: %r" % (text,))
    return date


def show(date):
    return "%04d-%02d-%02d" % date


def next_day(date):
    year, month, day = date
    if day < days_in_month(year, month):
        return (year, month, day + 1)
    if month < 12:
        return (year, month + 1, 1)
    return (year + 1, 1, 1)


def day_before(date):
    year, month, day = date
    if day > 1:
        return (year, month, day - 1)
    if month > 1:
        return (year, month - 1, days_in_month(year, month - 1))
    return (year - 1, 12, 31)


def move(date, days):
    """The date some days later (or earlier), one step at a time."""
    while days > 0:
        date = next_day(date)
        days -= 1
    while days < 0:
        date = day_before(date)
        days += 1
    return date


def last_day_p2(event_day):
    """P2, the default: the same month and day five years later is the last banned day, to 24:00; when that month has
    no such day, the last day of the month."""
    year, month, day = event_day
    end = (year + FIVE, month, day)
    if exists(end):
        return end
    return (year + FIVE, month, days_in_month(year + FIVE, month))


def last_day_p1(event_day):
    """P1, inclusive: the event day is day one, so the last banned day is the day before the same date five years
    later, where a missing 29 February is read as 1 March."""
    year, month, day = event_day
    anniversary = (year + FIVE, month, day)
    if not exists(anniversary):
        anniversary = (year + FIVE, 3, 1)
    return day_before(anniversary)


# The table of 1.4: D, last banned day by P1, last banned day by P2, free from (P2).
TABLE = [
    ("2021-06-15", "2026-06-14", "2026-06-15", "2026-06-16"),  # ordinary
    ("2024-02-29", "2029-02-28", "2029-02-28", "2029-03-01"),  # leap start, no 29 February in the end year
    ("2020-02-29", "2025-02-28", "2025-02-28", "2025-03-01"),  # the same
    ("2023-02-28", "2028-02-27", "2028-02-28", "2028-02-29"),  # end year is leap: 29 February is free
    ("2023-03-01", "2028-02-29", "2028-03-01", "2028-03-02"),  # P1 ends on a leap day
    ("2019-12-31", "2024-12-30", "2024-12-31", "2025-01-01"),  # year edge
    ("2021-01-01", "2025-12-31", "2026-01-01", "2026-01-02"),  # year edge
]


def self_test():
    """Returns (passed, list of failures)."""
    passed = 0
    failures = []

    def check(what, got, want):
        nonlocal passed
        if got == want:
            passed += 1
        else:
            failures.append("%s: got %s, want %s" % (what, got, want))

    for d, p1, p2, free in TABLE:
        check("P1 of " + d, show(last_day_p1(parse(d))), p1)
        check("P2 of " + d, show(last_day_p2(parse(d))), p2)
        check("free after " + d, show(next_day(last_day_p2(parse(d)))), free)
    check("2000 is leap", is_leap(2000), True)
    check("1900 is not leap", is_leap(1900), False)
    check("2100 is not leap", is_leap(2100), False)
    check("29 February 2023 does not exist", exists((2023, 2, 29)), False)
    check("day after 28 February 2024", next_day((2024, 2, 28)), (2024, 2, 29))
    check("day after 28 February 2023", next_day((2023, 2, 28)), (2023, 3, 1))
    check("day before 1 March 2028", day_before((2028, 3, 1)), (2028, 2, 29))
    check("year forward", move((2023, 12, 31), 1), (2024, 1, 1))

    # Every day of forty years: the readings differ by exactly one day, and not at all when the start is 29 February.
    day = (2000, 1, 1)
    wrong = []
    while day <= (2040, 12, 31):
        p1, p2 = last_day_p1(day), last_day_p2(day)
        if day[1:] == (2, 29):
            right = p1 == p2 == (day[0] + 5, 2, 28)
        else:
            right = next_day(p1) == p2
        if not right or day_before(next_day(day)) != day:
            wrong.append(show(day))
        day = next_day(day)
    check("P1 and P2 differ by one day, or not at all for 29 February", wrong, [])
    return passed, failures


if __name__ == "__main__":
    ok, bad = self_test()
    for line in bad:
        print(line)
    print("%d passed, %d failed" % (ok, len(bad)))
    raise SystemExit(1 if bad else 0)
