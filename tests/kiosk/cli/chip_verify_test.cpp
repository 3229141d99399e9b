#include "kiosk/cli/chip_verify.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "drivers/simulated/chip/utopia.h"

namespace shekara {
namespace {

using namespace std::chrono_literals;

const Instant kNow = std::chrono::sys_days{2026y / 6 / 1};

class ChipVerify : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    auto utopia = simulated::make_utopia(kNow);
    ASSERT_TRUE(utopia);
    const std::map<int, Bytes> groups{{1, Bytes{1}}, {2, Bytes{2}}};
    write("list.ml", *simulated::make_master_list({utopia->authority.certificate}, utopia->list_signer,
                                                  utopia->authority));
    write("authority.der", utopia->authority.certificate);
    write("good.sod", *simulated::make_sod(groups, utopia->signer, crypto::Hash::kSha256, kNow));
    write("revoked.crl",
          *simulated::make_revocation_list(utopia->authority, {simulated::kSignerSerial}, kNow));
    write("noise", Bytes{0x30, 0x05, 0x01});
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const Bytes& bytes) const {
    std::ofstream{path(name), std::ios::binary}.write(reinterpret_cast<const char*>(bytes.data()),
                                                      static_cast<std::streamsize>(bytes.size()));
  }

  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }

  int run(const std::vector<std::string>& trust, const std::vector<std::string>& revocations,
          const std::vector<std::string>& files) {
    std::ostringstream out;
    err_.str("");
    const int status = chip_verify(trust, revocations, files, out, err_);
    rows_.clear();
    std::istringstream lines{out.str()};
    for (std::string line; std::getline(lines, line);) rows_.push_back(nlohmann::json::parse(line));
    return status;
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() /
      ("chip_verify_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "_" +
       ::testing::UnitTest::GetInstance()->current_test_info()->name());
  std::ostringstream err_;
  std::vector<nlohmann::json> rows_;
};

TEST_F(ChipVerify, AnswersEachObjectWithOneLineInOrder) {
  EXPECT_EQ(run({path("list.ml")}, {}, {path("noise"), path("good.sod")}), 1);
  ASSERT_EQ(rows_.size(), 2U);
  EXPECT_EQ(rows_[0]["verdict"], "malformed");
  EXPECT_EQ(rows_[1]["verdict"], "genuine");
  EXPECT_EQ(rows_[1]["country"], "UT");
  EXPECT_EQ(rows_[1]["digest"], "sha256");
  EXPECT_EQ(rows_[1]["signature"], "ecdsa-sha256");
  EXPECT_FALSE(rows_[1]["reason"].get<std::string>().empty());
}

TEST_F(ChipVerify, PartsObjectsFromTrustedFilesWhereTheLineDoesNot) {
  EXPECT_EQ(run({path("list.ml"), path("authority.der"), path("good.sod")}, {}, {}), 0);
  ASSERT_EQ(rows_.size(), 1U);
  EXPECT_EQ(rows_[0]["file"], path("good.sod"));
}

TEST_F(ChipVerify, HonoursRevocationLists) {
  EXPECT_EQ(run({path("authority.der")}, {path("revoked.crl")}, {path("good.sod")}), 1);
  EXPECT_EQ(rows_.at(0)["verdict"], "not-genuine");
}

TEST_F(ChipVerify, SaysWhatIsUnusable) {
  EXPECT_EQ(run({path("noise")}, {}, {path("good.sod")}), 2);
  EXPECT_NE(err_.str().find("noise"), std::string::npos);
  EXPECT_EQ(run({path("list.ml")}, {}, {path("missing")}), 2);
  EXPECT_EQ(run({path("list.ml")}, {}, {}), 2);
}

}  // namespace
}  // namespace shekara
