#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace shekara {

// A string of one meaning. Texts of different meaning neither convert nor compare, and no Text can be
// streamed: personal data reaches a log only as redacted(). reveal() is the word to search for in a review.
template <class Tag>
class Text {
 public:
  Text() = default;

  explicit Text(std::string raw) : raw_{std::move(raw)} {}

  [[nodiscard]] const std::string& reveal() const { return raw_; }

  [[nodiscard]] bool empty() const { return raw_.empty(); }

  [[nodiscard]] std::string redacted() const {
    return std::string{Tag::kName} + "(" + std::to_string(raw_.size()) + " chars)";
  }

  friend auto operator<=>(const Text&, const Text&) = default;

 private:
  std::string raw_;
};

// An identifier that is nobody's personal data (a kiosk, a list entry, an organ): it may be logged.
template <class Tag>
class Id {
 public:
  Id() = default;

  explicit Id(std::string raw) : raw_{std::move(raw)} {}

  [[nodiscard]] const std::string& str() const { return raw_; }

  [[nodiscard]] bool empty() const { return raw_.empty(); }

  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  std::string raw_;
};

}  // namespace shekara
