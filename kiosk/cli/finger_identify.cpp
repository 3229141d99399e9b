#include "kiosk/cli/finger_identify.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/fingerprints/gallery.h"
#include "core/fingerprints/search.h"
#include "kiosk/cli/finger_files.h"
#include "kiosk/cli/finger_threads.h"

namespace shekara {
namespace {

struct GalleryFiles {
  fingerprints::Gallery gallery;
  std::vector<std::string> persons;
};

std::vector<std::filesystem::path> files_of(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator{folder, code}) {
    if (entry.is_regular_file(code)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string person_of(const std::filesystem::path& file, int fingers) {
  const std::string name = file.stem().string();
  return fingers > 1 ? name.substr(0, name.find('_')) : name;
}

GalleryFiles load_gallery(const FingerIdentifyOptions& options, const fingerprints::Extractor& extractor,
                          std::ostream& err) {
  const auto files = files_of(options.gallery_folder);
  std::vector<std::optional<fingerprints::Print>> prints(files.size());
  in_parallel(options.threads, files.size(), [&](std::size_t i) {
    if (auto print = load_print(files[i].string(), options.dots_per_inch, extractor)) {
      prints[i] = std::move(print).value();
    }
  });
  GalleryFiles out;
  std::map<std::string, std::uint64_t> known;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!prints[i]) {
      err << files[i].string() << " is left out: neither an image of a finger nor a record\n";
      continue;
    }
    const std::string person = person_of(files[i], options.fingers);
    const auto [at, is_new] = known.emplace(person, out.persons.size());
    if (is_new) out.persons.push_back(person);
    out.gallery.add({at->second, 0}, *prints[i]);
  }
  return out;
}

void answer(const GalleryFiles& files, const std::vector<fingerprints::FoundPerson>& found,
            const std::vector<std::string>& probes, double ms, std::ostream& out) {
  nlohmann::ordered_json line;
  if (probes.size() == 1) {
    line["probe"] = probes.front();
  } else {
    line["probes"] = probes;
  }
  line["candidates"] = nlohmann::ordered_json::array();
  for (const auto& person : found) {
    line["candidates"].push_back({{"person", files.persons[person.person]},
                                  {"score", std::round(static_cast<double>(person.score) * 1000) / 1000},
                                  {"possible_match", person.possible_match}});
  }
  line["ms"] = std::round(ms * 10) / 10;
  out << line.dump() << '\n';
}

}  // namespace

int finger_identify(const FingerIdentifyOptions& options, std::ostream& out, std::ostream& err) {
  const fingerprints::Extractor extractor;
  const GalleryFiles files = load_gallery(options, extractor, err);
  if (files.gallery.size() == 0) {
    err << options.gallery_folder << " holds no finger (name a folder of finger images or .fmr records)\n";
    return 2;
  }
  fingerprints::SearchSettings settings;
  settings.candidates = static_cast<std::size_t>(std::max(1, options.candidates));
  fingerprints::SearchHelp help;
  help.in_parallel = [&](std::size_t count, const std::function<void(std::size_t)>& work) {
    in_parallel(options.threads, count, work);
  };
  const auto group = static_cast<std::size_t>(std::max(1, options.fingers));
  int status = 0;
  for (std::size_t i = 0; i < options.probes.size(); i += group) {
    const auto begun = std::chrono::steady_clock::now();
    std::vector<fingerprints::Print> probes;
    std::vector<std::string> names;
    for (std::size_t k = i; k < std::min(i + group, options.probes.size()); ++k) {
      auto print = load_print(options.probes[k], options.dots_per_inch, extractor);
      if (!print) {
        err << options.probes[k] << ": " << describe(print.error()) << '\n';
        return 2;
      }
      probes.push_back(std::move(print).value());
      names.push_back(options.probes[k]);
    }
    const auto found = fingerprints::search(files.gallery, probes, settings, help);
    if (!found) {
      err << describe(found.error()) << '\n';
      return 2;
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    answer(files, *found, names, took.count(), out);
    if (found->empty() || !found->front().possible_match) status = 1;
  }
  return status;
}

}  // namespace shekara
