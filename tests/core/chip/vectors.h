#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/bytes.h"

// The chip data of SHEKARA_TEST_DATA: worked examples and genuine objects that are not ours to ship.
namespace shekara::chip {

inline std::string chip_data() {
  const char* data = std::getenv("SHEKARA_TEST_DATA");
  return data == nullptr ? std::string{} : std::string{data} + "/chip/";
}

#define SHEKARA_NEEDS_CHIP_DATA()                                            \
  if (chip_data().empty())                                                   \
  GTEST_SKIP() << "SHEKARA_TEST_DATA is not set: the chip vectors were not " \
                  "compared"

inline Bytes file_bytes(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  EXPECT_TRUE(in) << path;
  return Bytes{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

// "data/sod/x.der", as the vectors name files; empty bytes where it was left out.
inline Bytes vector_file(const std::string& path) { return file_bytes(chip_data() + path.substr(5)); }

inline bool vector_file_exists(const std::string& path) {
  return std::ifstream{chip_data() + path.substr(5)}.good();
}

inline nlohmann::json vectors(const std::string& topic) {
  return nlohmann::json::parse(std::ifstream{chip_data() + "vectors/" + topic + ".json"}).at("cases");
}

inline Bytes hex(const nlohmann::json& value) {
  auto bytes = from_hex(value.get<std::string>());
  EXPECT_TRUE(bytes);
  return bytes ? *bytes : Bytes{};
}

inline Bytes hex(const char* text) {
  auto bytes = from_hex(text);
  EXPECT_TRUE(bytes);
  return bytes ? *bytes : Bytes{};
}

// The case's bytes: "hex", or "file" with its patches.
inline Bytes input_bytes(const nlohmann::json& inputs) {
  Bytes bytes = inputs.contains("file") ? vector_file(inputs["file"]) : hex(inputs["hex"]);
  if (inputs.contains("patch")) {
    for (const auto& patch : inputs["patch"]) {
      const Bytes part = hex(patch["hex"]);
      std::copy(part.begin(), part.end(), bytes.begin() + patch["offset"].get<std::ptrdiff_t>());
    }
  }
  return bytes;
}

}  // namespace shekara::chip
