#include "central/publisher/frames.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/overload.h"
#include "proto/codec/list.h"

namespace shekara::central {
namespace {

Error malformed() {
  return {ErrorCode::kMalformed, "a frame between the centre and its signer cannot be read",
          "Run the same version of shekara-central on both sides."};
}

class Writer {
 public:
  Writer& number(std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes_.push_back(static_cast<std::uint8_t>(value >> shift));
    return *this;
  }

  Writer& byte(std::uint8_t value) {
    bytes_.push_back(value);
    return *this;
  }

  Writer& text(ByteView part) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes_.push_back(static_cast<std::uint8_t>(part.size() >> shift));
    bytes_.insert(bytes_.end(), part.begin(), part.end());
    return *this;
  }

  Writer& text(std::string_view part) { return text(as_bytes(part)); }

  Writer& instant(Instant at) { return number(static_cast<std::uint64_t>(at.time_since_epoch().count())); }

  template <std::size_t N>
  Writer& fixed(const std::array<std::uint8_t, N>& part) {
    bytes_.insert(bytes_.end(), part.begin(), part.end());
    return *this;
  }

  [[nodiscard]] Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

// Reads in order; after something that is not there, everything is empty and ok() is false.
class Reader {
 public:
  explicit Reader(ByteView bytes) : rest_{bytes} {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : take(8)) value = (value << 8U) | byte;
    return value;
  }

  std::uint8_t byte() {
    const ByteView one = take(1);
    return one.empty() ? std::uint8_t{0} : one[0];
  }

  // A number from 1 to `most`.
  std::uint8_t choice(std::uint8_t most) {
    const std::uint8_t value = byte();
    if (value == 0 || value > most) ok_ = false;
    return value;
  }

  bool flag() {
    const std::uint8_t value = byte();
    if (value > 1) ok_ = false;
    return value == 1;
  }

  Bytes text() {
    std::size_t size = 0;
    for (const std::uint8_t one : take(4)) size = (size << 8U) | one;
    const ByteView part = take(size);
    return {part.begin(), part.end()};
  }

  std::string words() { return std::string{as_text(text())}; }

  Instant instant() { return Instant{std::chrono::seconds{static_cast<std::int64_t>(number())}}; }

  template <class Array>
  Array fixed() {
    Array array{};
    const ByteView part = take(array.size());
    std::copy(part.begin(), part.end(), array.begin());
    return array;
  }

  // How many items follow; each has at least `least` bytes, so that a lie costs no memory.
  std::size_t count(std::size_t least) {
    const std::uint64_t value = number();
    if (value > rest_.size() / least) {
      ok_ = false;
      return 0;
    }
    return static_cast<std::size_t>(value);
  }

  [[nodiscard]] bool finished() const { return ok_ && rest_.empty(); }

  [[nodiscard]] bool ok() const { return ok_; }

  void fail() { ok_ = false; }

 private:
  ByteView take(std::size_t size) {
    if (!ok_ || size > rest_.size()) {
      ok_ = false;
      return {};
    }
    const ByteView part = rest_.first(size);
    rest_ = rest_.subspan(size);
    return part;
  }

  ByteView rest_;
  bool ok_ = true;
};

void put(Writer& out, const records::Assertion& assertion) {
  out.text(assertion.officer.str()).fixed(assertion.subject).text(ByteView{assertion.signature}).instant(assertion.made);
}

records::Assertion take_assertion(Reader& in) {
  records::Assertion assertion;
  assertion.officer = OfficerId{in.words()};
  assertion.subject = in.fixed<Digest>();
  assertion.signature = in.text();
  assertion.made = in.instant();
  return assertion;
}

void put(Writer& out, const bans::RowChange& change) {
  out.byte(static_cast<std::uint8_t>(change.collection))
      .text(ByteView{change.key})
      .text(ByteView{change.value})
      .byte(change.removed ? 1 : 0);
}

bans::RowChange take_change(Reader& in) {
  bans::RowChange change;
  change.collection = static_cast<bans::Collection>(in.choice(static_cast<std::uint8_t>(bans::kCollections.size())));
  change.key = in.text();
  change.value = in.text();
  change.removed = in.flag();
  return change;
}

void put(Writer& out, const Proposal& proposal) {
  out.text(proposal.id);
  put(out, proposal.change);
  std::visit(Overload{
                 [&](const records::Assertion& assertion) {
                   out.byte(1);
                   put(out, assertion);
                 },
                 [&](const ExecutionSponsor& execution) {
                   out.byte(2).text(execution.desk.str()).fixed(execution.event);
                 },
             },
             proposal.sponsor);
  out.instant(proposal.made).byte(static_cast<std::uint8_t>(proposal.state)).byte(proposal.approval ? 1 : 0);
  if (proposal.approval) put(out, *proposal.approval);
  out.number(proposal.version).byte(proposal.emergency ? 1 : 0);
  if (!proposal.emergency) return;
  out.instant(proposal.emergency->ends).byte(static_cast<std::uint8_t>(proposal.emergency->stage));
  put(out, proposal.emergency->assertion);
}

Proposal take_proposal(Reader& in) {
  Proposal proposal;
  proposal.id = in.words();
  proposal.change = take_change(in);
  if (in.choice(2) == 1) {
    proposal.sponsor = take_assertion(in);
  } else {
    ExecutionSponsor execution;
    execution.desk = KioskId{in.words()};
    execution.event = in.fixed<Digest>();
    proposal.sponsor = execution;
  }
  proposal.made = in.instant();
  proposal.state = static_cast<ProposalState>(in.choice(static_cast<std::uint8_t>(ProposalState::kRefused)));
  if (in.flag()) proposal.approval = take_assertion(in);
  proposal.version = in.number();
  if (in.flag()) {
    Emergency emergency;
    emergency.ends = in.instant();
    emergency.stage = static_cast<EmergencyStage>(in.choice(static_cast<std::uint8_t>(EmergencyStage::kEnded)));
    emergency.assertion = take_assertion(in);
    proposal.emergency = std::move(emergency);
  }
  return proposal;
}

constexpr std::size_t kChangeLeast = 20;  // bytes that the smallest item has

void put(Writer& out, const SigningRequest& request) {
  out.number(request.previous).number(request.audit.number).fixed(request.audit.hash).number(request.changes.size());
  for (const SigningChange& change : request.changes) {
    out.byte(static_cast<std::uint8_t>(change.kind));
    put(out, change.proposal);
  }
}

ChangeKind take_kind(Reader& in) {
  return static_cast<ChangeKind>(in.choice(static_cast<std::uint8_t>(ChangeKind::kEmergencyEnd)));
}

SigningRequest take_signing(Reader& in) {
  SigningRequest request;
  request.previous = in.number();
  request.audit.number = in.number();
  request.audit.hash = in.fixed<Digest>();
  const std::size_t count = in.count(kChangeLeast);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    const ChangeKind kind = take_kind(in);
    request.changes.push_back({take_proposal(in), kind});
    // The signer reads the emergency of an emergency.
    if (kind == ChangeKind::kEmergency && !request.changes.back().proposal.emergency) in.fail();
  }
  return request;
}

template <class T>
void put(Writer& out, const bans::Signed<T>& part) {
  out.text(ByteView{part.payload}).fixed(part.signature);
}

// The value is decoded from exactly the payload that was signed.
template <class T, class Decode>
bans::Signed<T> take_signed(Reader& in, Decode decode) {
  bans::Signed<T> part;
  part.payload = in.text();
  part.signature = in.fixed<Signature>();
  Result<T> value = decode(part.payload);
  if (value) {
    part.value = *std::move(value);
  } else {
    in.fail();
  }
  return part;
}

void put(Writer& out, const SignedVersion& version) {
  put(out, version.contents);
  out.byte(version.keys ? 1 : 0);
  if (version.keys) put(out, *version.keys);
  out.number(version.changes.size());
  for (const PublishedChange& change : version.changes) {
    out.byte(static_cast<std::uint8_t>(change.kind)).text(change.proposal);
    put(out, change.change);
  }
}

SignedVersion take_version(Reader& in) {
  SignedVersion version;
  version.contents = take_signed<bans::Contents>(in, codec::decode_contents);
  if (in.flag()) version.keys = take_signed<bans::KeySet>(in, codec::decode_key_set);
  const std::size_t count = in.count(15);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    PublishedChange change;
    change.kind = take_kind(in);
    change.proposal = in.words();
    change.change = take_change(in);
    version.changes.push_back(std::move(change));
  }
  return version;
}

void put(Writer& out, const RosterChange& change) {
  out.text(change.officer.id.str())
      .byte(static_cast<std::uint8_t>(change.officer.role))
      .text(ByteView{change.officer.public_key})
      .byte(change.officer.disabled ? 1 : 0);
  put(out, change.by);
}

RosterChange take_roster(Reader& in) {
  RosterChange change;
  change.officer.id = OfficerId{in.words()};
  change.officer.role = static_cast<OfficerRole>(in.choice(static_cast<std::uint8_t>(OfficerRole::kAdmin)));
  change.officer.public_key = in.text();
  change.officer.disabled = in.flag();
  change.by = take_assertion(in);
  return change;
}

}  // namespace

Bytes encode_frame(const SignerRequest& request) {
  Writer out;
  out.byte(static_cast<std::uint8_t>(request.index() + 1));
  std::visit(Overload{
                 [&](const SigningRequest& signing) { put(out, signing); },
                 [&](const RosterChange& change) { put(out, change); },
                 [&](const AdoptRequest& adopt) {
                   put(out, adopt.keys);
                   out.number(adopt.previous);
                 },
                 [](LastRequest) {},
                 [](PrepareKeyRequest) {},
                 [](WitnessRequest) {},
             },
             request);
  return out.take();
}

Bytes encode_frame(const SignerAnswer& answer) {
  Writer out;
  out.byte(static_cast<std::uint8_t>(answer.index() + 1));
  std::visit(Overload{
                 [&](const Error& error) {
                   out.byte(static_cast<std::uint8_t>(error.code)).text(error.problem).text(error.remedy);
                 },
                 [&](const SignedVersion& version) { put(out, version); },
                 [&](const PublicKey& key) { out.fixed(key); },
                 [&](const Witness& witness) { out.number(witness.number).fixed(witness.hash); },
                 [](Unit) {},
             },
             answer);
  return out.take();
}

Result<SignerRequest> decode_request(ByteView frame) {
  Reader in{frame};
  SignerRequest request;
  switch (in.byte()) {
    case 1:
      request.emplace<SigningRequest>(take_signing(in));
      break;
    case 2:
      request.emplace<LastRequest>();
      break;
    case 3:
      request.emplace<RosterChange>(take_roster(in));
      break;
    case 4:
      request.emplace<PrepareKeyRequest>();
      break;
    case 5: {
      AdoptRequest adopt;
      adopt.keys = take_signed<bans::KeySet>(in, codec::decode_key_set);
      adopt.previous = in.number();
      request.emplace<AdoptRequest>(std::move(adopt));
      break;
    }
    case 6:
      request.emplace<WitnessRequest>();
      break;
    default:
      return malformed();
  }
  if (!in.finished()) return malformed();
  return request;
}

Result<SignerAnswer> decode_answer(ByteView frame) {
  Reader in{frame};
  SignerAnswer answer = Unit{};
  switch (in.byte()) {
    case 1: {
      const std::uint8_t code = in.byte();
      if (code > static_cast<std::uint8_t>(ErrorCode::kExhausted)) return malformed();
      Error error{static_cast<ErrorCode>(code), in.words(), {}};
      error.remedy = in.words();
      answer.emplace<Error>(std::move(error));
      break;
    }
    case 2:
      answer.emplace<SignedVersion>(take_version(in));
      break;
    case 3:
      break;
    case 4:
      answer.emplace<PublicKey>(in.fixed<PublicKey>());
      break;
    case 5: {
      Witness witness;
      witness.number = in.number();
      witness.hash = in.fixed<Digest>();
      answer.emplace<Witness>(witness);
      break;
    }
    default:
      return malformed();
  }
  if (!in.finished()) return malformed();
  return answer;
}

Result<std::size_t> frame_length(ByteView four) {
  std::size_t size = 0;
  for (const std::uint8_t byte : four) size = (size << 8U) | byte;
  if (four.size() == kFrameLengthBytes && size > 0 && size <= kFrameMaxBytes) return size;
  return Error{ErrorCode::kTooLarge, "a frame between the centre and its signer is empty or beyond 64 MiB",
               "Publish fewer changes at once."};
}

Bytes with_length(ByteView frame) {
  Bytes all;
  all.reserve(kFrameLengthBytes + frame.size());
  for (int shift = 24; shift >= 0; shift -= 8) all.push_back(static_cast<std::uint8_t>(frame.size() >> shift));
  all.insert(all.end(), frame.begin(), frame.end());
  return all;
}

}  // namespace shekara::central
