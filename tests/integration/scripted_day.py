#!/usr/bin/env python3
"""The demonstration's day comes out right: every decision, the expulsion, the cut cable, the events at the centre."""
import sys

import day

sys.exit(day.main(["--once"]))
