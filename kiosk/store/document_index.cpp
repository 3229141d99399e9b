#include "kiosk/store/document_index.h"

#include <algorithm>
#include <utility>

#include "proto/codec/rows.h"

namespace shekara::kiosk {
namespace {

// One statement, so that the table in use and the row are of the same moment.
constexpr const char* kFind = R"(
SELECT value FROM list_documents_0 WHERE bucket = ?1 AND key = ?2 AND NOT EXISTS
  (SELECT 1 FROM list_slot WHERE collection = 2 AND slot = 1)
UNION ALL
SELECT value FROM list_documents_1 WHERE bucket = ?1 AND key = ?2 AND EXISTS
  (SELECT 1 FROM list_slot WHERE collection = 2 AND slot = 1))";

static_assert(static_cast<int>(bans::Collection::kDocuments) == 2);

}  // namespace

Result<std::optional<bans::DocumentReport>> DocumentIndex::find(const TravelDocument& document) const {
  const auto key = bans::document_key(document.issuing_state, document.number);
  if (!key)
    return std::optional<bans::DocumentReport>{};  // no number, or no state: nothing that can be reported
  if (const auto now = filter(); now != nullptr && !now->may_hold(*key))
    return std::optional<bans::DocumentReport>{};
  Bytes value;
  {
    const std::lock_guard lock{reading_};
    SHEKARA_TRY(Statement read, database_->prepare(kFind));
    SHEKARA_TRY(
        const bool found,
        read.bind(1, static_cast<std::int64_t>(bans::bucket_of(*key))).bind(2, ByteView{*key}).step());
    if (!found) return std::optional<bans::DocumentReport>{};
    value = read.bytes(0);
  }
  SHEKARA_TRY(bans::DocumentReport report, codec::decode_document_report(value));
  return std::optional<bans::DocumentReport>{std::move(report)};
}

std::shared_ptr<bans::KeyFilter> DocumentIndex::filter() const {
  const std::lock_guard lock{mutex_};
  return filter_;
}

void DocumentIndex::add(ByteView key) {
  if (const auto now = filter()) now->add(key);
}

void DocumentIndex::drop_filter() {
  const std::lock_guard lock{mutex_};
  filter_.reset();
}

Done DocumentIndex::build_filter(ListRows& rows, std::uint64_t count) {
  // Room for the additions of a year: a filter that fills up says "may be" more often, never a wrong "not".
  auto built = std::make_shared<bans::KeyFilter>(count + count / 8 + 1024);
  SHEKARA_CHECK(rows.for_each(bans::Collection::kDocuments, [&](ByteView key, ByteView) -> Done {
    built->add(key);
    return done();
  }));
  const std::lock_guard lock{mutex_};
  filter_ = std::move(built);
  return done();
}

}  // namespace shekara::kiosk
