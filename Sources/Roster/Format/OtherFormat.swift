/// Formats in which systems export rosters and that are not read, known by the names of their files.
package struct OtherFormat: Sendable {
  /// The name for people.
  package let title: String
  /// Files that make it certain.
  private let marks: [String]
  /// The others that are usual.
  private let files: [String]

  /// The first of which the files are.
  private static let all = [
    OtherFormat(
      title: "OneRoster 1.2", marks: ["manifest.csv", "roles.csv"],
      files: ["orgs.csv", "users.csv", "classes.csv", "enrollments.csv", "academicsessions.csv"]),
    OtherFormat(
      title: "OneRoster 1.1", marks: ["manifest.csv"],
      files: ["orgs.csv", "users.csv", "classes.csv", "enrollments.csv", "academicsessions.csv"]),
    OtherFormat(
      title: "SDS v2.1", marks: ["roles.csv"],
      files: ["orgs.csv", "users.csv", "classes.csv", "enrollments.csv", "academicsessions.csv"]),
    OtherFormat(
      title: "SDS v2 or OneRoster", marks: ["users.csv"],
      files: ["orgs.csv", "classes.csv", "enrollments.csv", "academicsessions.csv"]),
    OtherFormat(
      title: "Clever", marks: ["schools.csv"],
      files: ["students.csv", "teachers.csv", "sections.csv", "enrollments.csv"]),
  ]

  /// What a set of files looks like, and which of them do.
  ///
  /// - Parameter names: as they were uploaded.
  /// - Returns: `nil` where they look like nothing that is known.
  package static func look(of names: [String]) -> (format: OtherFormat, files: [String])? {
    let names = Dictionary(names.map { ($0.asciiLowercased, $0) }, uniquingKeysWith: min)
    for format in all where format.marks.allSatisfy({ names[$0] != nil }) {
      let found = (format.marks + format.files).compactMap { names[$0] }
      if found.count > max(1, format.marks.count) {
        return (format, found.sorted { $0.asciiLowercased < $1.asciiLowercased })
      }
    }
    return nil
  }
}
