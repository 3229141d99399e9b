#include "core/documents/document.h"

#include <gtest/gtest.h>

namespace shekara {
namespace {

PartialDate date(const char* text) { return parse_partial_date(text).value(); }

TEST(PartialDate, IsReadAndWrittenAlike) {
  for (const char* text : {"", "1974", "1974-08", "1974-08-12"}) EXPECT_EQ(to_text(date(text)), text);
}

TEST(PartialDate, OfAnotherFormIsRefused) {
  for (const char* text : {"74", "1974-13", "1974-8", "0000", "1974-08-32"})
    EXPECT_FALSE(parse_partial_date(text)) << text;
}

TEST(PartialDate, AgreesWhereNoKnownPartContradicts) {
  EXPECT_TRUE(compatible(date("1974"), date("1974-08-12")));
  EXPECT_TRUE(compatible(date(""), date("1974-08-12")));
  EXPECT_FALSE(compatible(date("1974-08"), date("1974-09-12")));
  EXPECT_FALSE(compatible(date("1973"), date("1974")));
}

}  // namespace
}  // namespace shekara
