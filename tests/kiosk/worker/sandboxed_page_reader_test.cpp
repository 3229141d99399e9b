#include "kiosk/worker/sandboxed_page_reader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <unistd.h>

#include "kiosk/worker/frames.h"

namespace shekara::kiosk {
namespace {

Result<PageAnswer> ask(const std::string& how,
                       std::chrono::milliseconds deadline = std::chrono::seconds{20}) {
  SandboxedPageReader reader{{.command = {MISBEHAVING_WORKER, how}, .deadline = deadline}};
  return reader.read(Bytes{1, 2, 3});
}

Bytes png(int width, int height) {
  std::vector<unsigned char> file;
  cv::imencode(".png", cv::Mat(height, width, CV_8UC1, cv::Scalar(200)), file);
  return {file.begin(), file.end()};
}

Result<PageAnswer> read_with_the_real_worker(ByteView image) {
  SandboxedPageReader reader{{.command = {SHEKARA_WORKER}, .deadline = std::chrono::seconds{20}}};
  return reader.read(image);
}

TEST(Worker, AnAnswerComesThroughWhole) {
  const auto answer = ask("behave");
  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_EQ(answer->reading.lines, (std::vector<std::string>{"A", "B"}));
}

TEST(Worker, KilledInTheMiddleOfAnImageIsAClearErrorAndTheNextImageIsRead) {
  SandboxedPageReader reader{{.command = {MISBEHAVING_WORKER, "die"}, .deadline = std::chrono::seconds{20}}};
  for (int i = 0; i < 3; ++i) {
    const auto answer = reader.read(Bytes{1});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::kUnavailable);
    EXPECT_FALSE(answer.error().remedy.empty());
  }
}

TEST(Worker, ACrashIsAClearError) { EXPECT_EQ(ask("crash").error().code, ErrorCode::kUnavailable); }

TEST(Worker, AnEndlessLoopEndsAtTheDeadline) {
  const auto started = std::chrono::steady_clock::now();
  EXPECT_EQ(ask("loop", std::chrono::milliseconds{500}).error().code, ErrorCode::kTimeout);
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds{10});
}

TEST(Worker, NonsenseForAnAnswerIsRefused) { EXPECT_EQ(ask("nonsense").error().code, ErrorCode::kMalformed); }

TEST(Sandbox, FilesCannotBeOpened) { EXPECT_EQ(ask("open").error().problem, "open refused"); }

TEST(Sandbox, FilesCannotBeMade) { EXPECT_EQ(ask("create").error().problem, "create refused"); }

TEST(Sandbox, MemoryCannotBeMadeExecutable) {
  EXPECT_EQ(ask("executable").error().problem, "executable refused");
}

TEST(Sandbox, OtherProcessesCannotBeSignalled) { EXPECT_EQ(ask("kill").error().problem, "kill refused"); }

TEST(Sandbox, ASocketIsDeath) { EXPECT_EQ(ask("socket").error().code, ErrorCode::kUnavailable); }

TEST(Sandbox, AnotherProgramIsDeath) { EXPECT_EQ(ask("exec").error().code, ErrorCode::kUnavailable); }

TEST(Sandbox, AnotherProcessIsDeath) { EXPECT_EQ(ask("fork").error().code, ErrorCode::kUnavailable); }

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Sandbox, MemoryHasABound) { EXPECT_EQ(ask("memory").error().code, ErrorCode::kTooLarge); }
#endif

TEST(RealWorker, APageWithoutLinesIsAnAnswerThatNothingWasFound) {
  const auto answer = read_with_the_real_worker(png(600, 400));
  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_FALSE(answer->reading.found);
}

TEST(RealWorker, ATruncatedImageIsAClearError) {
  const Bytes whole = png(600, 400);
  const auto answer = read_with_the_real_worker(ByteView{whole}.first(20));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kMalformed);
}

TEST(RealWorker, GarbageIsAClearError) {
  const auto answer = read_with_the_real_worker(to_bytes(std::string(5000, '\x5a')));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kMalformed);
}

TEST(RealWorker, AHundredMegapixelsAreRefusedByTheirHeader) {
  Bytes image = png(40, 40);
  const std::array<std::uint8_t, 8> huge{0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10};  // 10,000 by 10,000
  std::copy(huge.begin(), huge.end(), image.begin() + 16);
  const auto answer = read_with_the_real_worker(image);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kTooLarge);
}

TEST(RealWorker, AFileBeyondTheLimitIsNotEvenSent) {
  EXPECT_EQ(read_with_the_real_worker(Bytes(limits::kImageBytesMax + 1)).error().code, ErrorCode::kTooLarge);
}

TEST(Worker, AMissingProgramIsAClearError) {
  SandboxedPageReader reader{{.command = {"/nowhere/shekara-worker"}, .deadline = std::chrono::seconds{1}}};
  EXPECT_EQ(reader.read(Bytes{1}).error().code, ErrorCode::kUnavailable);
}

TEST(Frames, AnAnswerSurvivesPacking) {
  PageAnswer answer;
  answer.reading.found = true;
  answer.reading.type = MrzType::kTd1;
  answer.reading.lines = {"I<UTO", "X", "Y"};
  answer.reading.confidence = 0.5;
  answer.reading.warnings = {page::PageWarning::kTurned};
  answer.reading.corners = {{1, 2}, {3, 4}};
  answer.reading_ms = 12.5;
  const auto back = unpack_answer(pack_answer(answer));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->reading.lines, answer.reading.lines);
  EXPECT_EQ(back->reading.warnings, answer.reading.warnings);
  EXPECT_EQ(back->reading.corners, answer.reading.corners);
  EXPECT_EQ(back->reading_ms, 12.5);
}

TEST(Frames, EveryCutOffAnswerIsRefused) {
  PageAnswer answer;
  answer.reading.lines = {"A", "B"};
  const Bytes packed = pack_answer(answer);
  for (std::size_t size = 0; size < packed.size(); ++size)
    EXPECT_FALSE(unpack_answer(ByteView{packed}.first(size))) << size;
}

}  // namespace
}  // namespace shekara::kiosk
