// SPDX-License-Identifier: Apache-2.0
// SHA-256 of text and files, as 64 hexadecimal digits.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace entrepot {

std::string sha256(std::string_view text);
// Throws Failure(no_file) where the file cannot be read.
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace entrepot
