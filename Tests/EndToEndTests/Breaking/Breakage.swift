import Testing

/// A command that writes, and how it is broken off.
struct Breakage: CustomTestStringConvertible {
  /// The roster that the directory contains in the end.
  enum Model {
    case none
    case roster
    case other
    case less
    /// No roster, but a person who was imported.
    case imported

    func directory(in home: BreakingHome) throws -> DirectoryContent {
      switch self {
      case .none: return try home.directory(nil)
      case .roster: return try home.directory(home.roster)
      case .other: return try home.directory(home.other)
      case .less: return try home.directory(home.less)
      case .imported:
        var directory = try home.directory(nil)
        directory.people = (directory.people + ["||ada@x.example|Ada|Byron||true"]).sorted()
        return directory
      }
    }
  }

  let name: String
  /// What is done before the command, undisturbed: lines of shell.
  var before: [String] = []
  let command: String
  /// The command to give afterwards, if it is not the same.
  var again: String?
  /// Its possible exit statuses then.
  var statuses: Set<Int32> = [0]
  var model = Model.none
  /// The profile's upload before and after it.
  var uploads = (before: "roster", after: "roster")
  var deletes = false
  /// What must be possible afterwards.
  var then: String?

  var testDescription: String { name }

  private static let start = "rollcall start N --yes --wait"
  private static let startLess =
    "rollcall profile set N --limit other-classes=1,0% && rollcall upload N $T/less"
    + " && ! rollcall start N --yes --wait"
  /// A held plan can be released once; if the release was interrupted, the plan is held again.
  private static func releasing(_ release: String) -> String {
    "\(release) || { rollcall resume N --wait; rollcall start N --yes --wait; [ $? != 5 ] || { "
      + "rollcall status N --json >$T/held; \(release); }; }"
  }
  private static let release =
    "release N --wait --plan $(grep -o '\"hash\":\"[0-9a-f]*' $T/held | head -1 | cut -d'\"' -f4)"

  static let all = uploads + runs + profiles + others

  private static let uploads = [
    Breakage(name: "upload", command: "upload N $T/other", uploads: ("roster", "other")),
    Breakage(
      name: "upload of a file", command: "upload N $T/other/school.csv",
      uploads: ("roster", "mixed")),
    Breakage(
      name: "upload of many files", command: "upload N $T/other/*.csv",
      uploads: ("roster", "other")),
    Breakage(
      name: "first upload", before: ["rollcall upload N --clear"], command: "upload N $T/roster",
      uploads: ("empty", "roster")),
    Breakage(
      name: "removal of a file",
      before: ["cp -r $T/roster $T/one-less && rm $T/one-less/school.csv"],
      command: "upload N --remove school.csv", statuses: [0, 3], uploads: ("roster", "one-less")),
    Breakage(name: "clear", command: "upload N --clear", uploads: ("roster", "empty")),
  ]

  private static let runs = [
    Breakage(name: "plan", command: "plan N --rows"),
    Breakage(name: "plan of a folder", command: "plan N --from $T/other --json"),
    Breakage(name: "dry run", command: "start N --dry-run"),
    Breakage(name: "start", command: "start N --yes --wait", model: .roster),
    Breakage(name: "start without waiting", command: "start N --unattended", model: .roster),
    Breakage(
      name: "start again", before: [start], command: "start N --yes --wait", model: .roster),
    Breakage(
      name: "start of what has changed", before: [start, "rollcall upload N $T/other"],
      command: "start N --yes --wait", model: .other, uploads: ("other", "other")),
    Breakage(
      name: "start from a folder", before: [start],
      command: "start N --from $T/other --yes --wait", model: .other, uploads: ("roster", "other")),
    Breakage(
      name: "rejected start",
      before: [
        start, "rollcall upload N --remove student.csv",
        "cp -r $T/roster $T/without-students && rm $T/without-students/student.csv",
      ],
      command: "start N --yes --wait", statuses: [1], model: .roster,
      uploads: ("without-students", "without-students")),
    Breakage(
      name: "held start", before: [start, startLess], command: "start N --yes --wait",
      statuses: [5], model: .roster, uploads: ("less", "less")),
    Breakage(
      name: "release", before: [start, startLess, "rollcall status N --json >$T/held"],
      command: release, again: releasing("rollcall \(release)"), model: .less,
      uploads: ("less", "less")),
    Breakage(
      name: "resume of a held plan", before: [start, startLess], command: "resume N --wait",
      statuses: [3], model: .roster, uploads: ("less", "less")),
    Breakage(
      name: "reset", before: [start, "rollcall upload N $T/other"], command: "reset N --wait",
      model: .other, uploads: ("other", "other")),
    Breakage(
      name: "reset of a held plan", before: [start, startLess], command: "reset N --wait",
      statuses: [5], model: .roster, uploads: ("less", "less")),
    Breakage(name: "pause", command: "pause N"),
    Breakage(name: "resume", before: ["rollcall pause N"], command: "resume N"),
  ]

  private static let profiles = [
    Breakage(name: "set", command: "profile set N --student-domain north.example"),
    Breakage(
      name: "set from a file", before: ["rollcall profile show N --json >$T/n.json"],
      command: "profile set N --from $T/n.json"),
    Breakage(name: "create", command: "profile create Third --student-domain x.example"),
    Breakage(
      name: "create from a file",
      before: ["rollcall profile show N --json | sed 's/\"N\"/\"Third\"/' >$T/n.json"],
      command: "profile create --from $T/n.json"),
    Breakage(
      name: "delete", command: "profile delete N --yes", statuses: [0, 3], deletes: true),
    Breakage(
      name: "delete after a start", before: [start], command: "profile delete N --yes",
      statuses: [0, 3], model: .roster, deletes: true),
  ]

  private static let others = [
    Breakage(
      name: "init", command: "--home $T/new init", statuses: [0, 3],
      then: "--home $T/new profile create X --student-domain x.example"),
    Breakage(
      name: "init for a group", command: "--home $T/new init --group $(id -gn)", statuses: [0, 3],
      then: "--home $T/new profile create X --student-domain x.example"),
    Breakage(
      name: "first use", command: "--home $T/new profile create X --student-domain x.example",
      then: "--home $T/new profile list"),
    Breakage(name: "directory import", command: "directory import $T/people.csv", model: .imported),
    Breakage(
      name: "directory export", before: ["rollcall directory export $T/exported"],
      command: "directory export $T/out"),
  ]
}
