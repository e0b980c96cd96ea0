// SPDX-License-Identifier: Apache-2.0
#include "io/run/results_file.h"

#include <fmt/format.h>
#include <netcdf.h>

#include <algorithm>

#include "base/diagnostic.h"
#include "io/text/regular_file.h"

namespace entrepot {

ResultsFile::ResultsFile(std::filesystem::path path) : path_(std::move(path)) {
  require_regular_file(path_);
  check(nc_open(path_.c_str(), NC_NOWRITE, &file_), "open it");
}

ResultsFile::~ResultsFile() {
  nc_close(file_);
}

std::vector<ResultsFile::Variable> ResultsFile::variables() const {
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

std::size_t ResultsFile::blocks(const Variable& variable) {
  const bool parts = variable.dimensions.size() > 1 && variable.dimensions[1] == "replication";
  return parts ? variable.lengths[0] * variable.lengths[1] : 1;
}

std::vector<double> ResultsFile::values(const Variable& variable, std::size_t block) const {
  if (blocks(variable) == 1) return at_entries(variable, {});
  return at_entries(variable, {block / variable.lengths[1], block % variable.lengths[1]});
}

std::vector<double> ResultsFile::at_entries(const Variable& variable,
                                            const std::vector<std::size_t>& first) const {
  std::vector<std::size_t> start(variable.lengths.size(), 0), count = variable.lengths;
  for (std::size_t k = 0; k < first.size(); ++k) {
    start[k] = first[k];
    count[k] = 1;
  }
  return part(variable, start, count);
}

std::vector<double> ResultsFile::part(const Variable& variable, const std::vector<std::size_t>& start,
                                      const std::vector<std::size_t>& count) const {
  std::size_t size = 1;
  for (const std::size_t length : count) size *= length;
  std::vector<double> result(size);
  check(nc_get_vara_double(file_, variable.id, start.data(), count.data(), result.data()),
        "read " + variable.name);
  return result;
}

std::string ResultsFile::label(const std::string& dimension, std::size_t entry) const {
  for (const std::string& name : {dimension + "_label", dimension}) {
    int id = 0;
    nc_type type = NC_NAT;
    char* text = nullptr;
    if (nc_inq_varid(file_, name.c_str(), &id) != NC_NOERR || nc_inq_vartype(file_, id, &type) != NC_NOERR ||
        type != NC_STRING || nc_get_var1_string(file_, id, &entry, &text) != NC_NOERR)
      continue;
    const std::string label = text;
    nc_free_string(1, &text);
    return label;
  }
  return fmt::format("{} {}", dimension, entry);
}

void ResultsFile::check(int status, const std::string& doing) const {
  if (status != NC_NOERR)
    throw Failure(Status::no_file,
                  fmt::format("'{}': cannot {}: {}", path_.string(), doing, nc_strerror(status)));
}

std::optional<ResultsFile::Variable> find_variable(const std::vector<ResultsFile::Variable>& variables,
                                                   std::string_view name) {
  const auto found = std::find_if(variables.begin(), variables.end(),
                                  [&](const ResultsFile::Variable& one) { return one.name == name; });
  if (found == variables.end()) return std::nullopt;
  return *found;
}

}  // namespace entrepot
