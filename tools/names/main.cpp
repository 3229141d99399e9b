// shekara-names: the commands `name score|search|bench` of shekara-kiosk by themselves, for measuring.
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include <CLI/CLI.hpp>

#include "kiosk/cli/name_bench.h"
#include "kiosk/cli/name_score.h"
#include "kiosk/cli/name_search.h"

int main(int argc, char** argv) {
  CLI::App app{"names: compare, search, measure"};
  app.require_subcommand(1);
  CLI::App* name = app.add_subcommand("name", "names of persons");
  name->require_subcommand(1);
  std::string list;
  std::string queries;
  std::string pairs;
  std::string pool;
  shekara::NameSearchOptions search_options;
  shekara::NameBenchOptions bench_options;
  CLI::App* score = name->add_subcommand("score", "how alike two names are");
  score->add_option("PAIRS", pairs, "two columns of names")->required()->check(CLI::ExistingFile);
  CLI::App* search = name->add_subcommand("search", "who may be meant");
  search->add_option("--list", list, "entity, name, dates of birth, nationality")
      ->required()
      ->check(CLI::ExistingFile);
  search->add_option("--queries", queries, "id, name, date of birth, entity to ignore")
      ->required()
      ->check(CLI::ExistingFile);
  search->add_option("--candidates", search_options.candidates, "at most so many each");
  search->add_option("--chance", search_options.chance_matches, "chance matches that are tolerated");
  search->add_flag("--exhaustive", search_options.exhaustive, "without the index");
  CLI::App* bench = name->add_subcommand("bench", "speed and memory");
  bench->add_option("--names", bench_options.names, "size of the list");
  bench->add_option("--queries", bench_options.queries, "number of travellers");
  bench->add_option("--chance", bench_options.chance_matches, "chance matches that are tolerated");
  bench->add_option("--pool", pool, "names to recombine, one a line")->check(CLI::ExistingFile);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (score->parsed()) {
    std::ifstream in{pairs};
    return shekara::name_score(in, std::cout, std::cerr);
  }
  if (search->parsed()) {
    std::ifstream list_in{list};
    std::ifstream queries_in{queries};
    return shekara::name_search(list_in, queries_in, search_options, std::cout, std::cerr);
  }
  std::ifstream in;
  std::istringstream nothing;
  if (!pool.empty()) in.open(pool);
  std::istream& source = pool.empty() ? static_cast<std::istream&>(nothing) : in;
  return shekara::name_bench(source, bench_options, std::cout);
}
