#include "kiosk/cli/finger_extract.h"

#include <chrono>
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/fingerprints/packed_print.h"
#include "kiosk/cli/finger_files.h"

namespace shekara {
namespace {

Done extract(const FingerExtractOptions& options, std::ostream& out) {
  SHEKARA_TRY(const auto image, read_finger_image(options.image_file, options.dots_per_inch));
  const fingerprints::Extractor extractor;
  const auto begun = std::chrono::steady_clock::now();
  SHEKARA_TRY(const auto found, extractor.extract(image));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
  if (!options.record_file.empty()) {
    fingerprints::RecordLabel label;
    label.format =
        options.of_2011 ? fingerprints::RecordFormat::kIso2011 : fingerprints::RecordFormat::kIso2005;
    label.quality = found.quality.score;
    label.width = found.width;
    label.height = found.height;
    SHEKARA_TRY(const Bytes record, fingerprints::to_record(found.print, found.minutiae, label));
    SHEKARA_CHECK(write_file(options.record_file, record));
  }
  nlohmann::ordered_json line;
  line["minutiae"] = found.minutiae.size();
  line["quality"] = found.quality.score;
  line["advice"] = fingerprints::advice(found.quality.reason);
  line["ridge_period"] = std::round(static_cast<double>(found.period) * 100) / 100;
  line["dpi"] = std::lround(500 / found.scale);
  line["dpi_measured"] = found.resolution_measured;
  line["ms"] = std::round(took.count() * 100) / 100;
  out << line.dump() << '\n';
  return done();
}

}  // namespace

int finger_extract(const FingerExtractOptions& options, std::ostream& out, std::ostream& err) {
  const Done result = extract(options, out);
  if (result) return 0;
  err << describe(result.error()) << '\n';
  return 2;
}

}  // namespace shekara
