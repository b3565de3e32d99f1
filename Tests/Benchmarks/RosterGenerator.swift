import Glibc

/// A made-up district of a given size, without a finding that would stop a start.
///
/// A school for 600 students, a section for 5, a teacher for 16; each student is in 7 sections.
struct RosterGenerator {
  let students: Int
  /// How the memberships are ordered, which decides how far apart in memory their keys lie.
  let order: Order

  enum Order: String, CaseIterable {
    case section, student, shuffled
  }

  private var schools: Int { max(1, students / 600) }
  private var sections: Int { max(120, students / 5) }
  private var teachers: Int { max(8, students / 16) }
  private var sectionsOfSchool: Int { max(7, sections / schools) }

  /// One file: its header, and how to write a record.
  struct File {
    let name: String
    let header: String
    let records: Int
    /// Appends the record of a number, from 0, without its terminator.
    let write: (Int, inout String) -> Void
  }

  /// Writes the files to a folder, a line at a time: what this program keeps in memory would be
  /// counted as the first memory of those that it starts.
  ///
  /// - Returns: bytes written; `nil` if there is no room.
  func write(to folder: String) -> Int? {
    var bytes = 0
    for file in files {
      guard let out = fopen("\(folder)/\(file.name)", "w") else { return nil }
      var line = file.header
      for index in 0...file.records {
        line += "\r\n"
        guard fputs(line, out) >= 0 else { return nil }
        bytes += line.utf8.count
        line.removeAll(keepingCapacity: true)
        if index < file.records { file.write(index, &line) }
      }
      guard fclose(out) == 0 else { return nil }
    }
    return bytes
  }

  var files: [File] {
    [
      File(
        name: "school.csv", header: "SIS ID,Name,Address,City,Phone", records: schools,
        write: { index, out in
          out += "\(school(index)),\(Self.last[index % Self.last.count]) High School,"
          out += "\"\(index) Main Street, Suite 4\",Redmond,425-555-0100"
        }),
      File(
        name: "section.csv",
        header: "SIS ID,School SIS ID,Section Name,Term StartDate,Term EndDate,Course Description",
        records: sections,
        write: { index, out in
          out += "\(section(index)),\(school(min(index / sectionsOfSchool, schools - 1))),"
          out += "\(Self.courses[index % Self.courses.count]) \(index % 7 + 1),"
          out += "2026-09-01,2027-06-15,\"Reading, writing and \"\"discussion\"\"\""
        }),
      File(
        name: "student.csv",
        header:
          "SIS ID,School SIS ID,First Name,Last Name,Username,Password,Secondary Email,Grade,Birthdate",
        records: students,
        write: { index, out in
          let last = Self.last[index * 7 % Self.last.count]
          out += "\(student(index)),\(school(min(index / 600, schools - 1))),"
          out += "\(Self.first[index % Self.first.count]),\(last),"
          out += "s\(index)@contoso.edu,,s\(index)@example.org,\(index % 12 + 1),"
          out += "\(2008 + index % 12)-0\(index % 9 + 1)-\(index % 19 + 10)"
        }),
      File(
        name: "teacher.csv", header: "SIS ID,School SIS ID,First Name,Last Name,Username",
        records: teachers,
        write: { index, out in
          out += "T\(index),\(school(min(index / 37, schools - 1))),"
          out += "\(Self.first[index % Self.first.count]),\(Self.last[index % Self.last.count]),"
          out += "t\(index)@contoso.edu"
        }),
      File(
        name: "studentenrollment.csv", header: "Section SIS ID,SIS ID", records: students * 7,
        write: { index, out in
          let pair = membership(at: index)
          out += "\(section(pair.section)),\(student(pair.student))"
        }),
      File(
        name: "teacherroster.csv", header: "Section SIS ID,SIS ID", records: sections,
        write: { index, out in
          out += "\(section(index)),T\(index % teachers)"
        }),
    ]
  }

  private func school(_ index: Int) -> Int { 1000 + index }
  private func section(_ index: Int) -> String { "\(1000 + index / 120)-MAT\(index)" }
  /// Spread over a range nine times as wide, as real ids are.
  private func student(_ index: Int) -> Int { 100_000 + index * 48_271 % 9_000_011 }

  /// The memberships, each once, in the order asked for.
  private func membership(at index: Int) -> (section: Int, student: Int) {
    let count = students * 7
    switch order {
    case .student: return (section(of: index / 7, index % 7), index / 7)
    case .section:
      // All first sections, then all second ones: neighbours share a school's sections.
      return (section(of: index % students, index / students), index % students)
    case .shuffled:
      // A step without a common divisor visits every place once.
      let place = index * 1_000_003 % count
      return (section(of: place / 7, place % 7), place / 7)
    }
  }

  private func section(of student: Int, _ which: Int) -> Int {
    let school = min(student / 600, schools - 1)
    return min(
      school * sectionsOfSchool + (student * 31 + which * 17) % sectionsOfSchool, sections - 1)
  }

  private static let first = [
    "Ada", "Alan", "Grace", "Emmy", "Maria", "Rosa", "Zoë", "Søren", "Ángela", "Olga", "明",
  ]
  private static let last = [
    "Smith", "Johnson", "Garcia", "Nguyen", "Müller", "O'Brien", "Smith-Jones", "Kowalczyk", "Lee",
  ]
  private static let courses = ["Algebra", "Biology", "World History", "Español", "Physics"]
}
