// SPDX-License-Identifier: Apache-2.0
// entrepot model calibrate FOLDER --moments
#pragma once

#include <filesystem>

namespace entrepot {

// Searches numbers of behaviour that bring the model's firms closer to published facts, from those of the
// model folder on, and tells start, end and what moved. It writes no file: what is better and keeps the
// response of trade is told as lines for model.yaml.
int model_moments(const std::filesystem::path& folder, bool quiet);

}  // namespace entrepot
