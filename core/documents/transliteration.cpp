#include "core/documents/transliteration.h"

#include <string>
#include <string_view>

namespace shekara {
namespace {

// One code point off the front; malformed bytes give U+FFFD and one byte is dropped.
char32_t next(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                                                           : 0;
  if (length == 0 || length > text.size()) {
    text.remove_prefix(1);
    return 0xFFFD;
  }
  char32_t point = length == 1 ? lead : length == 2 ? lead & 0x1FU : lead & 0x0FU;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) {
      text.remove_prefix(1);
      return 0xFFFD;
    }
    point = point << 6U | (byte(i) & 0x3FU);
  }
  text.remove_prefix(length);
  return point;
}

// Upper case within Latin-1, Latin Extended-A and Cyrillic; enough for the tables below.
char32_t upper(char32_t c) {
  if ((c >= U'a' && c <= U'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7)) return c - 32;
  if (c == 0xFF) return 0x178;
  if (c >= 0x430 && c <= 0x44F) return c - 32;
  if (c >= 0x450 && c <= 0x45F) return c - 80;
  const bool odd_is_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (odd_is_upper) return c % 2 == 0 ? c - 1 : c;
  if (c == 0x131) return c;  // dotless i is its own letter in the table
  if ((c >= 0x100 && c <= 0x177) || (c >= 0x460 && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F)) return c & ~1U;
  if (c == 0xDF) return 0x1E9E;
  return c;
}

struct Row {
  char32_t letter;
  std::string_view mrz;
};

// ICAO 9303-3 section 6 A: the first of the recommended forms.
constexpr Row kLatin[] = {
    {0xC0, "A"},   {0xC1, "A"},   {0xC2, "A"},  {0xC3, "A"},    {0xC4, "AE"}, {0xC5, "AA"}, {0xC6, "AE"},
    {0xC7, "C"},   {0xC8, "E"},   {0xC9, "E"},  {0xCA, "E"},    {0xCB, "E"},  {0xCC, "I"},  {0xCD, "I"},
    {0xCE, "I"},   {0xCF, "I"},   {0xD0, "D"},  {0xD1, "N"},    {0xD2, "O"},  {0xD3, "O"},  {0xD4, "O"},
    {0xD5, "O"},   {0xD6, "OE"},  {0xD8, "OE"}, {0xD9, "U"},    {0xDA, "U"},  {0xDB, "U"},  {0xDC, "UE"},
    {0xDD, "Y"},   {0xDE, "TH"},  {0x100, "A"}, {0x102, "A"},   {0x104, "A"}, {0x106, "C"}, {0x108, "C"},
    {0x10A, "C"},  {0x10C, "C"},  {0x10E, "D"}, {0x110, "D"},   {0x112, "E"}, {0x114, "E"}, {0x116, "E"},
    {0x118, "E"},  {0x11A, "E"},  {0x11C, "G"}, {0x11E, "G"},   {0x120, "G"}, {0x122, "G"}, {0x124, "H"},
    {0x126, "H"},  {0x128, "I"},  {0x12A, "I"}, {0x12C, "I"},   {0x12E, "I"}, {0x130, "I"}, {0x131, "I"},
    {0x132, "IJ"}, {0x134, "J"},  {0x136, "K"}, {0x139, "L"},   {0x13B, "L"}, {0x13D, "L"}, {0x13F, "L"},
    {0x141, "L"},  {0x143, "N"},  {0x145, "N"}, {0x147, "N"},   {0x14A, "N"}, {0x14C, "O"}, {0x14E, "O"},
    {0x150, "O"},  {0x152, "OE"}, {0x154, "R"}, {0x156, "R"},   {0x158, "R"}, {0x15A, "S"}, {0x15C, "S"},
    {0x15E, "S"},  {0x160, "S"},  {0x162, "T"}, {0x164, "T"},   {0x166, "T"}, {0x168, "U"}, {0x16A, "U"},
    {0x16C, "U"},  {0x16E, "U"},  {0x170, "U"}, {0x172, "U"},   {0x174, "W"}, {0x176, "Y"}, {0x178, "Y"},
    {0x179, "Z"},  {0x17B, "Z"},  {0x17D, "Z"}, {0x1E9E, "SS"},
};

// ICAO 9303-3 section 6 B, and the six Kazakh letters that it leaves out, as Kazakh passports print them.
constexpr Row kCyrillic[] = {
    {U'Ё', "E"},  {U'Ђ', "D"},  {U'Є', "IE"},   {U'Ѕ', "DZ"}, {U'І', "I"},  {U'Ї', "I"},  {U'Ј', "J"},
    {U'Љ', "LJ"}, {U'Њ', "NJ"}, {U'Ќ', "K"},    {U'Ў', "U"},  {U'Џ', "DZ"}, {U'А', "A"},  {U'Б', "B"},
    {U'В', "V"},  {U'Г', "G"},  {U'Д', "D"},    {U'Е', "E"},  {U'Ж', "ZH"}, {U'З', "Z"},  {U'И', "I"},
    {U'Й', "I"},  {U'К', "K"},  {U'Л', "L"},    {U'М', "M"},  {U'Н', "N"},  {U'О', "O"},  {U'П', "P"},
    {U'Р', "R"},  {U'С', "S"},  {U'Т', "T"},    {U'У', "U"},  {U'Ф', "F"},  {U'Х', "KH"}, {U'Ц', "TS"},
    {U'Ч', "CH"}, {U'Ш', "SH"}, {U'Щ', "SHCH"}, {U'Ъ', "IE"}, {U'Ы', "Y"},  {U'Ь', ""},   {U'Э', "E"},
    {U'Ю', "IU"}, {U'Я', "IA"}, {U'Ѫ', "U"},    {U'Ѵ', "Y"},  {U'Ґ', "G"},  {U'Ғ', "G"},  {U'Һ', "C"},
    {U'Ә', "A"},  {U'Қ', "K"},  {U'Ң', "N"},    {U'Ө', "O"},  {U'Ұ', "U"},  {U'Ү', "U"},
};

// A Kazakh specimen writes Й as Y; Һ stands for H in Kazakh, not for the C of the table.
constexpr Row kKazakh[] = {{U'Й', "Y"}, {U'Һ', "H"}, {U'Ю', "YU"}, {U'Я', "YA"}};
// ICAO 9303-3 section 6 B, the notes on Ukrainian; the second table holds at the beginning of a name only.
constexpr Row kUkrainian[] = {{U'Г', "H"}, {U'И', "Y"}};
constexpr Row kUkrainianFirst[] = {{U'Є', "YE"}, {U'Ї', "YI"}, {U'Й', "Y"}, {U'Ю', "YU"}, {U'Я', "YA"}};

template <std::size_t N>
const Row* find(const Row (&rows)[N], char32_t letter) {
  for (const Row& row : rows) {
    if (row.letter == letter) return &row;
  }
  return nullptr;
}

const Row* rule(char32_t letter, NationalSpelling spelling, bool first) {
  const Row* row = nullptr;
  switch (spelling) {
    case NationalSpelling::kIcao:
      break;
    case NationalSpelling::kKazakh:
      row = find(kKazakh, letter);
      break;
    case NationalSpelling::kUkrainian:
      if (first) row = find(kUkrainianFirst, letter);
      if (row == nullptr) row = find(kUkrainian, letter);
      break;
  }
  if (row == nullptr) row = find(kLatin, letter);
  if (row == nullptr) row = find(kCyrillic, letter);
  return row;
}

}  // namespace

std::string transliterate(std::string_view utf8, NationalSpelling spelling) {
  std::string out;
  bool gap = false;
  bool first = true;
  while (!utf8.empty()) {
    const char32_t c = upper(next(utf8));
    if (c == U' ' || c == U'-' || c == U'<' || c == 0xA0 || c == 0x2010 || c == 0x2011) {
      gap = !out.empty();
      first = true;
      continue;
    }
    std::string letters;
    if ((c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9')) {
      letters = static_cast<char>(c);
    } else if (const Row* row = rule(c, spelling, first)) {
      letters = row->mrz;
    }
    if (letters.empty()) continue;
    if (gap) out += '<';
    gap = false;
    first = false;
    out += letters;
  }
  return out;
}

}  // namespace shekara
