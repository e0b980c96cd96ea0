// SPDX-License-Identifier: Apache-2.0
// Writes one NetCDF-4 file (netCDF-C): dimensions, variables and attributes first, then values.
//
// Dimensions are fixed, text is NC_STRING, what is packed is packed by shuffle and deflate at level 1; no
// enums and no time stamps, so two writes of the same values are the same bytes. The library is not safe for
// threads: one writer at a time. Every error is a Failure(no_file) that says what was being written.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

namespace entrepot {

class NetcdfFile {
 public:
  struct Dimension {
    int id = -1;
    std::size_t length = 0;
  };
  struct Variable {
    int id = -1;
    std::string name;
  };

  // Creates the file; it must not exist.
  explicit NetcdfFile(const std::filesystem::path& path);
  ~NetcdfFile();  // closes without a word, unless it has failed; call close() to learn about errors
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;

  Dimension dimension(const std::string& name, std::size_t length);
  Variable text(const std::string& name, const std::vector<Dimension>& dimensions);
  Variable integers(const std::string& name, const std::vector<Dimension>& dimensions);
  // Doubles; when `streamed` the first that many dimensions have one entry in every chunk.
  Variable doubles(const std::string& name, const std::vector<Dimension>& dimensions,
                   std::size_t streamed = 0, bool packed = true);

  void attribute(const std::string& name, const std::string& text);  // of the file
  void attribute(const Variable& variable, const std::string& name, const std::string& text);
  void end_definitions();

  void write(const Variable& variable, const std::vector<std::string>& values);  // one dimension
  void write(const Variable& variable, std::span<const int> values);             // the whole variable
  void write(const Variable& variable, std::span<const double> values);          // the whole variable
  // The block of `count` entries from `start`, one number a dimension.
  void write(const Variable& variable, const std::vector<std::size_t>& start,
             const std::vector<std::size_t>& count, std::span<const double> values);
  void close();

 private:
  void check(int status, const std::string& doing);
  Variable variable(const std::string& name, int type, const std::vector<Dimension>& dimensions);

  std::filesystem::path path_;
  int file_ = -1;
  bool failed_ = false;
  std::vector<Variable> streamed_;
};

}  // namespace entrepot
