import Files
import Profiles
import ProfilesSupport
import Roster
import RosterSync
import Support

/// A home with a history: its events are a minute apart.
struct District {
  let home: TestHome

  init() throws {
    home = try TestHome(isInMemory: true)
    home.clock.advance(seconds: 9 * 3600)
  }

  /// Makes a profile, uploads a roster if there is one, and performs runs.
  @discardableResult
  func add(
    _ settings: ProfileSettings, _ roster: TestRoster? = nil, _ goals: Run.Goal...,
    by login: String = "jmeyer",
    in openDirectory: @escaping DirectoryOpener = TestDirectory.embedded
  ) throws -> StoredProfile {
    let service = try home.service(who: login, openDirectory: openDirectory)
    let stored = try service.create(settings)
    if let roster { try upload(roster, to: stored, by: login) }
    for goal in goals { try run(goal, stored, by: login, in: openDirectory) }
    return stored
  }

  @discardableResult
  func add(
    _ name: String, _ roster: TestRoster? = nil, _ goals: Run.Goal..., by login: String = "jmeyer"
  ) throws -> StoredProfile {
    let stored = try add(.creating(name), roster, by: login)
    for goal in goals { try run(goal, stored, by: login) }
    return stored
  }

  func upload(_ roster: TestRoster, to stored: StoredProfile, by login: String = "jmeyer") throws {
    home.clock.advance(seconds: 60)
    let service = try home.service(who: login)
    _ = try service.upload([home.write(roster)], to: service.refreshed(stored))
  }

  @discardableResult
  func run(
    _ goal: Run.Goal, _ stored: StoredProfile, by login: String = "jmeyer",
    in openDirectory: @escaping DirectoryOpener = TestDirectory.embedded
  ) throws -> Run {
    home.clock.advance(seconds: 60)
    return try home.service(who: login, openDirectory: openDirectory).go(stored, goal)
  }

  /// A profile with everything that a file may contain, and two others.
  static func hostile() throws -> District {
    let district = try District()
    try district.add("Hostile", .hostile, .verify)
    try district.add("Faulty", .faulty, .apply)
    try district.add("Large", .large(300), .apply)
    return district
  }

  /// Lets a number of days pass.
  func later(days: Int = 1) { home.clock.advance(days: days) }

  func front(columns: Int = 80, rows: Int = 24, launcher: (any RunLauncher)? = nil) -> Front {
    home.clock.advance(seconds: 600)
    return Front(home, columns: columns, rows: rows, launcher: launcher)
  }
}

extension TestRoster {
  /// A roster with errors and warnings in several files, and other files that are clean.
  static let faulty = TestRoster.clean
    .adding("A1,1001", "A9,1001", "A1,4711", "B1,4712", to: "studentenrollment.csv")
    .adding("C1,S9,Chemistry,2026-09-01,2026-06-15,99", to: "section.csv")
    .replacing("ada@example.org", with: "ada at example.org", in: "student.csv")
    .replacing("1002,S1,alan,Alan,Turing,,10", with: "1002,,alan,,Turing,,10", in: "student.csv")
    .adding("1004,S1,hedy,Hedy,Lamarr,,12,1914-11-09,2032,80,too many", to: "student.csv")
    .adding("T1,S1,emmy2,Emmy,Noether", to: "teacher.csv")

  /// A roster that lacks the third of three schools, and its sections, which are still referred to;
  /// some sections have no id.
  static let withoutASchool = TestRoster.clean
    .with(
      "section.csv",
      """
      SIS ID,School SIS ID,Section Name
      S1-A1,S1,Algebra
      S2-B1,S2,Biology
      ,S1,Homeroom 0
      ,S1,Homeroom 1
      ,S1,Homeroom 2
      ,S2,Homeroom 3
      ,S2,Homeroom 4

      """
    )
    .with(
      "studentenrollment.csv",
      "Section SIS ID,SIS ID\nS1-A1,1001\nS2-B1,1002\n"
        + (0..<125).map { "S3-\($0 * 2),1003\n" }.joined()
        + (0..<20).map { "S2-B1,2\($0 * 3)\n" }.joined()
    )
    .with("teacherroster.csv", "Section SIS ID,SIS ID\nS1-A1,T1\nS2-B1,T2\nS3-0,T1\nS3-0,T2\n")

  /// A roster with warnings only.
  static let doubtful = TestRoster.clean
    .replacing("ada@example.org", with: "ada at example.org", in: "student.csv")
    .replacing(",02\n", with: ",no subject\n", in: "section.csv")

  /// Everything in a file that may deceive a reader: control characters, marks that reorder text or
  /// are invisible, wide and combining characters, passwords, and empty values.
  static let hostile = TestRoster.clean
    .with(
      "student.csv",
      """
      SIS ID,School SIS ID,Username,Password,First Name,Last Name,Grade
      1001,S9,ada,Sekret-1!,\u{1B}]0;owned\u{7}Ada,By\u{202E}nor,9
      1002,S9,alan,Sekret-2!,\u{5C0F}\u{6797}\u{512A}\u{5B50}\u{306F}\u{FF34}\u{FF35},\
      e\u{301}e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306},10
      1003,S9,grace,Sekret-3!,,Hop\u{200B}per,11
      1004,S9,hedy,Sekret-4!,\u{1F469}\u{200D}\u{1F4BB}\u{FE0F},Lam\u{AD}arr
      1005,S9,rosa,Sekret-5!,\u{FEFF}Rosa,"Lu,xem""burg",12,Sekret-6!,and more
      1006,S9,tab,Sekret-7!,Ta\tb\rReturn,\u{5E9}\u{5DC}\u{5D5}\u{5DD}\u{2066}x,12
      1007,S9,wide,Sekret-8!,\(String(repeating: "\u{6771}\u{4EAC}", count: 40)),\u{E000}\u{2800},1
      "1008,S9,unclosed,Sekret-9!,Never,Closed,1

      """
    )
    .with(
      "section.csv",
      Array("SIS ID,School SIS ID,Section Name\nA1,S1,Alg".utf8) + [0xFF, 0x80, 0xC3]
        + Array("ebra\nB1,S2,Bi\u{0}ology\n".utf8)
    )
    .with("teacher.csv", "SIS ID,School SIS ID\nT1,S1\n")

  /// The clean roster in which other children have the ids of two students.
  static let recycled = TestRoster.clean
    .replacing(
      "1001,S1,ada,Ada,Byron,ada@example.org,9,2011-12-10",
      with: "1001,S1,carl,Carl,Moss,,9,2012-03-01", in: "student.csv"
    )
    .replacing(
      "1002,S1,alan,Alan,Turing,,10,2010-06-23", with: "1002,S1,dora,Dora,Hill,,10,2012-09-09",
      in: "student.csv")

  /// The clean roster with one membership fewer.
  static let fewer = TestRoster.clean.replacing("B1,1003\n", with: "", in: "studentenrollment.csv")

  /// The clean roster with a number of additional students, either all faulty or none.
  static func large(_ students: Int, isFaulty: Bool = false) -> TestRoster {
    var roster = TestRoster.clean
    for number in 1...students {
      let school = isFaulty ? "S9" : "S\(number % 2 + 1)"
      roster.files["student.csv", default: ""] +=
        "\(5000 + number),\(school),pupil\(number),Pupil,Number \(number),,9,2011-12-10,2030,\(number)\n"
    }
    return roster
  }
}
