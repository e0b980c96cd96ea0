// SPDX-License-Identifier: Apache-2.0
// The pictures of a report as PNG files for papers: drawn with matplotlib from the page's data.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace entrepot {

// Into `folder`, which is made where it is not there; `language` "en" or "zh". The files, in order. Throws
// Failure(no_file) where matplotlib or the folder cannot be had, with what it takes.
std::vector<std::filesystem::path> draw_paper_figures(const std::string& data,
                                                      const std::filesystem::path& folder,
                                                      const std::string& language);

}  // namespace entrepot
