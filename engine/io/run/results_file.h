// SPDX-License-Identifier: Apache-2.0
// results.nc opened for reading: its variables of doubles, whole or by case, replication and time.
//
// Errors: Failure(no_file) where the file cannot be opened or read.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entrepot {

class ResultsFile {
 public:
  explicit ResultsFile(std::filesystem::path path);
  ~ResultsFile();
  ResultsFile(const ResultsFile&) = delete;
  ResultsFile& operator=(const ResultsFile&) = delete;

  struct Variable {
    int id = 0;
    std::string name;
    std::vector<std::string> dimensions;
    std::vector<std::size_t> lengths;
    friend bool operator==(const Variable&, const Variable&) = default;
  };

  // Those of doubles, in the order of the file.
  std::vector<Variable> variables() const;

  // A case of a replication of what has them, or the whole: no file is too large to be compared.
  static std::size_t blocks(const Variable& variable);
  std::vector<double> values(const Variable& variable, std::size_t block) const;
  // What stands at these entries of the first dimensions, all others whole.
  std::vector<double> at_entries(const Variable& variable, const std::vector<std::size_t>& first) const;

  // The name of an entry of a dimension: its label where the file has one, else its number.
  std::string label(const std::string& dimension, std::size_t entry) const;

 private:
  std::vector<double> part(const Variable& variable, const std::vector<std::size_t>& start,
                           const std::vector<std::size_t>& count) const;
  void check(int status, const std::string& doing) const;

  std::filesystem::path path_;
  int file_ = -1;
};

// The variable of that name; nothing where the file has none.
std::optional<ResultsFile::Variable> find_variable(const std::vector<ResultsFile::Variable>& variables,
                                                   std::string_view name);

}  // namespace entrepot
