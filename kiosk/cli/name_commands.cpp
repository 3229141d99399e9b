#include "kiosk/cli/name_commands.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include "kiosk/cli/name_score.h"

namespace shekara {

void NameCommands::add_to(CLI::App& app, std::function<int()>& action) {
  CLI::App* name = app.add_subcommand("name", "names of persons");
  name->require_subcommand(1);

  CLI::App* score = name->add_subcommand("score", "how alike two names are");
  score->add_option("PAIRS", pairs_, "two columns of names")->required()->check(CLI::ExistingFile);
  score->callback([this, &action] {
    action = [this] {
      std::ifstream pairs{pairs_};
      return name_score(pairs, std::cout, std::cerr);
    };
  });

  CLI::App* search = name->add_subcommand("search", "who may be meant");
  search->add_option("--list", list_, "entity, name, dates of birth, nationality")
      ->required()
      ->check(CLI::ExistingFile);
  search->add_option("--queries", queries_, "id, name, date of birth, entity to ignore")
      ->required()
      ->check(CLI::ExistingFile);
  search->add_option("--candidates", search_.candidates, "at most so many each");
  search->add_option("--chance", search_.chance_matches, "chance matches that are tolerated");
  search->add_flag("--exhaustive", search_.exhaustive, "without the index");
  search->callback([this, &action] {
    action = [this] {
      std::ifstream list{list_};
      std::ifstream queries{queries_};
      return name_search(list, queries, search_, std::cout, std::cerr);
    };
  });

  CLI::App* bench_command = name->add_subcommand("bench", "speed and memory");
  bench_command->add_option("--names", bench_.names, "size of the list");
  bench_command->add_option("--queries", bench_.queries, "number of travellers");
  bench_command->add_option("--chance", bench_.chance_matches, "chance matches that are tolerated");
  bench_command->add_option("--pool", pool_, "names to recombine, one a line")->check(CLI::ExistingFile);
  bench_command->callback([this, &action] { action = [this] { return bench(); }; });
}

int NameCommands::bench() {
  if (pool_.empty()) {
    std::istringstream nothing;
    return name_bench(nothing, bench_, std::cout);
  }
  std::ifstream pool{pool_};
  return name_bench(pool, bench_, std::cout);
}

}  // namespace shekara
