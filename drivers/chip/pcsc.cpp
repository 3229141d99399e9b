#include "drivers/chip/pcsc.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <winscard.h>

namespace shekara::drivers {
namespace {

// An answer of 64 kB under secure messaging, and some more.
constexpr std::size_t kAnswerMax = std::size_t{66} << 10;

Error unavailable(LONG code) {
  switch (static_cast<unsigned long>(code)) {
    case SCARD_E_NO_SERVICE & 0xffffffffUL:
    case SCARD_E_SERVICE_STOPPED & 0xffffffffUL:
      return {ErrorCode::kUnavailable, "chip reader: pcscd does not run", "Start the service pcscd."};
    case SCARD_W_REMOVED_CARD & 0xffffffffUL:
    case SCARD_E_NO_SMARTCARD & 0xffffffffUL:
    case SCARD_W_UNPOWERED_CARD & 0xffffffffUL:
    case SCARD_W_RESET_CARD & 0xffffffffUL:
    case SCARD_W_UNRESPONSIVE_CARD & 0xffffffffUL:
      return {ErrorCode::kUnavailable, "chip reader: the document was taken away",
              "Place the document again and leave it there."};
    case SCARD_E_UNKNOWN_READER & 0xffffffffUL:
    case SCARD_E_READER_UNAVAILABLE & 0xffffffffUL:
      return {ErrorCode::kUnavailable, "chip reader: the reader is gone", "Check the reader's cable."};
    default:
      return {ErrorCode::kUnavailable, std::string{"chip reader: "} + pcsc_stringify_error(code),
              "Place the document again; if it stays so, restart the reader."};
  }
}

// A connection to pcscd.
class Context {
 public:
  static Result<Context> open() {
    SCARDCONTEXT handle = 0;
    const LONG code = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &handle);
    if (code != SCARD_S_SUCCESS) return unavailable(code);
    return Context{handle};
  }

  Context(Context&& other) noexcept : handle_{std::exchange(other.handle_, 0)} {}

  Context& operator=(Context&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }

  ~Context() {
    if (handle_ != 0) SCardReleaseContext(handle_);
  }

  [[nodiscard]] SCARDCONTEXT get() const { return handle_; }

  [[nodiscard]] Result<std::vector<std::string>> readers() const {
    DWORD size = 0;
    LONG code = SCardListReaders(handle_, nullptr, nullptr, &size);
    if (code == SCARD_E_NO_READERS_AVAILABLE) return std::vector<std::string>{};
    std::string names(size, '\0');
    if (code == SCARD_S_SUCCESS) code = SCardListReaders(handle_, nullptr, names.data(), &size);
    if (code != SCARD_S_SUCCESS) return unavailable(code);
    std::vector<std::string> result;
    for (std::size_t at = 0; at < names.size() && names[at] != '\0';) {
      result.emplace_back(names.c_str() + at);
      at += result.back().size() + 1;
    }
    return result;
  }

 private:
  explicit Context(SCARDCONTEXT handle) : handle_{handle} {}

  SCARDCONTEXT handle_;
};

class PcscChip final : public chip::Transceiver {
 public:
  PcscChip(Context context, SCARDHANDLE card, DWORD protocol)
      : context_{std::move(context)}, card_{card}, protocol_{protocol} {}

  ~PcscChip() override { SCardDisconnect(card_, SCARD_UNPOWER_CARD); }

  Result<Bytes> transmit(ByteView command) override {
    Bytes answer(kAnswerMax);
    DWORD size = static_cast<DWORD>(answer.size());
    const SCARD_IO_REQUEST* form = protocol_ == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
    const LONG code = SCardTransmit(card_, form, command.data(), static_cast<DWORD>(command.size()), nullptr,
                                    answer.data(), &size);
    if (code != SCARD_S_SUCCESS) return unavailable(code);
    answer.resize(size);
    return answer;
  }

  Done restart() override {
    const LONG code = SCardReconnect(card_, SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1,
                                     SCARD_UNPOWER_CARD, &protocol_);
    if (code != SCARD_S_SUCCESS) return unavailable(code);
    return done();
  }

 private:
  Context context_;
  SCARDHANDLE card_;
  DWORD protocol_;
};

Result<std::string> whole_name(const Context& context, const std::string& wanted) {
  SHEKARA_TRY(const std::vector<std::string> names, context.readers());
  std::vector<std::string> fitting;
  for (const std::string& name : names) {
    if (name == wanted) return name;
    if (name.compare(0, wanted.size(), wanted) == 0) fitting.push_back(name);
  }
  if (fitting.size() == 1) return fitting.front();
  return Error{ErrorCode::kNotFound, "chip reader: no reader, or more than one, has this name",
               "Give a name that `shekara-kiosk chip readers` lists."};
}

}  // namespace

Result<std::vector<PcscReader>> list_pcsc_readers() {
  SHEKARA_TRY(const Context context, Context::open());
  SHEKARA_TRY(const std::vector<std::string> names, context.readers());
  std::vector<PcscReader> result;
  for (const std::string& name : names) {
    SCARD_READERSTATE state{};
    state.szReader = name.c_str();
    const bool known = SCardGetStatusChange(context.get(), 0, &state, 1) == SCARD_S_SUCCESS;
    result.push_back(
        {.name = name, .card_present = known && (state.dwEventState & SCARD_STATE_PRESENT) != 0});
  }
  return result;
}

Result<std::unique_ptr<chip::Transceiver>> connect_pcsc(const std::string& wanted,
                                                        std::chrono::milliseconds patience) {
  SHEKARA_TRY(Context context, Context::open());
  SHEKARA_TRY(const std::string name, whole_name(context, wanted));
  SCARD_READERSTATE state{};
  state.szReader = name.c_str();
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while ((state.dwEventState & SCARD_STATE_PRESENT) == 0) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now())
            .count();
    state.dwCurrentState = state.dwEventState;
    const LONG code =
        SCardGetStatusChange(context.get(), static_cast<DWORD>(std::max<std::int64_t>(left, 0)), &state, 1);
    if (code == SCARD_E_TIMEOUT)
      return Error{ErrorCode::kTimeout, "chip reader: no document lies on it",
                   "Place the document on the reader."};
    if (code != SCARD_S_SUCCESS) return unavailable(code);
  }
  SCARDHANDLE card = 0;
  DWORD protocol = 0;
  const LONG code = SCardConnect(context.get(), name.c_str(), SCARD_SHARE_EXCLUSIVE,
                                 SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card, &protocol);
  if (code != SCARD_S_SUCCESS) return unavailable(code);
  return std::unique_ptr<chip::Transceiver>{std::make_unique<PcscChip>(std::move(context), card, protocol)};
}

}  // namespace shekara::drivers
