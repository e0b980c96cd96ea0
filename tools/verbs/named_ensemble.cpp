// SPDX-License-Identifier: Apache-2.0
#include "verbs/named_ensemble.h"

#include <fmt/format.h>

#include "base/diagnostic.h"
#include "io/run/ensemble_reader.h"
#include "io/run/run_folder_reader.h"

namespace entrepot {

ReadEnsemble named_ensemble(const std::string& verb, const std::filesystem::path& given) {
  const std::filesystem::path folder = find_run(given);
  if (!holds_an_ensemble(folder))
    throw Failure(Status::usage, fmt::format("{} --intervals: '{}' is no ensemble\n"
                                             "  name a folder that entrepot ensemble has written",
                                             verb, given.string()));
  return read_ensemble(folder, given.string());
}

void refuse_ensemble(const std::string& verb, const ReadEnsemble& ensemble, const std::string& first,
                     const std::string& command) {
  throw Failure(Status::usage, fmt::format("{} --intervals: '{}' is an ensemble of none of these runs: its "
                                           "scenario, model or levers are others\n"
                                           "  one of '{}' is drawn with {}",
                                           verb, ensemble.name, first, command));
}

}  // namespace entrepot
