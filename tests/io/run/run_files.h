// SPDX-License-Identifier: Apache-2.0
// What tests of run folders need: a folder of their own and a look into its files.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <netcdf.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace entrepot::test {

namespace fs = std::filesystem;

// A folder of its own for each test, removed afterwards.
class Scratch {
 public:
  Scratch()
      : path_(fs::temp_directory_path() / fmt::format("entrepot-run-folder-{}-{}", getpid(), count_++)) {
    fs::create_directories(path_);
  }
  ~Scratch() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  const fs::path& path() const { return path_; }
  // Names in the folder, hidden ones too.
  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const auto& entry : fs::directory_iterator(path_))
      result.push_back(entry.path().filename().string());
    std::sort(result.begin(), result.end());
    return result;
  }

 private:
  inline static int count_ = 0;
  fs::path path_;
};

inline std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// What netCDF-C reads back.
class NetcdfReader {
 public:
  explicit NetcdfReader(const fs::path& file) {
    REQUIRE(nc_open(file.c_str(), NC_NOWRITE, &file_) == NC_NOERR);
  }
  ~NetcdfReader() { nc_close(file_); }
  int variable(const std::string& name) const {
    int id = -1;
    REQUIRE_MESSAGE(nc_inq_varid(file_, name.c_str(), &id) == NC_NOERR, name);
    return id;
  }
  std::string attribute(const std::string& name, const std::string& attribute) const {
    const int id = name.empty() ? NC_GLOBAL : variable(name);
    std::size_t length = 0;
    if (nc_inq_attlen(file_, id, attribute.c_str(), &length) != NC_NOERR) return "";
    std::string text(length, ' ');
    nc_get_att_text(file_, id, attribute.c_str(), text.data());
    return text;
  }
  std::vector<std::string> dimensions(const std::string& name) const {
    int count = 0, ids[NC_MAX_VAR_DIMS];
    nc_inq_var(file_, variable(name), nullptr, nullptr, &count, ids, nullptr);
    std::vector<std::string> names;
    for (int k = 0; k < count; ++k) {
      char text[NC_MAX_NAME + 1];
      nc_inq_dimname(file_, ids[k], text);
      names.emplace_back(text);
    }
    return names;
  }
  std::vector<double> values(const std::string& name) const {
    std::size_t size = 1;
    for (const std::string& dimension : dimensions(name)) {
      int id = 0;
      std::size_t length = 0;
      nc_inq_dimid(file_, dimension.c_str(), &id);
      nc_inq_dimlen(file_, id, &length);
      size *= length;
    }
    std::vector<double> result(size);
    REQUIRE(nc_get_var_double(file_, variable(name), result.data()) == NC_NOERR);
    return result;
  }
  std::vector<std::string> texts(const std::string& name, std::size_t count) const {
    std::vector<char*> raw(count);
    REQUIRE(nc_get_var_string(file_, variable(name), raw.data()) == NC_NOERR);
    std::vector<std::string> result(raw.begin(), raw.end());
    nc_free_string(count, raw.data());
    return result;
  }
  std::vector<std::string> variables() const {
    int count = 0;
    nc_inq_nvars(file_, &count);
    std::vector<std::string> names;
    for (int id = 0; id < count; ++id) {
      char text[NC_MAX_NAME + 1];
      nc_inq_varname(file_, id, text);
      names.emplace_back(text);
    }
    return names;
  }

 private:
  int file_ = -1;
};

}  // namespace entrepot::test
