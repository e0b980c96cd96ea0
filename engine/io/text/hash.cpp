// SPDX-License-Identifier: Apache-2.0
#include "io/text/hash.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <memory>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/regular_file.h"

namespace entrepot {
namespace {

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

Context new_context() {
  return {EVP_MD_CTX_new(), EVP_MD_CTX_free};
}

void require(bool done) {
  if (!done) throw Failure(Status::bug, "libcrypto cannot compute SHA-256");
}

}  // namespace

struct RunningHash::State {
  Context context = new_context();
  std::vector<unsigned char> digest() const;
};

std::vector<unsigned char> RunningHash::State::digest() const {
  const Context copy = new_context();
  std::vector<unsigned char> bytes(EVP_MAX_MD_SIZE);
  unsigned int length = 0;
  require(copy != nullptr && EVP_MD_CTX_copy_ex(copy.get(), context.get()) == 1 &&
          EVP_DigestFinal_ex(copy.get(), bytes.data(), &length) == 1);
  bytes.resize(length);
  return bytes;
}

RunningHash::RunningHash() : state_(std::make_unique<State>()) {
  const Context& context = state_->context;
  require(context != nullptr && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1);
}

RunningHash::~RunningHash() = default;

void RunningHash::add(const void* bytes, std::size_t count) {
  require(EVP_DigestUpdate(state_->context.get(), bytes, count) == 1);
}

std::string RunningHash::so_far_in_base64() const {
  const std::vector<unsigned char> digest = state_->digest();
  std::string text(4 * ((digest.size() + 2) / 3) + 1, '\0');  // and the zero that is written behind it
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), digest.data(),
                                     static_cast<int>(digest.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string RunningHash::so_far() const {
  std::string text;
  for (const unsigned char byte : state_->digest()) text += fmt::format("{:02x}", byte);
  return text;
}

std::string sha256(std::string_view text) {
  RunningHash hash;
  hash.add(text.data(), text.size());
  return hash.so_far();
}

std::string sha256_in_base64(std::string_view text) {
  RunningHash hash;
  hash.add(text.data(), text.size());
  return hash.so_far_in_base64();
}

std::string sha256_of_file(const std::filesystem::path& path) {
  RegularFile file(path);
  RunningHash hash;
  std::array<char, 1 << 16> buffer;
  while (const std::size_t count = file.read(buffer.data(), buffer.size())) hash.add(buffer.data(), count);
  if (file.absent()) throw Failure(Status::no_file, fmt::format("cannot read '{}'", path.string()));
  if (!file.trouble().empty())
    throw Failure(Status::no_file, fmt::format("cannot read '{}': {}", path.string(), file.trouble()));
  return hash.so_far();
}

}  // namespace entrepot
