#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace shekara {

// What kind of thing went wrong: the program branches on it. The words are for people.
enum class ErrorCode {
  kMalformed,     // bytes or values that cannot be what they claim to be
  kNotFound,      // asked for something that is not there
  kUnavailable,   // a peer, device or file cannot be reached now; later may work
  kTimeout,       // the deadline passed
  kCorrupt,       // our own stored data does not verify
  kNotAuthentic,  // a signature, certificate or chain does not hold
  kNotAllowed,    // the caller may not do this
  kConflict,      // contradicts what is already recorded
  kTooLarge,      // beyond a limit of limits.h
  kExhausted,     // disk, memory or a queue is full
};
[[nodiscard]] std::string_view to_string(ErrorCode code);

// `problem` says what happened, `remedy` what the reader can do about it. Neither may hold personal data:
// errors are logged.
struct Error {
  ErrorCode code;
  std::string problem;
  std::string remedy;

  friend bool operator==(const Error&, const Error&) = default;
};

// "problem (remedy)": one line for a log or a terminal.
[[nodiscard]] std::string describe(const Error& error);

// A T or an Error. The names are those of std::expected, which neither compiler of Debian 12 has whole.
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : data_{std::in_place_index<0>, std::move(value)} {}  // NOLINT(google-explicit-constructor)

  Result(Error error)
      : data_{std::in_place_index<1>, std::move(error)} {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const noexcept { return data_.index() == 0; }

  explicit operator bool() const noexcept { return has_value(); }

  // REQUIRES: has_value().
  [[nodiscard]] const T& value() const& { return checked(std::get_if<0>(&data_)); }

  [[nodiscard]] T& value() & { return checked(std::get_if<0>(&data_)); }

  [[nodiscard]] T&& value() && { return std::move(checked(std::get_if<0>(&data_))); }

  const T& operator*() const& { return value(); }

  T& operator*() & { return value(); }

  const T* operator->() const { return &value(); }

  T* operator->() { return &value(); }

  // REQUIRES: !has_value().
  [[nodiscard]] const Error& error() const& { return checked(std::get_if<1>(&data_)); }

  [[nodiscard]] Error&& error() && { return std::move(checked(std::get_if<1>(&data_))); }

 private:
  // Reading the wrong alternative is our bug, not the world's: stop at once, also in release.
  template <class P>
  static P& checked(P* part) {
    if (part == nullptr) std::abort();
    return *part;
  }

  std::variant<T, Error> data_;
};

struct Unit {
  friend bool operator==(Unit, Unit) = default;
};

using Done = Result<Unit>;

[[nodiscard]] inline Done done() { return Unit{}; }

}  // namespace shekara

// SHEKARA_TRY(auto x, f()): x is f()'s value, or the enclosing function returns f()'s error.
// NOLINTBEGIN(bugprone-macro-parentheses): `decl` is a declaration
#define SHEKARA_CONCAT_(a, b) a##b
#define SHEKARA_CONCAT(a, b) SHEKARA_CONCAT_(a, b)
#define SHEKARA_TRY(decl, expr)                                          \
  auto SHEKARA_CONCAT(shekara_result_, __LINE__) = (expr);               \
  if (!SHEKARA_CONCAT(shekara_result_, __LINE__))                        \
    return std::move(SHEKARA_CONCAT(shekara_result_, __LINE__)).error(); \
  decl = std::move(SHEKARA_CONCAT(shekara_result_, __LINE__)).value()
// For functions whose value does not matter.
#define SHEKARA_CHECK(expr)                                                                                \
  if (auto SHEKARA_CONCAT(shekara_result_, __LINE__) = (expr); !SHEKARA_CONCAT(shekara_result_, __LINE__)) \
  return std::move(SHEKARA_CONCAT(shekara_result_, __LINE__)).error()
// NOLINTEND(bugprone-macro-parentheses)
