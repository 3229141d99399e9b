#pragma once

#include <iosfwd>

namespace shekara {

// `law evaluate`: reads facts (docs/formats/facts.md), either one JSON object or one object a line, and
// answers each with one line of JSON, in order. Facts that cannot be used are answered with
// {"error","remedy"}, and named on `err`. Exit status: 0, or 2 if any could not be used or there were none.
[[nodiscard]] int law_evaluate(std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace shekara
