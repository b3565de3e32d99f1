internal import DirectoryEmbedded
internal import Failures
internal import Files
internal import Glibc
internal import HTTPFront
internal import HTTPServer
internal import Profiles

/// The running server, from its start to SIGTERM.
struct Service {
  private let arguments: ServiceArguments
  private let home: Home
  private let log = AccessLog()

  /// How long requests in progress may take when the server stops.
  private static let timeToStop = Duration.seconds(30)
  /// How often to look for work whose process has died.
  private static let settlingInterval: time_t = 10

  init(_ arguments: ServiceArguments) throws {
    self.arguments = arguments
    var home = try Home.open(arguments.home)
    if let option = arguments.homeOption {
      // The path is made absolute, since the readers of answers may be in another folder.
      let isWhole = option.bytes.first == UInt8(ascii: "/")
      home.commands = TypedCommands(home: isWhole ? option.shown : home.folder.realPath.shown)
    }
    self.home = home
  }

  func run() throws {
    // This happens before there are other threads, so that all of them inherit the blocked signals,
    // which this thread then receives.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for signal in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&signals, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
    try ProcessLauncher.forgetEndedProcesses()

    let open = try opener()
    // Trouble with the home is reported before the server listens.
    let hasTokens = try open().tokens().contains { $0.isGood(at: Clock.system.now()) }
    let counters = Box<HTTPServer>()
    var settings = APIFront.Settings()
    settings.origin = arguments.origin
    settings.counters = { counters.value?.counters }
    settings.failed = { complain($0) }
    let front = APIFront(settings, open: open)
    let server = try HTTPServer(try configuration(), handler: front)
    counters.value = server
    announce(port: server.port, hasTokens: hasTokens)
    front.settleSoon()
    wait(signals, server, front)
    remark("Stopping: what has begun is finished first.")
    front.stop()
    server.stop(within: Self.timeToStop)
    log.flush()
  }

  /// Waits until the server should stop.
  private func wait(_ signals: sigset_t, _ server: HTTPServer, _ front: APIFront) {
    var signals = signals
    while true {
      var interval = timespec(tv_sec: Self.settlingInterval, tv_nsec: 0)
      switch unsafe sigtimedwait(&signals, nil, &interval) {
      case SIGTERM, SIGINT: return
      case SIGHUP: reload(server)
      default: front.settleSoon()
      }
    }
  }

  private func reload(_ server: HTTPServer) {
    do {
      guard let identity = try identity() else { return }
      try server.reloadCertificate(identity)
      remark("The certificate was read again.")
    } catch {
      complain(explained(error).userMessage)
    }
  }

  // MARK: Setting up

  private func opener() throws -> @Sendable () throws -> ProfileService {
    let own = try FileSystem.symbolicLink(FilePath("/proc/self/exe"))
    let folder = own?.parent ?? FilePath("/usr/bin")
    let launcher = ProcessLauncher(program: folder.appending(FilePath("rollcall")))
    // Runs are done by the `rollcall` program next to this one, if it has the same version.
    unsafe setenv("ROLLCALL_BUILD", Build.id, 1)
    let home = home
    return {
      try ProfileService(
        home: home, who: .current(environment: { _ in nil }), launcher: launcher,
        openDirectory: { place in
          try EmbeddedDirectory(
            path: place.home.directory.bytes, permissions: place.home.filePermissions,
            home: place.homeID, mustExist: place.isInUse)
        })
    }
  }

  private func configuration() throws -> HTTPServer.Configuration {
    let inherited = InheritedSockets.list { name in
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
    let listening =
      inherited.first.map { HTTPServer.Listening.descriptor($0.descriptor) }
      ?? .address(arguments.address, port: arguments.port)
    var configuration = HTTPServer.Configuration(listening)
    configuration.identity = try identity()
    // Each start occupies a worker until its files are verified.
    configuration.workers = 16
    configuration.poolSize = min(max(Processors.count, 2), 4)
    configuration.limits.connectionsPerPeer = configuration.limits.connections / 2
    configuration.errorResponse = APIFront.refusal
    let log = log
    configuration.finished = { log.note($0) }
    return configuration
  }

  private func identity() throws -> HTTPServer.TLSIdentity? {
    guard let certificate = arguments.certificate, let key = arguments.key else { return nil }
    return HTTPServer.TLSIdentity(
      certificates: try FileSource(path: certificate).contents(),
      key: try FileSource(path: key).contents())
  }

  private func announce(port: UInt16, hasTokens: Bool) {
    let scheme = arguments.certificate == nil ? "http" : "https"
    let host = arguments.address.contains(":") ? "[\(arguments.address)]" : arguments.address
    let origin = arguments.origin ?? "\(scheme)://\(host):\(port)"
    remark("Serving the profiles of \(home.path.shown) at \(origin)/beta/education.")
    guard !hasTokens else { return }
    remark(
      home.commands(
        "No client has a token yet. Create one: "
          + "rollcall token create NAME --scope EduAdministration.ReadWrite"))
  }
}

/// A value that is set after the objects that use it have been made. It is written once, before
/// anyone reads it.
private final class Box<Value: Sendable>: @unchecked Sendable {
  var value: Value?
}
