import Glibc
import Testing

/// The files of a roster in the format SDS v1, to be changed and written again.
struct RosterFiles {
  var schools: CSVTable
  var sections: CSVTable
  var students: CSVTable
  var teachers: CSVTable
  var enrollments: CSVTable
  var rosters: CSVTable

  init(reading folder: String) throws {
    func table(_ name: String) throws -> CSVTable {
      try CSVTable(readingFile: "\(folder)/\(name).csv")
    }
    schools = try table("school")
    sections = try table("section")
    students = try table("student")
    teachers = try table("teacher")
    enrollments = try table("studentenrollment")
    rosters = try table("teacherroster")
  }

  /// The clean sample.
  static func clean() throws -> RosterFiles {
    try RosterFiles(reading: "\(ProgramRun.project)/assets/samples/clean")
  }

  /// A district of two schools, with one section and one teacher for every twenty students.
  ///
  /// - Parameters:
  ///   - memberships: how many sections each student is in.
  ///   - prefix: what all ids begin with.
  init(students count: Int, memberships: Int, prefix: String = "") {
    let sectionCount = max(memberships, count / 20)
    func school(_ number: Int) -> String { "\(prefix)S\(number % 2)" }
    schools = CSVTable(
      ["SIS ID", "Name"], (0..<2).map { [school($0), "\(prefix)School \($0)"] })
    sections = CSVTable(
      ["SIS ID", "School SIS ID", "Section Name"],
      (0..<sectionCount).map { ["\(prefix)C\($0)", school($0), "Class \($0)"] })
    students = CSVTable(
      ["SIS ID", "School SIS ID", "Username", "First Name", "Last Name"],
      (0..<count).map {
        ["\(prefix)\(10_000 + $0)", school($0), "\(prefix)s\($0)", "First\($0)", "Last\($0)"]
      })
    teachers = CSVTable(
      ["SIS ID", "School SIS ID", "Username", "First Name", "Last Name"],
      (0..<sectionCount).map {
        ["\(prefix)T\($0)", school($0), "\(prefix)t\($0)", "First\($0)", "Last\($0)"]
      })
    enrollments = CSVTable(
      ["Section SIS ID", "SIS ID"],
      (0..<count).flatMap { student in
        (0..<memberships).map { number in
          [
            "\(prefix)C\((student + number * (sectionCount / memberships)) % sectionCount)",
            "\(prefix)\(10_000 + student)",
          ]
        }
      })
    rosters = CSVTable(
      ["Section SIS ID", "SIS ID"],
      (0..<sectionCount).map { ["\(prefix)C\($0)", "\(prefix)T\($0)"] })
  }

  func write(to folder: String) throws {
    let tables = [
      "school": schools, "section": sections, "student": students, "teacher": teachers,
      "studentenrollment": enrollments, "teacherroster": rosters,
    ]
    for (name, table) in tables {
      let file = try #require(fopen("\(folder)/\(name).csv", "w"))
      let bytes = Array(table.text.utf8)
      let count = fwrite(bytes, 1, bytes.count, file)
      fclose(file)
      try #require(count == bytes.count)
    }
  }

  /// Removes students together with their memberships.
  mutating func removeStudents(where isGone: (String) -> Bool) {
    students.rows.removeAll { isGone($0[0]) }
    enrollments.rows.removeAll { isGone($0[1]) }
  }

  /// The contents of a directory to which only this roster was written.
  ///
  /// - Parameter domain: of all accounts.
  func directory(domain: String) throws -> DirectoryContent {
    func people(_ table: CSVTable, _ role: String) throws -> [String] {
      let columns = try ["Username", "First Name", "Last Name", "School SIS ID"].map(table.column)
      return table.rows.map { row in
        let fields = columns.map { row[$0] }
        return
          "\(role)|\(row[0])|\(fields[0])@\(domain)|\(fields[1])|\(fields[2])|\(fields[3])|true"
      }
    }
    func memberships(_ table: CSVTable, _ role: String) -> [String] {
      table.rows.map { "\($0[0])|\(role)|\($0[1])" }
    }
    return DirectoryContent(
      schools: try schools.lines(["SIS ID", "Name"]),
      sections: try sections.lines(["SIS ID", "Section Name", "School SIS ID"]),
      people: try (people(students, "student") + people(teachers, "teacher")).sorted(),
      memberships: (memberships(enrollments, "student") + memberships(rosters, "teacher")).sorted())
  }
}

/// The contents of a directory, without its own ids, one object on each line, sorted.
struct DirectoryContent: Equatable {
  var schools: [String]
  var sections: [String]
  var people: [String]
  var memberships: [String]

  init(schools: [String], sections: [String], people: [String], memberships: [String]) {
    self.schools = schools
    self.sections = sections
    self.people = people
    self.memberships = memberships
  }

  /// - Parameter folder: what `directory export` wrote.
  init(exportedTo folder: String) throws {
    func lines(_ name: String, _ columns: [String]) throws -> [String] {
      try CSVTable(readingFile: "\(folder)/\(name).csv").lines(columns)
    }
    schools = try lines("schools", ["externalId", "displayName"])
    sections = try lines("sections", ["externalId", "displayName", "school"])
    people = try lines(
      "people",
      ["role", "externalId", "userPrincipalName", "givenName", "surname", "schools", "enabled"])
    memberships = try lines("memberships", ["section", "role", "person"])
  }

  /// What one has and the other lacks, in a few lines, for a test's message.
  func difference(from other: DirectoryContent) -> String {
    func difference(_ name: String, _ own: [String], _ others: [String]) -> String {
      let more = Set(own).subtracting(others)
      let less = Set(others).subtracting(own)
      if own == others { return "" }
      return "\(name): \(own.count) for \(others.count), more \(more.sorted().prefix(3)), "
        + "less \(less.sorted().prefix(3))\n"
    }
    return difference("schools", schools, other.schools)
      + difference("sections", sections, other.sections)
      + difference("people", people, other.people)
      + difference("memberships", memberships, other.memberships)
  }

  /// The accounts that are disabled.
  var disabled: [String] { people.filter { $0.hasSuffix("|false") } }
}
