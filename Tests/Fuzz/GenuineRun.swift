internal import Files
internal import Profiles
internal import ProfilesSupport
internal import Support

/// The files of a run that made a report with findings and a plan with operations and failures.
final class GenuineRun: Sendable {
  let report: [UInt8]
  let plan: [UInt8]
  /// The pinned files, by name.
  let files: [String: [UInt8]]
  /// The home's database.
  private let store: [UInt8]

  static let shared = Result { try GenuineRun() }

  private init() throws {
    let home = try TestHome(isInMemory: true)
    let service = try home.service()
    let roster = TestRoster.clean
      .replacing("2011-12-10", with: "2111-12-10", in: "student.csv")
      .replacing("T2,S2,maria", with: "T2,S2,emmy", in: "teacher.csv")
      .replacing("ada@example.org", with: "no address", in: "student.csv")
    let run = try service.go(service.create(.creating()), .plan, from: home.write(.clean))
    let path = { (name: String) in "home/runs/\(run.number)/\(name)" }
    plan = home.folder.read(path("run.db")) ?? []
    let other = try service.go(
      service.create(.creating("South")), .verify, from: home.write(roster))
    report = home.folder.read("home/runs/\(other.number)/report.db") ?? []
    files = roster.contents
    store = home.folder.read("home/rollcall.db") ?? []
  }

  /// Makes a home with the folder of run 1, which contains only an empty folder for its files.
  ///
  /// - Returns: the home, and where the run's folder is.
  func makeHome(in folder: TemporaryFolder) throws -> (home: Home, run: String) {
    let files = FilePath(folder.path("home/runs/1/files"))
    try FileSystem.makeFolder(files, permissions: 0o700, withParents: true)
    try folder.write(store, to: "home/rollcall.db")
    return (try Home.open(FilePath(folder.path("home"))), "home/runs/1")
  }
}
