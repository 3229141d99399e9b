#pragma once

namespace shekara {

// std::visit(Overload{...}, v): one arm for each alternative; a forgotten one does not compile.
template <class... Fs>
struct Overload : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overload(Fs...) -> Overload<Fs...>;  // clang 14 needs the guide

}  // namespace shekara
