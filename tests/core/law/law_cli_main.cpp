// `law evaluate` and `law book` without the rest of the kiosk, for the tests that compare whole streams.
#include <cstdio>
#include <iostream>
#include <string_view>

#include "kiosk/cli/law_book.h"
#include "kiosk/cli/law_evaluate.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::string_view command = argc == 2 ? argv[1] : "";
  if (command == "evaluate") return shekara::law_evaluate(std::cin, std::cout, std::cerr);
  if (command == "book") return shekara::law_book(std::cout);
  std::cerr << "usage: law_cli evaluate|book\n";
  return 2;
}
