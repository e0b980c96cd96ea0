// SPDX-License-Identifier: Apache-2.0
// Where the models are.
#pragma once

#include <filesystem>
#include <string>

namespace entrepot {

// The folder `models` that belongs to a file: beside it or in a folder above it; else the one of the
// checkout that the program was built in; else in the working directory. Throws Failure(no_file).
std::filesystem::path find_models_root(const std::filesystem::path& file);

// The folder of a model given as a scenario or a user gives it: the name of a folder of `models_root`, or a
// path, from the folder `beside` or from where one stands. With a slash it is a path first: ./macro is never
// the model of `models_root`. Throws Failure(no_file) with the models there are.
std::filesystem::path find_model(const std::string& model, const std::filesystem::path& models_root,
                                 const std::filesystem::path& beside = {});

}  // namespace entrepot
