import Glibc

/// nginx in a folder of its own, from which it serves files and into which it puts files.
struct Nginx {
  /// What its URLs begin with.
  let origin: String
  let folder: String
  private let server: Background

  /// - Parameter workers: as many as rollcall's server has threads for its connections.
  init(in work: borrowing WorkFolder, workers: Int) throws {
    let port = try LocalPort.free()
    origin = "http://127.0.0.1:\(port)"
    folder = work.path("nginx")
    let root = "\(folder)/files"
    for path in [folder, root] { mkdir(path, 0o700) }
    let configuration = "\(folder)/nginx.conf"
    try Self.configuration(folder, port, workers).write(to: configuration)
    server = try Background(
      ["/usr/sbin/nginx", "-p", folder, "-c", configuration, "-e", "\(folder)/errors"],
      listeningOn: port, errors: "\(folder)/complaints")
  }

  /// The path of the file with that name.
  func path(_ name: String) -> String { "\(folder)/files/\(name)" }

  /// Debian's configuration except for its paths, with WebDAV's PUT, and a log line for each
  /// request like rollcall's.
  private static func configuration(_ folder: String, _ port: UInt16, _ workers: Int) -> String {
    """
    \(geteuid() == 0 ? "user root;" : "")
    daemon off;
    worker_processes \(workers);
    pid \(folder)/pid;
    error_log \(folder)/errors;
    events { worker_connections 768; }
    http {
      types { application/json json; }
      sendfile on;
      tcp_nopush on;
      keepalive_requests 1000000000;
      access_log /dev/null;
      client_max_body_size 0;
      client_body_temp_path \(folder)/body;
      proxy_temp_path \(folder)/proxy;
      fastcgi_temp_path \(folder)/fastcgi;
      uwsgi_temp_path \(folder)/uwsgi;
      scgi_temp_path \(folder)/scgi;
      server {
        listen 127.0.0.1:\(port);
        root \(folder)/files;
        location / { dav_methods PUT; }
      }
    }

    """
  }
}
