package import Roster

/// One made-up district that can be written in every format: a list for each kind of thing, with
/// the names that any format's columns have.
private enum District {
  static let schools = [
    ["id": "S1", "name": "North School"], ["id": "S2", "name": "South School"],
  ]

  static let teachers = (0..<3).map { number in
    [
      "id": "T\(number)", "first": "Tea\(number)", "last": "Cher", "login": "tea\(number)",
      "school": "S\(1 + number % 2)",
    ]
  }

  static let students = (0..<12).map { number in
    [
      "id": "\(1000 + number)", "first": "Given\(number)", "last": "Sur", "login": "stu\(number)",
      "school": "S\(1 + number % 2)", "grade": number == 3 ? "KG" : "\(1 + number % 12)",
      "mail": "p\(number)@home.example",
    ]
  }

  static let sections = (0..<4).map { number in
    [
      "id": "C\(number)", "school": "S\(1 + number % 2)", "name": "Class \(number)",
      "teacher": "T\(number % 3)",
    ]
  }

  static let enrollments = sections.flatMap { section in
    students.filter { $0["school"] == section["school"] }.prefix(4).map { student in
      [
        "class": section["id"] ?? "", "person": student["id"] ?? "",
        "school": section["school"] ?? "",
      ]
    }
  }

  static let memberships =
    enrollments.map { $0.merging(["role": "student"]) { $1 } }
    + sections.map { section in
      [
        "class": section["id"] ?? "", "person": section["teacher"] ?? "", "role": "teacher",
        "school": section["school"] ?? "",
      ]
    }

  static let people =
    students.map { $0.merging(["role": "student"]) { $1 } }
    + teachers.map { $0.merging(["role": "teacher"]) { $1 } }
}

extension TestRoster {
  /// The same district in a format, with everything that the format can express.
  package static func district(in format: Format) -> TestRoster {
    var files: [String: String] = [:]
    for file in format.files where file.presence != .manifest {
      guard let rows = rows(of: file, in: format) else { continue }
      let lines = rows.map { row in
        file.columns.map { value($0, row, format) }.joined(separator: ",")
      }
      let header = file.columns.map(\.name).joined(separator: ",")
      files[file.name] = ([header] + lines).map { $0 + "\n" }.joined()
    }
    if let manifest = format.files.first(where: { $0.presence == .manifest }) {
      let modes = format.files.filter { $0.presence != .manifest }.map { file in
        "file.\(file.name.dropLast(4)),\(files[file.name] == nil ? "absent" : "bulk")\n"
      }
      let version = format.id.hasSuffix("1.1") ? "1.1" : "1.2"
      files[manifest.name] =
        "propertyName,value\nmanifest.version,1.0\noneroster.version,\(version)\n" + modes.joined()
    }
    return TestRoster(files: files)
  }

  private static func rows(of file: RosterFile, in format: Format) -> [[String: String]]? {
    switch file.name {
    case "orgs.csv":
      [["id": "D1", "name": "District", "type": "district"]]
        + District.schools.map { $0.merging(["type": "school", "parent": "D1"]) { $1 } }
    case "roles.csv": District.people
    case "courses.csv", "academicSessions.csv": [["id": "Y1", "name": "Year", "school": "D1"]]
    case _ where file.isAbout(.school): District.schools
    case _ where file.isAbout(.section): District.sections
    case _ where file.isAbout(.student) && file.isAbout(.teacher): District.people
    case _ where file.isAbout(.student): District.students
    case _ where file.isAbout(.teacher): District.teachers
    case _ where file.isAbout(.studentEnrollment) && file.isAbout(.teacherRoster):
      District.memberships
    case _ where file.isAbout(.studentEnrollment):
      District.memberships.filter { $0["role"] == "student" }
    case _ where file.isAbout(.teacherRoster):
      District.memberships.filter { $0["role"] == "teacher" }
    default: nil
    }
  }

  /// The value of any format's column for a thing.
  private static func value(_ column: Column, _ row: [String: String], _ format: Format) -> String {
    let target = column.reference.flatMap { format.file(of: $0) }
    func own(_ name: String) -> String { row[name] ?? "" }
    switch column.name {
    case "Teacher_id" where !column.isKey: return own("teacher")
    case "userSourcedId": return own("person").isEmpty ? own("id") : own("person")
    case "parentSourcedId": return own("parent")
    case "type": return own("type").isEmpty ? "schoolYear" : own("type")
    case "sessionSourcedIds", "sessionSourcedId", "termSourcedIds", "termSourcedId": return "Y1"
    case "courseSourcedId": return "Y1"
    case "startDate": return "2026-08-01"
    case "endDate": return own("name").isEmpty ? "" : "2027-07-31"
    case "schoolYear": return "2027"
    case "enabledUser": return "true"
    case "classType": return "scheduled"
    case "roleType": return "primary"
    case "role": return own("role")
    case "title", "name", "Name", "Section Name", "School_name": return own("name")
    case "grades": return own("grade").count == 1 ? "0" + own("grade") : own("grade")
    case "Grade" where format == .clever && own("grade") == "KG": return "Kindergarten"
    case "grade", "Grade": return own("grade")
    case "email", "Secondary Email", "Student_email": return own("mail")
    default: break
    }
    switch column.kind {
    case _ where column.isKey:
      // Roles and enrollments have their own ids in some formats.
      return row["class"] == nil && row["id"] != nil
        ? own("id") : "E" + own("class") + own("person")
    case .username:
      return format.conventions.wantsDomains ? own("login") + "@a.example" : own("login")
    case .personName: return own(column.attribute == "givenName" ? "first" : "last")
    case .id where target?.isAbout(.section) ?? false,
      .guid where target?.isAbout(.section) ?? false:
      return own("class")
    case .id where target?.isAbout(.school) ?? false, .guid where target?.isAbout(.school) ?? false:
      return own("school")
    case .id where target != nil && row["person"] != nil && column.isRequired: return own("person")
    default: return ""
    }
  }
}
