#include "tests/simulation/disk.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include <sqlite3.h>

namespace shekara::simulation {
namespace {

constexpr std::size_t kSector = 512;

// SQLite knows a VFS by name, not by object, so the disks that stand must be found by path.
std::map<std::string, Disk*>& standing_disks() {
  static std::map<std::string, Disk*> disks;
  return disks;
}

Disk* disk_of(const char* path) {
  const std::string text{path};
  const std::size_t end = text.find('/', 1);
  const auto found = standing_disks().find(text.substr(1, end == std::string::npos ? end : end - 1));
  return found == standing_disks().end() ? nullptr : found->second;
}

void put(std::string& into, std::uint64_t at, const std::string& bytes) {
  if (bytes.empty()) return;
  if (into.size() < at + bytes.size()) into.resize(at + bytes.size(), '\0');
  std::copy(bytes.begin(), bytes.end(), into.begin() + static_cast<std::ptrdiff_t>(at));
}

void apply(std::string& into, const Disk::Pending& pending) {
  if (pending.truncation) {
    into.resize(pending.at, '\0');
  } else {
    put(into, pending.at, pending.bytes);
  }
}

// What SQLite holds of an open file. Begins with sqlite3_file, as the interface demands.
struct Handle {
  sqlite3_file base;
  Disk* disk;
  std::shared_ptr<Disk::File>* file;
  std::string* path;
  int lock;
  bool has_shared_memory;
  bool delete_on_close;
};

Handle& handle(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }

Disk::File& file_of(sqlite3_file* file) { return **handle(file).file; }

int shm_unmap(sqlite3_file* raw, int remove) {
  Handle& h = handle(raw);
  if (!h.has_shared_memory) return SQLITE_OK;
  h.has_shared_memory = false;
  Disk::File& file = file_of(raw);
  if (--file.shared_memory_users == 0 || remove != 0) file.shared_memory.clear();
  return SQLITE_OK;
}

int unlock(sqlite3_file* raw, int level) {
  Handle& h = handle(raw);
  Disk::File& file = file_of(raw);
  if (h.lock >= SQLITE_LOCK_PENDING && level < SQLITE_LOCK_PENDING) file.exclusive = false;
  if (h.lock >= SQLITE_LOCK_RESERVED && level < SQLITE_LOCK_RESERVED) file.reserved = false;
  if (h.lock >= SQLITE_LOCK_SHARED && level < SQLITE_LOCK_SHARED) --file.shared;
  h.lock = std::min(h.lock, level);
  return SQLITE_OK;
}

int close(sqlite3_file* raw) {
  Handle& h = handle(raw);
  shm_unmap(raw, 0);
  unlock(raw, SQLITE_LOCK_NONE);
  if (h.delete_on_close) h.disk->remove(*h.path);
  delete h.file;
  delete h.path;
  return SQLITE_OK;
}

int read(sqlite3_file* raw, void* into, int count, sqlite3_int64 at) {
  if (handle(raw).disk->dead()) return SQLITE_IOERR_READ;
  const std::string& bytes = file_of(raw).current;
  const auto from = std::min<std::size_t>(static_cast<std::size_t>(at), bytes.size());
  const auto there = std::min<std::size_t>(static_cast<std::size_t>(count), bytes.size() - from);
  std::memcpy(into, bytes.data() + from, there);
  if (there == static_cast<std::size_t>(count)) return SQLITE_OK;
  std::memset(static_cast<char*>(into) + there, 0, static_cast<std::size_t>(count) - there);
  return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* raw, const void* bytes, int count, sqlite3_int64 at) {
  return handle(raw).disk->write(file_of(raw), static_cast<std::uint64_t>(at), bytes,
                                 static_cast<std::size_t>(count));
}

int truncate(sqlite3_file* raw, sqlite3_int64 size) {
  return handle(raw).disk->truncate(file_of(raw), static_cast<std::uint64_t>(size));
}

int sync(sqlite3_file* raw, int /*flags*/) { return handle(raw).disk->flush(file_of(raw)); }

int file_size(sqlite3_file* raw, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(file_of(raw).current.size());
  return handle(raw).disk->dead() ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

int lock(sqlite3_file* raw, int level) {
  Handle& h = handle(raw);
  Disk::File& file = file_of(raw);
  if (level <= h.lock) return SQLITE_OK;
  if (level == SQLITE_LOCK_SHARED) {
    if (file.exclusive) return SQLITE_BUSY;
    ++file.shared;
  } else if (level == SQLITE_LOCK_RESERVED) {
    if (file.reserved) return SQLITE_BUSY;
    file.reserved = true;
  } else {
    if (file.shared > 1 || (file.exclusive && h.lock < SQLITE_LOCK_PENDING)) return SQLITE_BUSY;
    file.reserved = true;
    file.exclusive = true;
  }
  h.lock = level;
  return SQLITE_OK;
}

int check_reserved(sqlite3_file* raw, int* reserved) {
  *reserved = file_of(raw).reserved ? 1 : 0;
  return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }

int sector_size(sqlite3_file*) { return static_cast<int>(kSector); }

int characteristics(sqlite3_file*) { return 0; }  // nothing is promised: neither atomic nor in order

int shm_map(sqlite3_file* raw, int region, int size, int extend, void volatile** into) {
  Handle& h = handle(raw);
  Disk::File& file = file_of(raw);
  if (!h.has_shared_memory) {
    h.has_shared_memory = true;
    ++file.shared_memory_users;
  }
  while (file.shared_memory.size() <= static_cast<std::size_t>(region)) {
    if (extend == 0) {
      *into = nullptr;
      return SQLITE_OK;
    }
    file.shared_memory.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
  }
  *into = file.shared_memory[static_cast<std::size_t>(region)].get();
  return SQLITE_OK;
}

int shm_lock(sqlite3_file* raw, int first, int count, int flags) {
  Disk::File& file = file_of(raw);
  const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  for (int i = first; i < first + count; ++i) {
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      if (exclusive) {
        file.shm_exclusive[i] = false;
      } else if (file.shm_shared[i] > 0) {
        --file.shm_shared[i];
      }
    } else if (file.shm_exclusive[i] || (exclusive && file.shm_shared[i] > 0)) {
      return SQLITE_BUSY;
    }
  }
  if ((flags & SQLITE_SHM_LOCK) == 0) return SQLITE_OK;
  for (int i = first; i < first + count; ++i) {
    if (exclusive) {
      file.shm_exclusive[i] = true;
    } else {
      ++file.shm_shared[i];
    }
  }
  return SQLITE_OK;
}

void shm_barrier(sqlite3_file*) {}

const sqlite3_io_methods& methods() {
  static const sqlite3_io_methods kMethods{
      2,         close,          read,         write,       truncate,        sync,    file_size, lock,
      unlock,    check_reserved, file_control, sector_size, characteristics, shm_map, shm_lock,  shm_barrier,
      shm_unmap, nullptr,        nullptr};
  return kMethods;
}

int vfs_open(sqlite3_vfs*, const char* name, sqlite3_file* raw, int flags, int* out_flags) {
  raw->pMethods = nullptr;
  Disk* disk = name == nullptr ? nullptr : disk_of(name);
  if (disk == nullptr || disk->dead()) return SQLITE_CANTOPEN;
  auto file = disk->open(name, (flags & SQLITE_OPEN_CREATE) != 0);
  if (file == nullptr) return SQLITE_CANTOPEN;
  Handle& h = handle(raw);
  h.disk = disk;
  h.file = new std::shared_ptr<Disk::File>{std::move(file)};
  h.path = new std::string{name};
  h.lock = SQLITE_LOCK_NONE;
  h.has_shared_memory = false;
  h.delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  raw->pMethods = &methods();
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int vfs_delete(sqlite3_vfs*, const char* name, int) {
  Disk* disk = disk_of(name);
  return disk == nullptr ? SQLITE_IOERR_DELETE : disk->remove(name);
}

int vfs_access(sqlite3_vfs*, const char* name, int, int* result) {
  const Disk* disk = disk_of(name);
  *result = disk != nullptr && disk->exists(name) ? 1 : 0;
  return SQLITE_OK;
}

int vfs_full_path(sqlite3_vfs*, const char* name, int size, char* into) {
  sqlite3_snprintf(size, into, "%s", name);
  return SQLITE_OK;
}

int vfs_random(sqlite3_vfs*, int count, char* into) {
  std::memset(into, 7, static_cast<std::size_t>(count));  // the same seed gives the same run
  return count;
}

int vfs_sleep(sqlite3_vfs*, int microseconds) { return microseconds; }

int vfs_time(sqlite3_vfs*, sqlite3_int64* into) {
  *into = 210'000'000'000'000;
  return SQLITE_OK;
}

int vfs_old_time(sqlite3_vfs*, double* into) {
  *into = 2'460'000.5;
  return SQLITE_OK;
}

int vfs_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

Disk::Disk(std::string name, std::uint64_t seed) : name_{std::move(name)}, dice_{seed} {
  standing_disks()[name_] = this;
}

Disk::~Disk() { standing_disks().erase(name_); }

bool Disk::cut() {
  if (until_cut_ == 0) return false;
  if (--until_cut_ > 0) return false;
  dead_ = true;
  return true;
}

std::shared_ptr<Disk::File> Disk::open(const std::string& path, bool create) {
  const auto found = files_.find(path);
  if (found != files_.end()) return found->second;
  if (!create) return nullptr;
  return files_[path] = std::make_shared<File>();
}

int Disk::write(File& file, std::uint64_t at, const void* bytes, std::size_t count) {
  if (dead_) return SQLITE_IOERR_WRITE;
  if (full_ && at + count > file.current.size()) return SQLITE_FULL;
  Pending pending{
      .at = at, .bytes = std::string{static_cast<const char*>(bytes), count}, .truncation = false};
  const bool failing = cut();
  if (!failing) put(file.current, at, pending.bytes);
  file.pending.push_back(std::move(pending));
  return failing ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int Disk::truncate(File& file, std::uint64_t size) {
  if (dead_) return SQLITE_IOERR_TRUNCATE;
  file.pending.push_back({.at = size, .bytes = {}, .truncation = true});
  if (cut()) return SQLITE_IOERR_TRUNCATE;
  file.current.resize(size, '\0');
  return SQLITE_OK;
}

int Disk::flush(File& file) {
  if (dead_) return SQLITE_IOERR_FSYNC;
  if (cut()) return SQLITE_IOERR_FSYNC;
  if (lying_) return SQLITE_OK;
  for (const Pending& pending : file.pending) apply(file.durable, pending);
  file.pending.clear();
  return SQLITE_OK;
}

void Disk::drain() {
  for (auto& [path, file] : files_) {
    file->durable = file->current;
    file->pending.clear();
  }
}

int Disk::remove(const std::string& path) {
  if (dead_ || cut()) return SQLITE_IOERR_DELETE;
  return files_.erase(path) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

// Each write that was not flushed survives or not, by itself: drives reorder. One that survives may be torn
// at a sector.
void Disk::settle(File& file) {
  const std::uint64_t mood = roll(dice_, 3);  // nothing survives, everything does, or each by itself
  for (const Pending& pending : file.pending) {
    if (mood == 0 || (mood == 2 && one_in(dice_, 2))) continue;
    const std::uint64_t sectors = pending.bytes.size() / kSector;
    if (sectors > 0 && one_in(dice_, 4)) {
      put(file.durable, pending.at, pending.bytes.substr(0, roll(dice_, sectors) * kSector));
    } else {
      apply(file.durable, pending);
    }
  }
  file.pending.clear();
  file.current = file.durable;
}

void Disk::restore_power() {
  for (auto& [path, file] : files_) {
    settle(*file);
    file->shared_memory.clear();
    file->shared_memory_users = 0;
    file->shared = 0;
    file->reserved = file->exclusive = false;
    std::fill(std::begin(file->shm_shared), std::end(file->shm_shared), 0);
    std::fill(std::begin(file->shm_exclusive), std::end(file->shm_exclusive), false);
  }
  dead_ = false;
  until_cut_ = 0;
}

Disk::Image Disk::image() const {
  Image image;
  for (const auto& [path, file] : files_) image[path] = file->current;
  return image;
}

void Disk::restore(const Image& image) {
  files_.clear();
  for (const auto& [path, bytes] : image) {
    auto file = std::make_shared<File>();
    file->durable = bytes;
    file->current = bytes;
    files_[path] = std::move(file);
  }
}

void install_simulated_disks() {
  static sqlite3_vfs vfs{};
  if (vfs.zName != nullptr) return;
  vfs.iVersion = 2;
  vfs.szOsFile = static_cast<int>(sizeof(Handle));
  vfs.mxPathname = 512;
  vfs.zName = "shekara-simulated";
  vfs.xOpen = vfs_open;
  vfs.xDelete = vfs_delete;
  vfs.xAccess = vfs_access;
  vfs.xFullPathname = vfs_full_path;
  vfs.xRandomness = vfs_random;
  vfs.xSleep = vfs_sleep;
  vfs.xCurrentTime = vfs_old_time;
  vfs.xCurrentTimeInt64 = vfs_time;
  vfs.xGetLastError = vfs_error;
  sqlite3_vfs_register(&vfs, /*makeDefault=*/1);
}

}  // namespace shekara::simulation
