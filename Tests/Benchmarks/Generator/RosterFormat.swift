/// The formats in which rosters are generated.
enum RosterFormat: String, CaseIterable {
  case sdsV1 = "sds-v1"
  case sdsV21 = "sds-v2.1"
  case oneRoster11 = "oneroster-1.1"
  case oneRoster12 = "oneroster-1.2"
  case clever

  /// In the order in which they are written.
  var files: [RosterFile] {
    switch self {
    case .sdsV1: Self.filesOfSDSv1
    case .sdsV21: Self.filesOfSDSv21
    case .oneRoster11: Self.filesOfOneRoster11
    case .oneRoster12: Self.filesOfOneRoster12
    case .clever: Self.filesOfClever
    }
  }

  func file(_ name: String) -> RosterFile? { files.first { $0.name == name } }

  /// The file that says which students are in which sections; the largest one.
  var enrollments: String { self == .sdsV1 ? "studentenrollment.csv" : "enrollments.csv" }

  /// What all programs count.
  var checks: [Check] {
    files.map { Check(file: $0.name, rule: .records, column: "") } + files.flatMap(\.checks)
  }
}
