#include "core/chip/asn1_time.h"

#include <algorithm>
#include <string>

namespace shekara::chip {
namespace {

Error no_time() { return malformed("a date that is none"); }

// Two digits; -1: no digits.
int two(std::string_view text) {
  if (text.size() < 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return -1;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

}  // namespace

Result<Instant> instant_of(const Tlv& time) {
  using namespace std::chrono;
  constexpr std::uint32_t kUtcTime = 0x17;
  constexpr std::uint32_t kGeneralizedTime = 0x18;
  std::string_view text = as_text(time.value);
  int year = 0;
  if (time.tag == kGeneralizedTime) {
    if (text.size() < 4 || two(text) < 0 || two(text.substr(2)) < 0) return no_time();
    year = two(text) * 100 + two(text.substr(2));
    text.remove_prefix(4);
  } else if (time.tag == kUtcTime) {
    if (two(text) < 0) return no_time();
    year = two(text) < 50 ? 2000 + two(text) : 1900 + two(text);
    text.remove_prefix(2);
  } else {
    return no_time();
  }
  int parts[5] = {0, 0, 0, 0, 0};  // month, day, hour, minute, second
  for (int i = 0; i < 5; ++i) {
    const int value = two(text);
    if (value < 0 && i == 4) break;
    if (value < 0) return no_time();
    parts[i] = value;
    text.remove_prefix(2);
  }
  if (!text.empty() && text[0] == '.') {  // fractions
    text.remove_prefix(1);
    while (!text.empty() && text[0] >= '0' && text[0] <= '9') text.remove_prefix(1);
  }
  seconds offset{0};
  if (text.size() == 5 && (text[0] == '+' || text[0] == '-')) {
    const int hours_east = two(text.substr(1));
    const int minutes_east = two(text.substr(3));
    if (hours_east < 0 || minutes_east < 0) return no_time();
    offset = hours{hours_east} + minutes{minutes_east};
    if (text[0] == '-') offset = -offset;
  } else if (text != "Z" && !text.empty()) {
    return no_time();
  }
  const Date date{std::chrono::year{year}, month{static_cast<unsigned>(parts[0])},
                  day{static_cast<unsigned>(parts[1])}};
  if (!date.ok() || parts[2] > 24 || parts[3] > 59 || parts[4] > 60) return no_time();
  return Instant{sys_days{date} + hours{parts[2]} + minutes{parts[3]} + seconds{parts[4]} - offset};
}

Bytes asn1_time(Instant instant) {
  std::string text = to_iso(instant);  // YYYY-MM-DDThh:mm:ssZ
  text.erase(
      std::remove_if(text.begin(), text.end(), [](char c) { return c == '-' || c == ':' || c == 'T'; }),
      text.end());
  const bool utc = text.substr(0, 4) < "2050" && text.substr(0, 4) >= "1950";
  return tlv(utc ? 0x17 : 0x18, as_bytes(utc ? std::string_view{text}.substr(2) : std::string_view{text}));
}

}  // namespace shekara::chip
