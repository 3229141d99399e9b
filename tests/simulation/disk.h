#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

// A disk that fails as real ones do, under the stores that the product runs on: an SQLite VFS in memory. What
// was written and not yet flushed may survive a power cut whole, in part, out of order, or not at all.
namespace shekara::simulation {

using Dice = std::mt19937_64;

[[nodiscard]] inline std::uint64_t roll(Dice& dice, std::uint64_t sides) { return dice() % sides; }

[[nodiscard]] inline bool one_in(Dice& dice, std::uint64_t n) { return roll(dice, n) == 0; }

class Disk {
 public:
  // Files whose path begins with "/`name`/" lie on this disk, for as long as it lives. One at a time of a
  // name.
  Disk(std::string name, std::uint64_t seed);
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  [[nodiscard]] std::string path(const std::string& file) const { return "/" + name_ + "/" + file; }

  [[nodiscard]] bool holds(const std::string& file) const { return files_.contains(path(file)); }

  // The power fails at the `operations`-th write, flush, truncation or removal from now: that one is done by
  // half.
  void cut_power_after(std::uint64_t operations) { until_cut_ = operations; }

  // From the cut on every operation fails, until restore_power().
  [[nodiscard]] bool dead() const { return dead_; }

  // No write that grows a file succeeds.
  void set_full(bool full) { full_ = full; }

  // A flush says that it was done and does nothing: what a lying drive or controller does.
  void set_lying(bool lying) { lying_ = lying; }

  // What was written has reached the medium by now, flushed or not: time passes.
  void drain();

  // All files are closed by now. What was not flushed is settled by the dice.
  void restore_power();

  // The whole disk as it lies now, flushed or not; for restoring or cloning it later. All files are closed.
  using Image = std::map<std::string, std::string>;
  [[nodiscard]] Image image() const;
  void restore(const Image& image);

  // For the VFS below.
  struct Pending {
    std::uint64_t at = 0;
    std::string bytes;  // of a write
    bool truncation = false;
  };

  struct File {
    std::string durable;           // what a power cut leaves for certain
    std::string current;           // what the program reads
    std::vector<Pending> pending;  // in the order of writing
    int shared = 0;                // locks held
    bool reserved = false;
    bool exclusive = false;
    std::vector<std::unique_ptr<char[]>> shared_memory;
    int shared_memory_users = 0;
    int shm_shared[8] = {};
    bool shm_exclusive[8] = {};
  };

  [[nodiscard]] std::shared_ptr<File> open(const std::string& path, bool create);

  [[nodiscard]] bool exists(const std::string& path) const { return files_.contains(path); }

  // SQLite result codes.
  int write(File& file, std::uint64_t at, const void* bytes, std::size_t count);
  int truncate(File& file, std::uint64_t size);
  int flush(File& file);
  int remove(const std::string& path);

 private:
  // Whether the power fails at this operation.
  bool cut();
  void settle(File& file);

  std::string name_;
  Dice dice_;
  std::map<std::string, std::shared_ptr<File>> files_;
  std::uint64_t until_cut_ = 0;  // 0: never
  bool dead_ = false;
  bool full_ = false;
  bool lying_ = false;
};

// Makes every database that SQLite opens from now on lie on a Disk. Once a process.
void install_simulated_disks();

}  // namespace shekara::simulation
