import Directory
import Files
import Glibc
import Profiles
import ProfilesSupport
import Support
import Testing

@Suite struct HomeTests {
  private let folder: TemporaryFolder
  private var path: FilePath { FilePath(folder.path("a/b/home")) }

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func makesAPrivateHomeWithItsParents() throws {
    let home = try Home.open(path)
    #expect(!home.isShared)
    #expect(folder.permissions("a/b/home") == 0o700)
    #expect(folder.permissions("a") == 0o700)
    #expect(try Home.open(path).isShared == false)
  }

  /// With the databases open, to include the files that SQLite creates next to them.
  @Test func makesEverythingForItsOwnerOnly() throws {
    let test = try TestHome()
    let service = try test.service()
    let stored = try service.create(.creating())
    try service.go(stored, from: test.write(.clean))
    let directory = try test.home.embeddedDirectory()
    #expect(try directory.version() != nil)
    let names = try TestHome.tree(test.home.path)
    for name in [
      "rollcall.db", "rollcall.db-wal", "rollcall.db-shm", "directory.db", "directory.db-wal",
      "directory.db-shm", "profiles/\(stored.id)/upload", "runs/1/run.db", "runs/1/report.db",
      "runs/1/files/student.csv",
    ] { #expect(names.contains(name)) }
    #expect(names.contains { $0.hasSuffix(".upload.json") })
    for name in names {
      let path = test.home.path.appending(FilePath(name))
      if try TestHome.isSymbolicLink(path) { continue }
      #expect(
        test.folder.permissions("home/\(name)") == (FileSystem.isFolder(path) ? 0o700 : 0o600),
        "\(name)")
    }
    withExtendedLifetime(directory) {}
  }

  @Test func makesAnEmptyFolderPrivate() throws {
    try FileSystem.makeFolder(path, permissions: 0o755, withParents: true)
    #expect(try Home.open(path).isShared == false)
    #expect(folder.permissions("a/b/home") == 0o700)
  }

  @Test func leavesNothingForOthersInAnEmptyFolderOfAGroup() throws {
    try FileSystem.makeFolder(path, permissions: 0o777, withParents: true)
    _ = try Home.open(path)
    #expect(try #require(folder.permissions("a/b/home")) & 0o007 == 0)
  }

  @Test func refusesAFolderWithOtherThings() throws {
    try FileSystem.makeFolder(path, permissions: 0o755, withParents: true)
    try folder.write([], to: "a/b/home/letter.txt")
    #expect(throws: HomeError.notAHome(path: path.shown)) {
      try Home.open(path)
    }
    #expect(throws: HomeError.notAHome(path: path.shown)) {
      try Home.make(path, group: nil)
    }
    #expect(folder.permissions("a/b/home") == 0o755)
    #expect(try TestHome.tree(path) == ["letter.txt"])
  }

  @Test func refusesAFileInThePlaceOfAFolder() throws {
    try folder.write([], to: "letter.txt")
    #expect(throws: (any Error).self) {
      try Home.open(FilePath(folder.path("letter.txt")))
    }
  }

  @Test func makesAHomeForAGroup() throws {
    let group = try #require(getgrgid(getgid()).map { String(cString: $0.pointee.gr_name) })
    let made = try Home.make(path, group: group)
    let service = try ProfileService(
      home: made, who: Who(login: "maria"),
      launcher: InlineLauncher(clock: TestClock(TestHome.start)),
      openDirectory: TestDirectory.embedded)
    let stored = try service.create(.creating())
    let roster = FilePath(folder.path("roster"))
    try FileSystem.makeFolder(roster, permissions: 0o700)
    for (name, bytes) in TestRoster.clean.contents {
      try FileSystem.write(
        bytes, to: roster.appending(FilePath(name)), permissions: 0o600)
    }
    try service.go(stored, from: roster)
    for name in try TestHome.tree(path) {
      let inner = path.appending(FilePath(name))
      if try TestHome.isSymbolicLink(inner) { continue }
      #expect(
        folder.permissions("a/b/home/\(name)")
          == (FileSystem.isFolder(inner) ? 0o2770 : 0o660), "\(name)")
    }
    let opened = try Home.open(path)
    #expect(made.isShared && opened.isShared)
    #expect(folder.permissions("a/b/home") == 0o2770)
    #expect(throws: HomeError.alreadyThere(path: path.shown)) {
      try Home.make(path, group: group)
    }
  }

  /// In its own process, since the mask belongs to the process.
  @Test func leavesTheMaskAloneAndDoesNotDependOnIt() async {
    await #expect(processExitsWith: .success) {
      for mask: mode_t in [0, 0o777] {
        umask(mask)
        let test = try TestHome()
        let service = try test.service()
        // What the test itself makes has its own permissions, and a mask of 0777 takes none away.
        try service.go(service.create(.creating()), from: test.write(.clean))
        for name in try TestHome.tree(test.home.path) {
          let path = test.home.path.appending(FilePath(name))
          if try TestHome.isSymbolicLink(path) { continue }
          let expected: UInt16? = FileSystem.isFolder(path) ? 0o700 : 0o600
          let permissions = test.folder.permissions("home/\(name)")
          try #require(permissions == expected, "\(name)")
        }
        let left = umask(mask)
        try #require(left == mask)
      }
      Home.keepOthersOut()
      let left = umask(0)
      try #require(left == 0o007)
    }
  }

  @Test func refusesAGroupThatIsNotThere() throws {
    #expect(throws: HomeError.unknownGroup("no such group")) {
      try Home.make(path, group: "no such group")
    }
  }

  @Test func refusesToMakeAHomeTwice() throws {
    let test = try TestHome()
    _ = try test.service()
    #expect(throws: HomeError.alreadyThere(path: test.home.path.shown)) {
      try Home.make(test.home.path, group: nil)
    }
  }

  /// Root may do everything, so this says something only about other users.
  @Test(.enabled(if: getuid() != 0))
  func saysThatAHomeIsNotYours() throws {
    let test = try TestHome()
    _ = try test.service()
    chmod(test.home.path.shown, 0o500)
    #expect(throws: HomeError.notPermitted(path: test.home.path.shown, isReadOnly: false)) {
      try Home.open(test.home.path)
    }
    chmod(test.home.path.shown, 0o700)
  }

  @Test func looksForAHomeInAFixedOrder() throws {
    let all = [
      "ROLLCALL_HOME": "/srv/r", "XDG_DATA_HOME": "/home/m/data", "HOME": "/home/m",
    ]
    let hasSystem = FileSystem.exists(FilePath("/var/lib/rollcall"))
    func locate(_ option: String? = nil, without names: String...) throws -> String {
      try Home.locate(option: option.map { FilePath($0) }) { names.contains($0) ? nil : all[$0] }
        .shown
    }
    #expect(try locate("here") == "here")
    #expect(try locate() == "/srv/r")
    guard !hasSystem else { return }
    #expect(try locate(without: "ROLLCALL_HOME") == "/home/m/data/rollcall")
    #expect(
      try locate(without: "ROLLCALL_HOME", "XDG_DATA_HOME") == "/home/m/.local/share/rollcall")
    #expect(throws: HomeError.unknownPlace) {
      try locate(without: "ROLLCALL_HOME", "XDG_DATA_HOME", "HOME")
    }
  }

  /// XDG Base Directory Specification: a relative path is ignored, and an empty variable counts as
  /// not set.
  @Test func ignoresWhatIsNotAPath() throws {
    let variables = ["ROLLCALL_HOME": "", "XDG_DATA_HOME": "data", "HOME": "/home/m"]
    guard !FileSystem.exists(FilePath("/var/lib/rollcall")) else { return }
    #expect(
      try Home.locate(option: nil) { variables[$0] }.shown == "/home/m/.local/share/rollcall")
  }

  /// Anyone can set a variable.
  @Test func saysWhoClaimsToHaveBecomeRootAndFromWhere() {
    let variables = ["SUDO_USER": "ana", "SSH_CONNECTION": "192.0.2.7 50022 192.0.2.1 22"]
    let who = Who.current { variables[$0] }
    #expect(who.sudoUser == "ana" && !who.isSudoUserKnown && who.address == "192.0.2.7")
    #expect(who.text == "\(who.principal) (claims to be ana by sudo)")
    #expect(Who(login: "root", sudoUser: "ana").text == "root (ana by sudo)")
    #expect(Who.current { _ in nil }.text == who.principal)
  }
}
