#include "central/imports/xml_records.h"

#include <algorithm>
#include <memory>
#include <type_traits>

#include <expat.h>

#include "central/imports/imported.h"

namespace shekara::central {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;  // of one record
constexpr std::size_t kMostNodes = 20'000;
constexpr std::size_t kDeepest = 32;
constexpr std::size_t kChunk = std::size_t{1} << 20;

std::string_view local_name(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The one record that is being read.
struct Reader {
  XML_Parser parser = nullptr;
  const std::vector<std::string_view>& wanted;
  const std::function<void(const XmlNode&, std::size_t)>& take;
  std::vector<XmlNode> open;
  std::size_t line = 0;
  std::size_t bytes = 0;
  std::size_t nodes = 0;

  void stop() const { XML_StopParser(parser, XML_FALSE); }

  void begin(const char* name, const char** attributes) {
    const std::string_view local = local_name(name);
    if (open.empty() && std::find(wanted.begin(), wanted.end(), local) == wanted.end()) return;
    if (open.empty()) {
      line = XML_GetCurrentLineNumber(parser);
      bytes = nodes = 0;
    }
    if (open.size() >= kDeepest || ++nodes > kMostNodes) {
      stop();
      return;
    }
    XmlNode node;
    node.name = local;
    for (; *attributes != nullptr; attributes += 2) {
      node.attributes.emplace_back(local_name(attributes[0]), attributes[1]);
      bytes += node.attributes.back().second.size();
    }
    open.push_back(std::move(node));
    if (bytes > kMostBytes) stop();
  }

  void add(std::string_view text) {
    if (open.empty()) return;
    bytes += text.size();
    if (bytes > kMostBytes) {
      stop();
      return;
    }
    open.back().text += text;
  }

  void end() {
    if (open.empty()) return;
    XmlNode node = std::move(open.back());
    open.pop_back();
    if (open.empty()) {
      take(node, line);
    } else {
      open.back().children.push_back(std::move(node));
    }
  }
};

void on_begin(void* user, const XML_Char* name, const XML_Char** attributes) {
  static_cast<Reader*>(user)->begin(name, attributes);
}

void on_end(void* user, const XML_Char* /*name*/) { static_cast<Reader*>(user)->end(); }

void on_text(void* user, const XML_Char* text, int length) {
  static_cast<Reader*>(user)->add({text, static_cast<std::size_t>(length)});
}

// No list declares entities; files that do mean harm.
void on_entity(void* user, const XML_Char* /*name*/, int /*parameter*/, const XML_Char* /*value*/,
               int /*length*/, const XML_Char* /*base*/, const XML_Char* /*system*/, const XML_Char* /*open*/,
               const XML_Char* /*notation*/) {
  static_cast<Reader*>(user)->stop();
}

}  // namespace

std::string_view XmlNode::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes)
    if (key == wanted) return trimmed(value);
  return {};
}

std::string_view XmlNode::child_text(std::string_view wanted) const {
  for (const auto& child : children)
    if (child.name == wanted) return trimmed(child.text);
  return {};
}

XmlEnd each_xml_record(std::string_view text, const std::vector<std::string_view>& wanted,
                       const std::function<void(const XmlNode&, std::size_t line)>& take) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser{
      XML_ParserCreate(nullptr), &XML_ParserFree};
  if (parser == nullptr) return {false, 0};
  Reader reader{parser.get(), wanted, take, {}, 0, 0, 0};
  XML_SetUserData(parser.get(), &reader);
  XML_SetElementHandler(parser.get(), on_begin, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetEntityDeclHandler(parser.get(), on_entity);
  for (std::size_t at = 0;;) {
    const std::size_t length = std::min(kChunk, text.size() - at);
    const bool last = at + length == text.size();
    if (XML_Parse(parser.get(), text.data() + at, static_cast<int>(length), last ? 1 : 0) != XML_STATUS_OK)
      return {false, XML_GetCurrentLineNumber(parser.get())};
    at += length;
    if (last) return {true, XML_GetCurrentLineNumber(parser.get())};
  }
}

}  // namespace shekara::central
