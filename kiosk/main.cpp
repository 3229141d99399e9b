// shekara-kiosk: the composition root.
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <opencv2/core.hpp>

#include "core/base/result.h"
#include "core/page/ocrb.h"
#include "kiosk/cli/mrz_parse.h"
#include "kiosk/cli/page_read.h"
#include "kiosk/worker/decode_page.h"

int main(int argc, char** argv) {
  CLI::App app{"Shekara: the checkpoint's kiosk"};
  app.require_subcommand(1);
  CLI::App* page = app.add_subcommand("page", "read pages of travel documents");
  page->require_subcommand(1);
  CLI::App* read = page->add_subcommand("read", "read the machine-readable zone of images");
  std::vector<std::string> images;
  read->add_option("IMAGE", images, "image files")->required();
  CLI::App* mrz = app.add_subcommand("mrz", "machine-readable zones as text");
  mrz->require_subcommand(1);
  CLI::App* parse = mrz->add_subcommand("parse", "read MRZs on standard input, parted by blank lines");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (*parse) return shekara::mrz_parse(std::cin, std::cout);
  cv::setNumThreads(1);
  const auto classifier = shekara::page::OcrB::builtin();
  if (!classifier) {
    std::cerr << shekara::describe(classifier.error()) << '\n';
    return 2;
  }
  const auto reader = [&](shekara::ByteView file) { return shekara::decode_and_read(file, *classifier); };
  return shekara::page_read(images, reader, std::cout, std::cerr);
}
