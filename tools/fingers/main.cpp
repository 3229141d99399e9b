// shekara-make-fingers OUT --fingers N --impressions M: synthetic fingers as finger_impression.png.
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>
#include <opencv2/imgcodecs.hpp>

#include "tools/fingers/synthetic.h"

int main(int argc, char** argv) {
  cv::setNumThreads(1);
  CLI::App app{"Synthetic fingers as image files finger_impression.png"};
  std::string folder;
  std::uint64_t fingers = 10;
  std::uint64_t impressions = 8;
  std::uint64_t seed = 1;
  int style = 0;
  app.add_option("out", folder, "folder to write to")->required();
  app.add_option("--fingers", fingers, "how many fingers");
  app.add_option("--impressions", impressions, "of each");
  app.add_option("--seed", seed, "another seed, other fingers");
  app.add_option("--sensor", style, "0 optical, 1 capacitive, 2 thermal")->check(CLI::Range(0, 2));
  CLI11_PARSE(app, argc, argv);

  std::error_code code;
  std::filesystem::create_directories(folder, code);
  const shekara::tools::FingerSynthesizer synthesizer;
  for (std::uint64_t f = 0; f < fingers; ++f) {
    const auto finger = synthesizer.master(seed * 1000003 + f);
    for (std::uint64_t i = 0; i < impressions; ++i) {
      const std::uint64_t own = (seed * 1000003 + f) * 1009 + i;
      const auto handling =
          shekara::tools::usual_handling(own, static_cast<shekara::tools::SensorStyle>(style));
      auto image = synthesizer.impression(finger, handling, own);
      const cv::Mat grey{image.height, image.width, CV_8U, image.pixels.data()};
      const std::string file = folder + "/" + std::to_string(f + 1) + "_" + std::to_string(i + 1) + ".png";
      if (!cv::imwrite(file, grey)) {
        std::cerr << file << " cannot be written (name a folder with room)\n";
        return 2;
      }
    }
  }
  return 0;
}
