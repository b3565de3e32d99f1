package import Files
package import Profiles
internal import Roster
internal import RosterSync
package import Support
internal import Synchronization

/// A private home in its own folder, with a clock that stands still until a test moves it.
package final class TestHome: Sendable {
  package let folder: TemporaryFolder
  package let home: Home
  package let clock: TestClock

  /// 2026-11-01, 00:00 UTC.
  package static let start = 1_793_491_200

  /// - Parameter isInMemory: whether the home may be kept in memory instead of on a disk.
  package init(clock: TestClock = TestClock(TestHome.start), isInMemory: Bool = false) throws {
    folder = try TemporaryFolder(isInMemory: isInMemory)
    let path = FilePath(folder.path("home"))
    home = try Home.open(path)
    self.clock = clock
  }

  /// A service that by default performs each run at once, on the caller's thread.
  package func service(
    _ launcher: (any RunLauncher)? = nil, who: String = "maria",
    openDirectory: @escaping DirectoryOpener = TestDirectory.embedded
  ) throws -> ProfileService {
    try ProfileService(
      home: home, who: Who(login: who),
      launcher: launcher ?? InlineLauncher(clock: clock, openDirectory: openDirectory),
      clock: clock.clock, openDirectory: openDirectory)
  }

  /// A home with one profile, and a service that performs each run at once.
  package static func withProfile(
    _ settings: ProfileSettings = .creating(), isInMemory: Bool = false
  ) throws -> (TestHome, ProfileService, StoredProfile) {
    let home = try TestHome(isInMemory: isInMemory)
    let service = try home.service()
    return (home, service, try service.create(settings))
  }

  /// Writes a roster into a new folder next to the home.
  package func write(_ roster: TestRoster) throws -> FilePath {
    let path = try makeFolder()
    for (name, bytes) in roster.contents {
      try put(bytes, to: path.appending(FilePath(name)))
    }
    return path
  }

  /// Writes one file into a new folder next to the home.
  package func write(_ bytes: [UInt8], named name: FilePath) throws -> FilePath {
    let path = try makeFolder().appending(name)
    try put(bytes, to: path)
    return path
  }

  /// Makes an empty folder next to the home.
  package func makeFolder() throws -> FilePath {
    let path = FilePath(folder.path("folder-\(UInt64.random(in: 0 ... .max))"))
    try FileSystem.makeFolder(path, permissions: 0o700)
    return path
  }

  package func put(_ bytes: [UInt8], to path: FilePath) throws {
    try FileSystem.write(bytes, to: path, permissions: 0o600)
  }
}

extension TestRoster {
  /// The bytes of each file.
  package var contents: [String: [UInt8]] {
    files.mapValues { Array($0.utf8) }.merging(bytes) { $1 }
  }
}

/// A clock that tests move, and that can call a hook whenever it is read.
package final class TestClock: Sendable {
  private let seconds: Mutex<Int>
  private let look: @Sendable () -> Void

  package init(_ seconds: Int, look: @escaping @Sendable () -> Void = {}) {
    self.seconds = Mutex(seconds)
    self.look = look
  }

  package var clock: Clock {
    Clock { [self] in
      look()
      return now
    }
  }

  package var now: Int { seconds.withLock { $0 } }

  package func advance(days: Int) { advance(seconds: days * 86_400) }

  package func advance(seconds: Int) { self.seconds.withLock { $0 += seconds } }
}

extension ProfileSettings {
  /// Settings that create an account for everyone who has none.
  package static func creating(_ name: String = "North") -> ProfileSettings {
    var settings = ProfileSettings(displayName: name)
    settings.domains = [.student: "school.example", .teacher: "staff.example"]
    return settings
  }

  /// The same settings with a limit of one student changing classes, so that taking away a single
  /// membership is held.
  package static var cautious: ProfileSettings {
    var settings = creating()
    settings.limits.gates[.otherClasses] = .init(GateLimit(1, permille: 0))
    return settings
  }
}
