import Directory
import Files
import RosterSync
import Support
import Synchronization

@testable import Profiles

/// A private home in a folder of its own, with a clock that stands still until a test moves it.
final class TestHome: Sendable {
  let folder: TemporaryFolder
  let home: Home
  let clock: TestClock

  /// 2026-11-01, 00:00 UTC.
  static let start = 1_793_491_200

  init(clock: TestClock = TestClock(TestHome.start)) throws {
    folder = try TemporaryFolder()
    let path = FilePath(folder.path("home"))
    home = try Self.opening { try Home.open(path) }
    self.clock = clock
  }

  /// Opening a home sets the mask of the process, so one test does it at a time.
  static func opening<Result>(_ body: () throws -> Result) rethrows -> Result {
    try mask.withLock { _ in try body() }
  }

  private static let mask = Mutex(())

  /// A service whose runs are done at once, if nothing else is said.
  func service(
    _ launcher: (any RunLauncher)? = nil, who: String = "maria",
    openDirectory: @escaping OpenDirectory = RunWorker.embedded
  ) throws -> ProfileService {
    try ProfileService(
      home: home, who: Who(login: who),
      launcher: launcher ?? InlineLauncher(clock: clock, openDirectory: openDirectory),
      clock: clock.clock, openDirectory: openDirectory)
  }

  /// Writes a roster into a new folder beside the home.
  func write(_ roster: TestRoster) throws -> FilePath {
    let path = try makeFolder()
    for (name, bytes) in roster.contents {
      try put(bytes, to: path.appending(FilePath(name)))
    }
    return path
  }

  /// Writes one file into a new folder beside the home.
  func write(_ bytes: [UInt8], named name: FilePath) throws -> FilePath {
    let path = try makeFolder().appending(name)
    try put(bytes, to: path)
    return path
  }

  /// An empty folder beside the home.
  func makeFolder() throws -> FilePath {
    let path = FilePath(folder.path("folder-\(UInt64.random(in: 0 ... .max))"))
    try FileSystem.makeFolder(path, permissions: 0o700)
    return path
  }

  func put(_ bytes: [UInt8], to path: FilePath) throws {
    try FileSystem.write(bytes, to: path, permissions: 0o600)
  }
}

extension TestRoster {
  /// The bytes of each file.
  var contents: [String: [UInt8]] {
    files.mapValues { Array($0.utf8) }.merging(bytes) { $1 }
  }
}

/// How a service and its workers come by a directory.
typealias OpenDirectory = @Sendable (Home) throws -> any DirectoryAdapter

/// A clock that tests move, and that can call them whenever it is looked at.
final class TestClock: Sendable {
  private let seconds: Mutex<Int>
  private let look: @Sendable () -> Void

  init(_ seconds: Int, look: @escaping @Sendable () -> Void = {}) {
    self.seconds = Mutex(seconds)
    self.look = look
  }

  var clock: Clock {
    Clock { [self] in
      look()
      return now
    }
  }

  var now: Int { seconds.withLock { $0 } }

  func advance(days: Int) { seconds.withLock { $0 += days * 86_400 } }
}

extension ProfileSettings {
  /// Settings that create an account for whoever has none.
  static func creating(_ name: String = "North") -> ProfileSettings {
    var settings = ProfileSettings(displayName: name)
    settings.domains = [.student: "school.example", .teacher: "staff.example"]
    return settings
  }

  /// The same, and whoever takes a single membership away is asked.
  static var cautious: ProfileSettings {
    var settings = creating()
    settings.limits.removeMemberships = .init(count: 1, percent: 0)
    return settings
  }
}
