#pragma once

#include <span>
#include <string_view>

namespace shekara::web {

// A file that was put into the program at build time (shekara_embed in cmake/house.cmake).
struct Asset {
  std::string_view path;  // "/app.js"; "index.html" of a folder is "/"
  std::string_view type;  // media type with charset
  std::string_view content;
};

// nullptr: no such file. Exact match only, so no path can climb out of anything.
[[nodiscard]] const Asset* find(std::span<const Asset> assets, std::string_view path);

}  // namespace shekara::web
