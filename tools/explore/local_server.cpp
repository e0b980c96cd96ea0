// SPDX-License-Identifier: Apache-2.0
#include "explore/local_server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <sys/random.h>

#include <array>
#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

#include "base/diagnostic.h"

namespace entrepot {
namespace {

constexpr std::size_t threads = 4;  // of requests: each answer locks what it needs

std::string random_token() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw Failure(Status::no_file, "this machine gives no random bytes for the address");
  std::string token;
  for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
  return token;
}

// In a time that does not tell how much of it was right.
bool same_secret(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return false;
  unsigned char different = 0;
  for (std::size_t k = 0; k < a.size(); ++k) different |= static_cast<unsigned char>(a[k] ^ b[k]);
  return different == 0;
}

void set_reply(httplib::Response& response, const ServerReply& reply) {
  response.status = reply.status;
  response.set_content(reply.body, reply.type);
}

}  // namespace

struct LocalServer::Inside {
  httplib::Server server;
  std::string token = random_token();
  int port = 0;
  std::function<ServerReply(const ServerRequest&)> answer;

  std::string host() const { return fmt::format("127.0.0.1:{}", port); }

  // A page of another site may make a browser ask, and a name of another site may lead here: both say whom
  // they mean in Host and Origin.
  bool from_own_page(const httplib::Request& request) const {
    const std::string named = fmt::format("localhost:{}", port);
    const std::string meant = request.get_header_value("Host");
    if (meant != host() && meant != named) return false;
    if (request.has_header("Sec-Fetch-Site")) {
      const std::string site = request.get_header_value("Sec-Fetch-Site");
      if (site != "same-origin" && site != "none") return false;
    }
    return !request.has_header("Origin") || request.get_header_value("Origin") == "http://" + meant;
  }

  // What is asked for behind the token; nothing where the token is another.
  std::optional<std::string> behind_token(const std::string& path) const {
    const std::size_t end = path.find('/', 1);
    if (path.empty() || path.front() != '/' || end == std::string::npos) return std::nullopt;
    if (!same_secret(path.substr(1, end - 1), token)) return std::nullopt;
    return path.substr(end + 1);
  }

  void handle(const httplib::Request& request, httplib::Response& response) const {
    if (!from_own_page(request))
      return set_reply(response, {403, "text/plain; charset=utf-8", "not from here\n"});
    const auto path = behind_token(request.path);
    if (!path) return set_reply(response, {404, "text/plain; charset=utf-8", "nothing here\n"});
    set_reply(response, answer({request.method == "POST", *path, request.body}));
  }
};

LocalServer::LocalServer(int port, std::function<ServerReply(const ServerRequest&)> answer)
    : inside_(std::make_unique<Inside>()) {
  inside_->answer = std::move(answer);
  httplib::Server& server = inside_->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(threads); };
  server.set_payload_max_length(most_bytes);
  server.set_keep_alive_timeout(1);
  server.set_tcp_nodelay(true);
  server.set_default_headers({{"X-Content-Type-Options", "nosniff"},
                              {"Referrer-Policy", "no-referrer"},
                              {"Cache-Control", "no-store"},
                              {"X-Frame-Options", "DENY"},
                              {"Cross-Origin-Resource-Policy", "same-origin"}});
  const auto handle = [this](const httplib::Request& request, httplib::Response& response) {
    inside_->handle(request, response);
  };
  server.Get(".*", handle);
  server.Post(".*", handle);
  if (port == 0)
    inside_->port = server.bind_to_any_port("127.0.0.1");
  else
    inside_->port = server.bind_to_port("127.0.0.1", port) ? port : -1;
  if (inside_->port < 0)
    throw Failure(Status::no_file, port == 0 ? "no port of this machine is free"
                                             : fmt::format("port {} of this machine is taken\n"
                                                           "  name another one, or none: --port 0",
                                                           port));
}

LocalServer::~LocalServer() {
  inside_->server.stop();
}

std::string LocalServer::address() const {
  return fmt::format("http://{}/{}/", inside_->host(), inside_->token);
}

void LocalServer::serve(const std::function<bool()>& go_on) {
  std::atomic<bool> ended = false;
  std::thread serving([this, &ended] {
    inside_->server.listen_after_bind();
    ended = true;
  });
  // To stop what has not begun yet would do nothing.
  while (!inside_->server.is_running() && !ended) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  while (go_on()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  inside_->server.stop();
  serving.join();
}

}  // namespace entrepot
