#include "kiosk/cli/finger_commands.h"

#include <iostream>

#include <malloc.h>
#include <opencv2/core.hpp>

namespace shekara {
namespace {

// The threads are ours to divide: OpenCV's own would only get in each other's way. Images come and go by the
// dozen: their memory is kept, not handed back to the system each time (a sixth of an extraction).
template <class Work>
std::function<int()> alone(Work work) {
  return [work] {
    cv::setNumThreads(1);
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    return work();
  };
}

}  // namespace

void FingerCommands::add_to(CLI::App& app, std::function<int()>& action) {
  CLI::App* finger = app.add_subcommand("finger", "fingerprints");
  finger->require_subcommand(1);
  const auto dpi = CLI::Range(0, 5000);
  const auto threads = CLI::Range(1, 256);

  CLI::App* extract = finger->add_subcommand("extract", "an image into a template of ISO/IEC 19794-2");
  extract->add_option("IMAGE", extract_.image_file, "one finger")->required();
  extract->add_option("--dpi", extract_.dots_per_inch, "resolution of the image; 0: measure")->check(dpi);
  extract->add_option("--out", extract_.record_file, "template to write");
  extract->add_flag("--2011", extract_.of_2011, "in the format of 2011");
  extract->callback(
      [this, &action] { action = alone([this] { return finger_extract(extract_, std::cout, std::cerr); }); });

  CLI::App* score = finger->add_subcommand("score", "scores of pairs of images or templates");
  score->add_option("PAIRS", score_.pairs_file, "two columns of files")->required();
  score->add_option("--dpi", score_.dots_per_inch, "resolution of the images; 0: measure")->check(dpi);
  score->add_option("--threads", score_.threads, "at once")->check(threads);
  score->add_flag("--quick", score_.quick, "give up hopeless pairs early, as a search does");
  score->callback(
      [this, &action] { action = alone([this] { return finger_score(score_, std::cout, std::cerr); }); });

  CLI::App* identify = finger->add_subcommand("identify", "whose fingers these are");
  identify->add_option("--gallery", identify_.gallery_folder, "folder of images or templates")->required();
  identify->add_option("--dpi", identify_.dots_per_inch, "resolution of the images; 0: measure")->check(dpi);
  identify->add_option("--fingers", identify_.fingers, "so many probes in a row are of one person")
      ->check(CLI::Range(1, 10));
  identify->add_option("--candidates", identify_.candidates, "to print")->check(CLI::Range(1, 1000));
  identify->add_option("--threads", identify_.threads, "at once")->check(threads);
  identify->add_option("PROBE", identify_.probes, "images or templates")->required();
  identify->callback([this, &action] {
    action = alone([this] { return finger_identify(identify_, std::cout, std::cerr); });
  });

  CLI::App* bench = finger->add_subcommand("bench", "rates on synthetic fingers");
  bench->add_option("--gallery-size", bench_.gallery_size, "fingers")->check(CLI::Range(1, 5000000));
  bench->add_option("--threads", bench_.threads, "at once")->check(threads);
  bench->callback([this, &action] { action = alone([this] { return finger_bench(bench_, std::cout); }); });
}

}  // namespace shekara
