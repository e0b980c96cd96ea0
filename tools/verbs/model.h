// SPDX-License-Identifier: Apache-2.0
// entrepot model calibrate|describe|check FOLDER; entrepot model check FOLDER --firms
#pragma once

#include <filesystem>
#include <string>

#include "answer/document.h"
#include "world/base_year.h"

namespace entrepot {

// Prints the answer on stdout and words on stderr; returns the exit status. `action` is one of
// calibrate, describe, check. `quiet`: calibrate and check say nothing when all is well, describe only its
// answer.
int run_model_verb(const std::string& action, const std::filesystem::path& folder, Theory theory, bool quiet);

int model_calibrate(const std::filesystem::path& folder, bool quiet);
int model_describe(const std::filesystem::path& folder, Theory theory, DocumentFormat format, bool quiet);
// Data against published figures, then how the model behaves; status 3 when a line is off.
int model_check(const std::filesystem::path& folder, bool quiet);
// About so many of its firms, simulated, beside what was published. `format`: table, csv, json or md. A miss
// is no mistake of the model folder: status 0.
int model_check_firms(const std::filesystem::path& folder, long firms, const std::string& format, bool quiet);

}  // namespace entrepot
