import Testing

/// A roster with recognizable values, which tell where they may be.
struct SecretRoster {
  /// Where the values of a column may be.
  enum Secrecy: CaseIterable {
    /// In the roster's own copies only.
    case password
    /// For columns that are not synchronized: in the roster's own copies, and where a user asks for
    /// records.
    case unsynchronized
    /// For what makes two people different: also where a plan is being made.
    case identity
    /// For columns that are synchronized: also in plans and in the directory.
    case synchronized
  }

  /// How every value of a kind begins; nothing else does.
  let marks: [Secrecy: String]
  let files: RosterFiles
  /// Only that column and the required ones are synchronized.
  static let chosenColumn = "Secondary Email"

  init(students: Int) throws {
    func mark(_ word: String) -> String { word + String(UInt64.random(in: 0 ... .max), radix: 36) }
    let (password, hidden, name) = (mark("Pw"), mark("Hid"), mark("Nam"))
    marks = [
      // No other date is in the third century of our era.
      .password: password, .unsynchronized: hidden, .synchronized: name, .identity: "0271-0",
    ]
    var files = RosterFiles(students: students, memberships: 2)
    func fill(_ table: inout CSVTable) throws {
      let columns = try ["Username", "First Name", "Last Name"].map(table.column)
      table.header += [
        "Password", "Secondary Email", "State ID", "Middle Name", "Birthdate", "Mailing Address",
      ]
      for index in table.rows.indices {
        for column in columns { table.rows[index][column] = name + table.rows[index][column] }
        table.rows[index] += [
          "\(password)\(index)x", "\(name)\(table.rows[index][0])@mail.example",
          "\(hidden)a\(index)", "\(hidden)b\(index)",
          "0271-0\(1 + index % 9)-1\(index / 9 % 10)", "\(hidden)c\(index)",
        ]
      }
    }
    try fill(&files.students)
    try fill(&files.teachers)
    files.schools.header.append("Phone")
    for index in files.schools.rows.indices { files.schools.rows[index].append("\(hidden)d") }
    self.files = files
  }

  /// Files that are wrong in one way or another, each with passwords in its records.
  func damaged() throws -> [(name: String, files: [String: String])] {
    let students = files.students
    let lines = students.text.split(separator: "\n").map(String.init)
    let password = try students.column("Password")
    func changed(_ name: String, _ change: (inout [String]) -> Void) -> (String, [String: String]) {
      var lines = lines
      change(&lines)
      return (name, ["student.csv": lines.joined(separator: "\n") + "\n"])
    }
    var shifted = students
    for index in shifted.rows.indices where index % 2 == 0 {
      shifted.rows[index].insert("", at: password)
    }
    var twice = students
    twice.rows += students.rows.prefix(3).map { row in
      var row = row
      row[3] = "Other" + row[3]
      return row
    }
    return [
      changed("headerless") { $0.removeFirst() },
      changed("misnamed") { $0[0] = $0[0].replacing("Password", with: "Passphrase") },
      changed("quoted header") { $0[0] = "\"" + $0[0] },
      changed("header twice") { $0[0] += ",Password" },
      changed("one comma too many") { $0[3] = $0[3] + "," },
      changed("a quote too many") { $0[3] = "\"" + $0[3] },
      changed("cut") { $0[$0.count - 1].removeLast(8) },
      ("shifted", ["student.csv": shifted.text]),
      ("key twice", ["student.csv": twice.text]),
      ("one record", ["student.csv": students.rows[0].joined(separator: ",")]),
      changed("two lines of header") { $0.insert($0[1], at: 0) },
      ("in another file", ["school.csv": students.text, "student.csv": files.schools.text]),
    ]
  }
}
