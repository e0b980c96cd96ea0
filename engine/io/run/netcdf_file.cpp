// SPDX-License-Identifier: Apache-2.0
#include "io/run/netcdf_file.h"

#include <fmt/format.h>
#include <hdf5.h>
#include <netcdf.h>

#include "base/diagnostic.h"

namespace entrepot {
namespace {

constexpr int deflate_level = 1;

// HDF5 below closes what is open when the program ends, and crashes where a disk was full. We close our files
// ourselves, and what is left open then is a file that failed.
void leave_the_end_alone() {
  [[maybe_unused]] static const herr_t once = H5dont_atexit();
}

}  // namespace

NetcdfFile::NetcdfFile(const std::filesystem::path& path) : path_(path) {
  leave_the_end_alone();
  check(nc_create(path.c_str(), NC_NETCDF4 | NC_NOCLOBBER, &file_), "create the file");
}

NetcdfFile::~NetcdfFile() {
  // After an error HDF5 may crash in closing: such a file stays open until the program ends.
  if (file_ >= 0 && !failed_) nc_close(file_);
}

void NetcdfFile::check(int status, const std::string& doing) {
  if (status == NC_NOERR) return;
  failed_ = true;
  throw Failure(Status::no_file,
                fmt::format("{}: cannot {}: {}\n  is the disk full, or the file larger than it may become?",
                            path_.string(), doing, nc_strerror(status)));
}

NetcdfFile::Dimension NetcdfFile::dimension(const std::string& name, std::size_t length) {
  Dimension dimension{-1, length};
  // Length 0 would ask for an unlimited dimension, which cannot be written in blocks of fixed size.
  if (length == 0)
    throw Failure(Status::bug, fmt::format("{}: dimension '{}' is empty", path_.string(), name));
  check(nc_def_dim(file_, name.c_str(), length, &dimension.id), fmt::format("define dimension '{}'", name));
  return dimension;
}

NetcdfFile::Variable NetcdfFile::variable(const std::string& name, int type,
                                          const std::vector<Dimension>& dimensions) {
  std::vector<int> ids;
  for (const Dimension& dimension : dimensions) ids.push_back(dimension.id);
  Variable variable{-1, name};
  check(nc_def_var(file_, name.c_str(), type, static_cast<int>(ids.size()), ids.data(), &variable.id),
        fmt::format("define variable '{}'", name));
  return variable;
}

NetcdfFile::Variable NetcdfFile::text(const std::string& name, const std::vector<Dimension>& dimensions) {
  return variable(name, NC_STRING, dimensions);
}

NetcdfFile::Variable NetcdfFile::integers(const std::string& name, const std::vector<Dimension>& dimensions) {
  return variable(name, NC_INT, dimensions);
}

NetcdfFile::Variable NetcdfFile::doubles(const std::string& name, const std::vector<Dimension>& dimensions,
                                         std::size_t streamed, bool packed) {
  const Variable made = variable(name, NC_DOUBLE, dimensions);
  if (dimensions.empty()) return made;
  std::vector<std::size_t> chunk;
  for (std::size_t k = 0; k < dimensions.size(); ++k)
    chunk.push_back(k < streamed ? 1 : dimensions[k].length);
  const std::string doing = fmt::format("set the layout of variable '{}'", name);
  check(nc_def_var_chunking(file_, made.id, NC_CHUNKED, chunk.data()), doing);
  if (packed) check(nc_def_var_deflate(file_, made.id, 1, 1, deflate_level), doing);
  // Every value is written, so there is nothing to fill beforehand.
  check(nc_def_var_fill(file_, made.id, NC_NOFILL, nullptr), doing);
  if (streamed > 0) streamed_.push_back(made);
  return made;
}

void NetcdfFile::attribute(const std::string& name, const std::string& text) {
  check(nc_put_att_text(file_, NC_GLOBAL, name.c_str(), text.size(), text.c_str()),
        fmt::format("write attribute '{}'", name));
}

void NetcdfFile::attribute(const Variable& variable, const std::string& name, const std::string& text) {
  check(nc_put_att_text(file_, variable.id, name.c_str(), text.size(), text.c_str()),
        fmt::format("write attribute '{}' of '{}'", name, variable.name));
}

void NetcdfFile::end_definitions() {
  check(nc_enddef(file_), "end the definitions");
  // A block is written once and whole. Held back it would take memory, and be compressed when the file is
  // closed, where nothing else is left to do. Of no effect before the definitions have ended.
  for (const Variable& each : streamed_)
    check(nc_set_var_chunk_cache(file_, each.id, 0, 0, 0.0F),
          fmt::format("set the cache of variable '{}'", each.name));
}

void NetcdfFile::write(const Variable& variable, const std::vector<std::string>& values) {
  std::vector<const char*> pointers;
  for (const std::string& value : values) pointers.push_back(value.c_str());
  check(nc_put_var_string(file_, variable.id, pointers.data()), fmt::format("write '{}'", variable.name));
}

void NetcdfFile::write(const Variable& variable, std::span<const int> values) {
  check(nc_put_var_int(file_, variable.id, values.data()), fmt::format("write '{}'", variable.name));
}

void NetcdfFile::write(const Variable& variable, std::span<const double> values) {
  check(nc_put_var_double(file_, variable.id, values.data()), fmt::format("write '{}'", variable.name));
}

void NetcdfFile::write(const Variable& variable, const std::vector<std::size_t>& start,
                       const std::vector<std::size_t>& count, std::span<const double> values) {
  check(nc_put_vara_double(file_, variable.id, start.data(), count.data(), values.data()),
        fmt::format("write '{}'", variable.name));
}

void NetcdfFile::close() {
  if (file_ < 0) return;
  // Everything is written here, where an error is only an error: netCDF crashes where closing has to tell
  // one.
  check(nc_sync(file_), "finish the file");
  const int file = file_;
  file_ = -1;
  check(nc_close(file), "finish the file");
}

}  // namespace entrepot
