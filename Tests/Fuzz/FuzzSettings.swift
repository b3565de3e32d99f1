internal import Roster
internal import Verification

/// The settings of profiles with many requirements, so that all checks are made; the first entry is
/// no profile.
enum FuzzSettings {
  static let all: [VerificationSettings?] = [nil, creating, matching, both]

  private static let creating = VerificationSettings(
    enabledColumns: [
      .student: ["Grade", "Birthdate", "Password", "No Such Column"], .school: ["Zip"],
      .teacher: [],
    ],
    creationDomains: [.student: "students.example.org", .teacher: "example.org"])

  private static let matching = VerificationSettings(
    matching: [
      .init(role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName"),
      .init(
        role: .student, sourceColumn: "State ID", targetProperty: "employeeId",
        targetDomain: "example.org"),
      .init(role: .teacher, sourceColumn: "Secondary Email", targetProperty: "mail"),
      .init(role: .teacher, sourceColumn: "No Such Column", targetProperty: "mail"),
      .init(role: .teacher, sourceColumn: "email", targetProperty: "mail"),
      .init(role: .student, sourceColumn: "username", targetProperty: "userPrincipalName"),
    ],
    linkedTopics: [.school, .student, .teacher], today: CivilDay("2026-11-29"))

  private static let both = VerificationSettings(
    enabledColumns: creating.enabledColumns, creationDomains: [.student: "example.org"],
    matching: matching.matching, replacesSpecialCharacters: true, linkedTopics: [.student],
    today: CivilDay("2027-01-01"))
}
