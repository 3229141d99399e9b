#include "kiosk/cli/law_book.h"

#include <ostream>

#include "core/law/lawbook.h"

namespace shekara {

int law_book(std::ostream& out) {
  out << law::lawbook();
  return 0;
}

}  // namespace shekara
