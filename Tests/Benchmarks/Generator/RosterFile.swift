/// A file of a roster in the form of School Data Sync V1.
enum RosterFile: String, CaseIterable {
  case school = "school.csv"
  case section = "section.csv"
  case student = "student.csv"
  case teacher = "teacher.csv"
  case enrollment = "studentenrollment.csv"
  case roster = "teacherroster.csv"

  /// All of the format's columns that an export usually has, in the order of the fields written.
  var columns: [String] {
    switch self {
    case .school:
      [
        "SIS ID", "Name", "School Number", "School NCES_ID", "State ID", "Grade Low", "Grade High",
        "Principal SIS ID", "Principal Name", "Principal Secondary Email", "Address", "City",
        "State", "Country", "Zip", "Phone", "Zone",
      ]
    case .section:
      [
        "SIS ID", "School SIS ID", "Section Name", "Section Number", "Term SIS ID", "Term Name",
        "Term StartDate", "Term EndDate", "Course SIS ID", "Course Name", "Course Number",
        "Course Description", "Course Subject", "Periods", "Status",
      ]
    case .student:
      [
        "SIS ID", "School SIS ID", "First Name", "Last Name", "Username", "Password", "State ID",
        "Secondary Email", "Student Number", "Middle Name", "Grade", "Status", "Birthdate",
        "Graduation Year",
      ]
    case .teacher:
      [
        "SIS ID", "School SIS ID", "First Name", "Last Name", "Username", "Password", "State ID",
        "Teacher Number", "Status", "Middle Name", "Secondary Email", "Title", "Qualification",
      ]
    case .enrollment, .roster: ["Section SIS ID", "SIS ID"]
    }
  }

  /// What all programs count, the number of records aside.
  var checks: [Check] {
    let own: [(Check.Rule, String)] =
      switch self {
      case .school:
        [(.missing, "SIS ID"), (.missing, "Name"), (.badID, "SIS ID"), (.duplicateKey, "SIS ID")]
      case .section:
        [
          (.missing, "SIS ID"), (.missing, "School SIS ID"), (.missing, "Section Name"),
          (.badID, "SIS ID"), (.duplicateKey, "SIS ID"), (.notFound, "School SIS ID"),
          (.badDate, "Term StartDate"), (.badDate, "Term EndDate"),
        ]
      case .student: Self.ofPeople + [(.badDate, "Birthdate")]
      case .teacher: Self.ofPeople
      case .enrollment: Self.ofLinks + [(.duplicateRow, "Section SIS ID, SIS ID")]
      case .roster: Self.ofLinks
      }
    return own.map { Check(file: rawValue, rule: $0.0, column: $0.1) }
  }

  private static let ofPeople: [(Check.Rule, String)] = [
    (.missing, "SIS ID"), (.missing, "School SIS ID"), (.missing, "Username"), (.badID, "SIS ID"),
    (.duplicateKey, "SIS ID"), (.duplicateUsername, "Username"), (.notFound, "School SIS ID"),
  ]
  private static let ofLinks: [(Check.Rule, String)] = [
    (.missing, "Section SIS ID"), (.missing, "SIS ID"), (.badID, "Section SIS ID"),
    (.badID, "SIS ID"), (.notFound, "Section SIS ID"), (.notFound, "SIS ID"),
  ]

  var isLink: Bool { self == .enrollment || self == .roster }

  /// What is wrong with each record of a file that is spoiled: what it refers to is not there, or,
  /// of schools, which refer to nothing, a name is missing.
  var spoiling: Check {
    switch self {
    case .school: Check(file: rawValue, rule: .missing, column: "Name")
    case .section, .student, .teacher:
      Check(file: rawValue, rule: .notFound, column: "School SIS ID")
    case .enrollment, .roster: Check(file: rawValue, rule: .notFound, column: "SIS ID")
    }
  }
}
