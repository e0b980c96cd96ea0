// SPDX-License-Identifier: Apache-2.0
// A server for the browser of the person at this machine, and nobody else: it listens on 127.0.0.1 alone, and
// answers only what knows the random token in its address, comes from its own page and is small.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace entrepot {

struct ServerRequest {
  bool post = false;
  std::string path;  // behind the token, without a slash at its beginning
  std::string body;
};

struct ServerReply {
  int status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body = {};
};

class LocalServer {
 public:
  static constexpr std::size_t most_bytes = std::size_t{64} * 1024;  // of a request

  // `port` 0: one that is free. `answer` is called from several threads. Throws Failure(no_file) where the
  // port is taken.
  LocalServer(int port, std::function<ServerReply(const ServerRequest&)> answer);
  ~LocalServer();
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;

  std::string address() const;  // "http://127.0.0.1:41234/3f.../"
  // Until `go_on`, which is asked several times a second, says no.
  void serve(const std::function<bool()>& go_on);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace entrepot
