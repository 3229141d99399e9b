#include <array>
#include <memory>
#include <string>

#include "central/cli/shell.h"
#include "central/system/files.h"
#include "central/usecases/publish.h"

namespace shekara::central {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kFileMax = std::size_t{64} << 10;

Error unreadable(const std::string& file) {
  return {ErrorCode::kMalformed, file + " is not what keys request or keys sign printed",
          "Pass the file on as it was printed."};
}

template <class Array>
Result<Array> array_from(const std::string& hex, const std::string& file) {
  Array array{};
  const Result<Bytes> bytes = from_hex(hex);
  if (!bytes || bytes->size() != array.size()) return unreadable(file);
  std::copy(bytes->begin(), bytes->end(), array.begin());
  return array;
}

Result<Json> json_from(const std::string& file) {
  SHEKARA_TRY(const std::string text, read_file(file, kFileMax));
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return unreadable(file);
  return json;
}

Json keys_json(const bans::KeySet& keys) {
  return {{"epoch", keys.epoch},
          {"content_key", to_hex(keys.content)},
          {"freshness_key", to_hex(keys.freshness)},
          {"issued", keys.issued.time_since_epoch().count()}};
}

Result<bans::KeySet> keys_from(const std::string& file) {
  SHEKARA_TRY(const Json json, json_from(file));
  const auto text = [&json](const char* key) {
    return json.value(key, Json{}).is_string() ? json[key].get<std::string>() : std::string{};
  };
  if (!json.value("epoch", Json{}).is_number_unsigned() ||
      !json.value("issued", Json{}).is_number_integer()) {
    return unreadable(file);
  }
  bans::KeySet keys{
      .epoch = json["epoch"].get<std::uint32_t>(), .content = {}, .freshness = {}, .issued = {}};
  keys.issued = Instant{std::chrono::seconds{json["issued"].get<std::int64_t>()}};
  SHEKARA_TRY(keys.content, array_from<PublicKey>(text("content_key"), file));
  SHEKARA_TRY(keys.freshness, array_from<PublicKey>(text("freshness_key"), file));
  return keys;
}

// The next key set: what is not renewed stays.
Result<bans::KeySet> next_keys(Centre& centre, bool content, bool freshness) {
  SHEKARA_TRY(const bans::Head head, centre.list.head());
  bans::KeySet keys = head.keys.value;
  ++keys.epoch;
  keys.issued = centre.clock.now();
  if (content) {
    SHEKARA_TRY(keys.content, centre.publisher.content.prepare_key());
  }
  if (freshness) {
    SHEKARA_TRY(keys.freshness, centre.freshness_keys.make());
  }
  SHEKARA_CHECK(centre.audit.append({.who = console_user(),
                                     .what = "keys.request",
                                     .subject = std::to_string(keys.epoch),
                                     .at = centre.clock.now()}));
  return keys;
}

Done adopt(Shell& shell, Centre& centre, const bans::Signed<bans::KeySet>& keys) {
  SHEKARA_TRY(const std::uint64_t version, adopt_keys(centre.publisher, keys, console_user()));
  Json line = keys_json(keys.value);
  line["version"] = version;
  shell.print(line);
  return done();
}

void add_rotate(CLI::App& keys, Shell& shell) {
  CLI::App* rotating =
      keys.add_subcommand("rotate", "request, sign and adopt in one step, with the root key at hand");
  auto which = std::make_shared<std::string>();
  auto root = std::make_shared<std::string>();
  rotating->add_option("WHICH", *which, "content, freshness or all")
      ->required()
      ->check(CLI::IsMember({"content", "freshness", "all"}));
  rotating->add_option("--root", *root, "the offline root's key file")->required();
  on_centre(*rotating, shell, [&shell, which, root](Centre& centre) -> Done {
    SHEKARA_TRY(const bans::KeySet next, next_keys(centre, *which != "freshness", *which != "content"));
    SHEKARA_TRY(const bans::Signed<bans::KeySet> set, shell.programs.sign_keys(next, *root));
    return adopt(shell, centre, set);
  });
}

}  // namespace

void add_key_commands(CLI::App& app, Shell& shell) {
  CLI::App* keys = app.add_subcommand("keys", "the keys that sign the list, and how they are replaced");
  keys->require_subcommand(1);
  on_centre(*keys->add_subcommand("show", "the key set in use"), shell, [&shell](Centre& centre) -> Done {
    SHEKARA_TRY(const bans::Head head, centre.list.head());
    Json line = keys_json(head.keys.value);
    line["root_key"] = to_hex(centre.installation.list_root);
    shell.print(line);
    return done();
  });
  CLI::App* requesting =
      keys->add_subcommand("request", "makes new keys and prints what the offline root is to sign");
  auto which = std::make_shared<std::string>("all");
  requesting->add_option("WHICH", *which, "content, freshness or all")
      ->check(CLI::IsMember({"content", "freshness", "all"}));
  on_centre(*requesting, shell, [&shell, which](Centre& centre) -> Done {
    SHEKARA_TRY(const bans::KeySet next, next_keys(centre, *which != "freshness", *which != "content"));
    shell.print(keys_json(next));
    return done();
  });
  CLI::App* signing =
      keys->add_subcommand("sign", "where the root key is: signs a request; needs no installation");
  auto root = std::make_shared<std::string>();
  auto request = std::make_shared<std::string>();
  signing->add_option("--root", *root, "the offline root's key file")->required();
  signing->add_option("REQUEST.json", *request, "what keys request printed")->required();
  signing->callback([&shell, root, request] {
    const Done finished = [&]() -> Done {
      SHEKARA_TRY(const bans::KeySet next, keys_from(*request));
      SHEKARA_TRY(const bans::Signed<bans::KeySet> set, shell.programs.sign_keys(next, *root));
      shell.print({{"key_set", to_hex(set.payload)}, {"signature", to_hex(set.signature)}});
      return done();
    }();
    if (!finished) shell.fail(finished.error());
  });
  CLI::App* adopting =
      keys->add_subcommand("adopt", "goes over to a key set that the root signed, in a new version");
  auto set_file = std::make_shared<std::string>();
  adopting->add_option("KEYSET.json", *set_file, "what keys sign printed")->required();
  on_centre(*adopting, shell, [&shell, set_file](Centre& centre) -> Done {
    SHEKARA_TRY(const Json json, json_from(*set_file));
    if (!json.value("key_set", Json{}).is_string() || !json.value("signature", Json{}).is_string()) {
      return unreadable(*set_file);
    }
    const Result<Bytes> payload = from_hex(json["key_set"].get<std::string>());
    if (!payload) return unreadable(*set_file);
    SHEKARA_TRY(const Signature signature,
                array_from<Signature>(json["signature"].get<std::string>(), *set_file));
    SHEKARA_TRY(const bans::Signed<bans::KeySet> set, shell.programs.read_keys(*payload, signature));
    return adopt(shell, centre, set);
  });
  add_rotate(*keys, shell);
}

}  // namespace shekara::central
