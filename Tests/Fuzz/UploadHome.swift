internal import Files
internal import Glibc
internal import Profiles
internal import ProfilesSupport
internal import Support

/// A home with one profile and its upload of two files, next to files that must not be touched.
struct UploadHome {
  private let folder: TemporaryFolder
  private let home: Home

  /// - Parameter manifest: replaces the list of the upload's files.
  init(manifest: [UInt8]) throws {
    let template = try Template.shared.get()
    folder = try TemporaryFolder(isInMemory: true)
    for path in ["others", "roster", "home/\(template.set)"] {
      try FileSystem.makeFolder(
        FilePath(folder.path(path)), permissions: 0o700, withParents: true)
    }
    for name in Self.names {
      try folder.write(Array("not ours".utf8), to: "others/\(name)")
      try folder.write(Array(name.utf8), to: "roster/\(name)")
      try folder.write(Array(name.utf8), to: "home/\(template.set)/\(name)")
    }
    try folder.write(manifest, to: "home/\(template.set)/.upload.json")
    try folder.write(template.store, to: "home/rollcall.db")
    let set = FilePath(template.set)
    symlink("uploads/\(set.lastComponent.shown)", folder.path("home/\(template.profile)/upload"))
    home = try Home.open(FilePath(folder.path("home")))
  }

  static let names = ["school.csv", "student.csv"]

  /// The folder of those files, outside the home.
  var roster: FilePath { FilePath(folder.path("roster")) }
  var file: FilePath { FilePath(folder.path("roster/school.csv")) }

  func service() throws -> ProfileService {
    let clock = TestClock(TestHome.start)
    return try ProfileService(
      home: home, who: Who(login: "maria"), launcher: InlineLauncher(clock: clock),
      clock: clock.clock, openDirectory: TestDirectory.embedded)
  }

  /// Requires that the home contains what a home has, and that the files next to it are unchanged.
  func requireNothingElseTouched() throws {
    for name in Self.names {
      var status = stat()
      try require(
        lstat(folder.path("others/\(name)"), &status) == 0 && status.st_nlink == 1,
        "\(name) has no other name")
      try require(
        folder.read("others/\(name)") == Array("not ours".utf8), "\(name) is what it was")
    }
    try require(folder.names == ["home", "others", "roster"], "nothing new is next to the home")
    try require(
      try Set(FileSystem.entries(of: home.path).map(\.shown))
        .subtracting(["profiles", "runs", "directories"]).allSatisfy {
          $0.hasPrefix("rollcall.db") || $0.hasPrefix("directory.db")
        }, "nothing strange is in the home")
  }

  /// What a home has once a profile has had an upload.
  private struct Template {
    let store: [UInt8]
    /// Where the profile and the set of its files are in the home.
    let profile: String
    let set: String

    static let shared = Result { try Template() }

    private init() throws {
      let home = try TestHome(isInMemory: true)
      // All of it is in the file as soon as the service has closed it.
      let id = try { try home.service().create(.creating("North")).id }()
      profile = "profiles/\(id)"
      set = "\(profile)/uploads/set"
      store = home.folder.read("home/rollcall.db") ?? []
    }
  }
}
