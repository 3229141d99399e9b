#include "kiosk/cli/page_read.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace shekara {
namespace {

namespace fs = std::filesystem;

class PageRead : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("page_read_" + std::to_string(testing::UnitTest::GetInstance()->random_seed()) +
                                           testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }

  void TearDown() override { fs::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& content) {
    std::ofstream{folder_ / name, std::ios::binary} << content;
    return (folder_ / name).string();
  }

  int run(const std::vector<std::string>& files) {
    const ReadImage reader = [](ByteView bytes) -> Result<PageAnswer> {
      const std::string_view text = as_text(bytes);
      if (text == "broken") return Error{ErrorCode::kMalformed, "the image cannot be decoded", "Take it again."};
      PageAnswer answer;
      answer.reading_ms = 4.5;
      if (text != "page") return answer;
      answer.reading.found = true;
      answer.reading.valid = true;
      answer.reading.type = MrzType::kTd3;
      answer.reading.confidence = 0.75;
      answer.reading.lines = {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};
      answer.reading.warnings = {page::PageWarning::kUpsideDown};
      return answer;
    };
    std::ostringstream out;
    std::ostringstream err;
    const int status = page_read(files, reader, out, err);
    rows_.clear();
    std::istringstream lines{out.str()};
    for (std::string line; std::getline(lines, line);) rows_.push_back(nlohmann::json::parse(line));
    errors_ = err.str();
    return status;
  }

  fs::path folder_;
  std::vector<nlohmann::json> rows_;
  std::string errors_;
};

TEST_F(PageRead, PrintsTheKeysOfTheContract) {
  const std::string page = file("a.jpg", "page");
  EXPECT_EQ(run({page}), 0);
  ASSERT_EQ(rows_.size(), 1U);
  EXPECT_EQ(rows_[0]["file"], page);
  EXPECT_EQ(rows_[0]["found"], true);
  EXPECT_EQ(rows_[0]["type"], "TD3");
  EXPECT_EQ(rows_[0]["lines"].size(), 2U);
  EXPECT_EQ(rows_[0]["valid"], true);
  EXPECT_EQ(rows_[0]["confidence"], 0.75);
  EXPECT_EQ(rows_[0]["fields"]["given_names"], "ANNA MARIA");
  EXPECT_EQ(rows_[0]["warnings"].at(0), "the page lies upside down");
  EXPECT_EQ(rows_[0]["ms"], 4.5);
}

TEST_F(PageRead, APageWithoutAZoneIsStatusOne) {
  EXPECT_EQ(run({file("a.jpg", "page"), file("b.jpg", "meadow")}), 1);
  EXPECT_EQ(rows_.at(1)["found"], false);
  EXPECT_TRUE(errors_.empty());
}

TEST_F(PageRead, AnUnusableFileIsStatusTwoAndTheOthersAreStillRead) {
  EXPECT_EQ(run({file("a.jpg", "broken"), (folder_ / "missing.jpg").string(), file("b.jpg", "page")}), 2);
  ASSERT_EQ(rows_.size(), 3U);
  EXPECT_EQ(rows_[2]["found"], true);
  EXPECT_NE(errors_.find("Take it again."), std::string::npos);
  EXPECT_NE(errors_.find("cannot be opened"), std::string::npos);
}

}  // namespace
}  // namespace shekara
