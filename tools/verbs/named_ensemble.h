// SPDX-License-Identifier: Apache-2.0
// --intervals DIR of the verbs that tell how sure runs are.
#pragma once

#include <filesystem>
#include <string>

#include "study/ensemble_comparison.h"

namespace entrepot {

// `verb` is named where the folder is no ensemble, Failure(usage). Throws as read_ensemble does.
ReadEnsemble named_ensemble(const std::string& verb, const std::filesystem::path& given);

// Where it is one of none of the runs: Failure(usage). `first` is the name of the first of them, `command`
// draws one of it.
[[noreturn]] void refuse_ensemble(const std::string& verb, const ReadEnsemble& ensemble,
                                  const std::string& first, const std::string& command);

}  // namespace entrepot
