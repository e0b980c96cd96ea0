// SPDX-License-Identifier: Apache-2.0
// different_results of io/run/run_folder_reader.h.
#include <fmt/format.h>
#include <netcdf.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/diagnostic.h"
#include "io/run/run_folder_reader.h"
#include "io/text/regular_file.h"

namespace entrepot {
namespace {

constexpr double smallest_part = 1e-6;  // of a variable's largest value: below, differences count against it

class ResultsFile {
 public:
  explicit ResultsFile(std::filesystem::path path) : path_(std::move(path)) {
    require_regular_file(path_);
    check(nc_open(path_.c_str(), NC_NOWRITE, &file_), "open it");
  }
  ~ResultsFile() { nc_close(file_); }
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
  std::vector<Variable> variables() const {
    int count = 0;
    check(nc_inq_nvars(file_, &count), "count its variables");
    std::vector<Variable> list;
    for (int id = 0; id < count; ++id) {
      char name[NC_MAX_NAME + 1];
      nc_type type = NC_NAT;
      int rank = 0, dimensions[NC_MAX_VAR_DIMS];
      check(nc_inq_var(file_, id, name, &type, &rank, dimensions, nullptr), "describe a variable");
      if (type != NC_DOUBLE) continue;
      Variable variable{id, name, {}, {}};
      for (int k = 0; k < rank; ++k) {
        std::size_t length = 0;
        check(nc_inq_dim(file_, dimensions[k], name, &length), "describe a dimension");
        variable.dimensions.emplace_back(name);
        variable.lengths.push_back(length);
      }
      list.push_back(std::move(variable));
    }
    return list;
  }

  // A case of a replication of what has them, or the whole: no file is too large to be compared.
  static std::size_t blocks(const Variable& variable) {
    const bool parts = variable.dimensions.size() > 1 && variable.dimensions[1] == "replication";
    return parts ? variable.lengths[0] * variable.lengths[1] : 1;
  }
  std::vector<double> values(const Variable& variable, std::size_t block) const {
    std::vector<std::size_t> start(variable.lengths.size(), 0), count = variable.lengths;
    if (blocks(variable) > 1) {
      start[0] = block / variable.lengths[1];
      start[1] = block % variable.lengths[1];
      count[0] = count[1] = 1;
    }
    std::size_t size = 1;
    for (const std::size_t length : count) size *= length;
    std::vector<double> result(size);
    check(nc_get_vara_double(file_, variable.id, start.data(), count.data(), result.data()),
          "read " + variable.name);
    return result;
  }

  // The name of an entry of a dimension: its label where the file has one, else its number.
  std::string label(const std::string& dimension, std::size_t entry) const {
    for (const std::string& name : {dimension + "_label", dimension}) {
      int id = 0;
      nc_type type = NC_NAT;
      char* text = nullptr;
      if (nc_inq_varid(file_, name.c_str(), &id) != NC_NOERR ||
          nc_inq_vartype(file_, id, &type) != NC_NOERR || type != NC_STRING ||
          nc_get_var1_string(file_, id, &entry, &text) != NC_NOERR)
        continue;
      const std::string label = text;
      nc_free_string(1, &text);
      return label;
    }
    return fmt::format("{} {}", dimension, entry);
  }

 private:
  void check(int status, const std::string& doing) const {
    if (status != NC_NOERR)
      throw Failure(Status::no_file,
                    fmt::format("'{}': cannot {}: {}", path_.string(), doing, nc_strerror(status)));
  }
  std::filesystem::path path_;
  int file_ = -1;
};

std::string spot_of(const ResultsFile& file, const ResultsFile::Variable& variable, std::size_t entry) {
  std::vector<std::size_t> index(variable.lengths.size());
  for (std::size_t k = index.size(); k-- > 0;) {
    index[k] = entry % variable.lengths[k];
    entry /= variable.lengths[k];
  }
  std::string text = variable.name;
  for (std::size_t k = 0; k < index.size(); ++k)
    if (variable.dimensions[k] != "replication" || variable.lengths[k] > 1)
      text += ", " + file.label(variable.dimensions[k], index[k]);
  return text;
}

bool same_bytes(const std::vector<double>& x, const std::vector<double>& y) {
  return x.empty() || std::memcmp(x.data(), y.data(), x.size() * sizeof(double)) == 0;
}

double largest_of(const ResultsFile& file, const ResultsFile::Variable& variable) {
  double largest = 0.0;
  for (std::size_t block = 0; block < ResultsFile::blocks(variable); ++block)
    for (const double value : file.values(variable, block))
      if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  return largest;
}

bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

std::optional<ResultsDifference> different_results(const std::filesystem::path& first,
                                                   const std::filesystem::path& other) {
  const ResultsFile a(first), b(other);
  const std::vector<ResultsFile::Variable> variables = a.variables();
  if (!(variables == b.variables()))
    throw Failure(Status::difference,
                  fmt::format("'{}' and '{}' hold other variables, or other numbers of quarters or places",
                              first.string(), other.string()));
  ResultsDifference found;
  for (const ResultsFile::Variable& variable : variables) {
    std::optional<double> scale;
    for (std::size_t block = 0; block < ResultsFile::blocks(variable); ++block) {
      const std::vector<double> x = a.values(variable, block), y = b.values(variable, block);
      found.values += x.size();
      if (same_bytes(x, y)) continue;
      if (!scale) scale = std::max(largest_of(a, variable), largest_of(b, variable));
      for (std::size_t k = 0; k < x.size(); ++k) {
        if (same(x[k], y[k])) continue;
        if (found.different++ == 0) {
          found.first_at = spot_of(a, variable, block * x.size() + k);
          found.first = x[k];
          found.other = y[k];
        }
        const double size = std::max({std::abs(x[k]), std::abs(y[k]), smallest_part * *scale});
        const double apart = std::abs(x[k] - y[k]) / size;
        found.largest = std::max(found.largest, std::isfinite(apart) ? apart : HUGE_VAL);
      }
    }
  }
  if (found.different == 0) return std::nullopt;
  return found;
}

}  // namespace entrepot
