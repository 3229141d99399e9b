#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

// Every bound of the kiosk, each with its reason. What happens at a bound is said where it is enforced.
namespace shekara::kiosk::limits {

// 30 days at 25,000 crossings a day and post (targets 6.1), all at one kiosk. Full: the traveller goes to the
// officer.
inline constexpr std::uint64_t kEventsPendingMax = 750'000;
// 200 registrations of ten prints of 150 kB while the link is down.
inline constexpr std::uint64_t kEvidencePendingBytesMax = std::uint64_t{300} << 20;
inline constexpr std::size_t kEvidenceBytesMax = std::size_t{16} << 20;  // event.proto

// An image file from the camera: a 20-megapixel JPEG has 10 MB.
inline constexpr std::size_t kImageBytesMax = std::size_t{24} << 20;
inline constexpr std::size_t kWorkerAnswerBytesMax = std::size_t{64} << 10;
inline constexpr std::chrono::milliseconds kReadingDeadline{5'000};
// OpenCV's own buffers for a 50-megapixel page, several copies, and its libraries.
inline constexpr std::uint64_t kWorkerMemoryBytes = std::uint64_t{2} << 30;

inline constexpr int kDocumentAttempts = 3;  // screens 5.1 K4, then the officer
inline constexpr int kFingerAttempts = 3;    // screens 5.1 K7
inline constexpr std::size_t kDecisionsShown = 1'000;
// Persons whom an officer can still adjudicate at the booth: a full hall, and no more of them in memory.
inline constexpr std::size_t kPersonsShown = 40;
inline constexpr std::chrono::seconds kSessionIdle{20};  // screens 5.0: wiped after 20 s of absence

inline constexpr std::size_t kUploadEventsMax = 1'000;                      // event.proto
inline constexpr std::size_t kUploadBytesMax = std::size_t{3} << 20;        // event.proto
inline constexpr std::size_t kEvidenceChunkBytes = std::size_t{512} << 10;  // event.proto allows 1 MiB
inline constexpr std::size_t kListRowsMax = 20'000'000;
inline constexpr std::uint32_t kListChunksMax = 1'000'000;
inline constexpr std::size_t kMessageBytesMax = std::size_t{8} << 20;  // any gRPC message

// Of 190 specimen pages, those read right have a confidence of 0.22 and more, those read wrong although their
// check digits hold of 0.01 and less (one apart, whose stated truth is in doubt).
inline constexpr double kReadingConfidenceLeast = 0.1;

inline constexpr std::chrono::milliseconds kCallDeadline{10'000};
inline constexpr std::chrono::milliseconds kTransferDeadline{120'000};  // snapshot, delta, evidence
// A stream of heads is opened anew this often: a line that is dead without saying so is noticed.
inline constexpr std::chrono::seconds kHeadStreamLife{300};
inline constexpr std::chrono::milliseconds kConnectDeadline{
    8'000};  // TCP, TLS and the first frame, over 64 kbit/s
inline constexpr std::chrono::milliseconds kBackoffFirst{250};
inline constexpr std::chrono::milliseconds kBackoffMost{10'000};
inline constexpr std::chrono::milliseconds kHeartbeatDefault{5'000};
inline constexpr std::chrono::milliseconds kHeartbeatMost{60'000};

}  // namespace shekara::kiosk::limits
