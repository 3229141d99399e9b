#include "core/base/text.h"

#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>

#include <gtest/gtest.h>

#include "core/base/ids.h"

namespace shekara {
namespace {

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

struct FirstTag {
  static constexpr std::string_view kName = "First";
};

struct SecondTag {
  static constexpr std::string_view kName = "Second";
};

using First = Text<FirstTag>;
using Second = Text<SecondTag>;

static_assert(!Streamable<First>, "personal data must not slip into a log");
static_assert(!std::is_convertible_v<std::string, First>);
static_assert(!std::equality_comparable_with<First, Second>);
static_assert(!std::equality_comparable_with<KioskId, PostId>);

TEST(Text, TellsALogOnlyItsKindAndLength) { EXPECT_EQ(First{"C01X00T47"}.redacted(), "First(9 chars)"); }

}  // namespace
}  // namespace shekara
