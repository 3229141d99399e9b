#pragma once

#include "core/names/spelling.h"

namespace shekara::names {

// What each kind of agreement or difference is worth, in sixteenths of a natural logarithm of
// P(seen | same person) / P(seen | somebody else). Tuned with tools/names/measure_names on one half of the
// queries, checked on the other (docs/names.md).
struct Weights {
  // Of what the letters' cost says, in sixteenths: 16 = as learnt.
  int spelling = 10;
  int family = 72;         // an everyday form for the full one
  int initial = 1 * kNat;  // an initial for the word
  int cut = 1 * kNat;      // the end is missing and the name may be truncated
  // Words without a counterpart.
  int traveller_word = 52;  // the traveller has it, the entry has not
  int listed_word = 30;     // the entry has it, the traveller has not
  int both_words = 4;       // each has one: rather two persons than one
  int particle = 3;         // "AL", "BIN", "DR", an initial: comes and goes
  int particle_same = 40;   // at most, if both have it
  int split_or_join = 96;   // words were merged or parted
  int article = 56;         // the same where one of them is an article
  // Dates of birth.
  int born_same = -2;           // beside the rarity of the date
  int born_swapped = 5 * kNat;  // day and month exchanged
  int born_near_year = 3 * kNat;
  int born_near_day = 0;
  int born_year = 0;         // one of the two is a year only, and it agrees
  int born_next_year = -16;  // the same, one year off
  int born_conflict = -100;
  int born_unknown = -48;  // the traveller's is known, the entry's is not
  // Weak by law (never a ground) and by experience (both change and are mistyped).
  int nationality_same = 12;
  int nationality_other = -8;
  int sex_other = -2 * kNat;
};

}  // namespace shekara::names
