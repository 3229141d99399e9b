#include "web/server/assets.h"

#include <span>
#include <string_view>

namespace shekara::web {

const Asset* find(std::span<const Asset> assets, std::string_view path) {
  for (const Asset& asset : assets) {
    if (asset.path == path) return &asset;
  }
  return nullptr;
}

}  // namespace shekara::web
