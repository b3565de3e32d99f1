import Directory
import DirectoryEmbedded
import Files
import Roster
import RosterSync
import SQLite
import Support
import Verification

extension PlanRow {
  /// The row as a line, such as `add enrollment 1002 to A1: in the roster`.
  var text: String {
    let place = section.map { action == .remove ? " from \($0)" : " to \($0)" } ?? ""
    return "\(action) \(kind) \(key)\(place): \(reason)"
  }

  /// The changes, such as `grade: 9 → 10`, with `–` where there is no value.
  var changeTexts: [String] {
    changes.map { "\($0.name): \($0.before ?? "–") → \($0.after ?? "–")" }
  }
}

extension SyncFailure {
  /// The message without the command that sets the person aside.
  var sentence: String { message.part(before: " To leave them out until ") }
}

extension String {
  fileprivate func part(before text: String) -> String {
    firstRange(of: text).map { String(self[..<$0.lowerBound]) } ?? self
  }
}

extension SyncFixture {
  /// The mark of an object, such as `student:1001`; otherwise what else is written on it, or its
  /// id.
  private func name(of object: DirectoryObject) -> String {
    guard let anchor = object.anchor else { return "foreign \(object.id.text)" }
    guard let mark = Mark(anchor), mark.home == homeID else { return anchor }
    return mark.subject
  }

  /// The mark of an object, from text such as `student:1001`.
  func mark(_ subject: String) -> String { Mark(homeID, subject).text }

  /// All existing objects, by what we wrote on them; foreign ones by id.
  ///
  /// - Parameter other: read instead of the fixture's own directory.
  func objects(in other: (any DirectoryAdapter)? = nil) throws -> [String: DirectoryObject] {
    var objects: [String: DirectoryObject] = [:]
    for kind in ObjectKind.allCases {
      try (other ?? directory).forEachObject(kind) { objects[name(of: $0)] = $0 }
    }
    return objects
  }

  /// The object that bears a mark, such as `student:1001`.
  func attributes(of anchor: String) throws -> Attributes? { try objects()[anchor]?.attributes }

  func isActive(_ anchor: String) throws -> Bool? { try objects()[anchor]?.isActive }

  /// Lines such as `A1 student:1001`, in order.
  func memberships(in other: (any DirectoryAdapter)? = nil) throws -> [String] {
    let names = Dictionary(
      uniqueKeysWithValues: try objects(in: other).map { ($0.value.id, $0.value) })
    var texts: [String] = []
    try (other ?? directory).forEachMembership { membership in
      let section = names[membership.section]?.attributes[AttributeName.externalId]?.shown ?? "?"
      let person = names[membership.person]
      texts.append("\(section) \(person.map { name(of: $0) } ?? "none")")
    }
    return texts.sorted()
  }

  /// Adds an account that belongs to no one in any roster.
  @discardableResult
  func addForeign(_ attributes: Attributes, isActive: Bool = true) throws -> ObjectID? {
    guard case .done(let id)? = try directory.insert([(.person, attributes, isActive)]).first else {
      return nil
    }
    return id
  }

  /// Activates or deactivates an object like another program.
  func setActiveByHand(_ anchor: String, _ isActive: Bool) throws {
    try Database(path: directoryPath).run(
      "UPDATE object SET active = ? WHERE anchor = ?", .bool(isActive), .text(mark(anchor)))
  }

  /// Changes the directory like another program.
  @discardableResult
  func byHand(_ anchor: String, _ change: (ObjectID) -> DirectoryChange) throws -> ChangeOutcome? {
    guard let object = try objects()[anchor] else { return nil }
    return try directory.apply([change(object.id)]).outcomes.first
  }
}

extension SyncSettings {
  /// Accounts are created for both roles, and existing ones are not searched for.
  static var creating: SyncSettings {
    var settings = SyncSettings()
    settings.creationDomains = [.student: "pupils.example", .teacher: "staff.example"]
    return settings
  }

  /// Accounts are created for both roles, and dates of birth of students are written to the
  /// directory.
  static let creatingWithBirthdates: SyncSettings = {
    var settings = SyncSettings.creating
    settings.enabledColumns[.student] = [
      "Secondary Email", "Grade", "Birthdate", "Graduation Year", "State ID",
    ]
    return settings
  }()

  /// Accounts are found by these rules and never created.
  static func matching(_ rules: MatchingRule...) -> SyncSettings {
    var settings = SyncSettings()
    settings.matching = rules
    return settings
  }

  /// The settings with which a profile with these settings verifies.
  var verification: VerificationSettings {
    VerificationSettings(
      enabledColumns: enabledColumns, creationDomains: creationDomains, matching: matching,
      replacesSpecialCharacters: replacesSpecialCharacters, sharesLogins: bothRoles != nil)
  }
}

extension TestRoster {
  /// A digest of the names and the bytes of the files.
  var digest: String {
    var digest = Digest()
    for name in Set(files.keys).union(bytes.keys).sorted() {
      digest.update("\(name)\n")
      digest.update(bytes[name] ?? Array((files[name] ?? "").utf8))
    }
    return digest.finish()
  }

  /// The same roster in other bytes: with a number of blank lines after the schools.
  func uploadedAgain(_ number: Int) -> TestRoster {
    var result = self
    result.files["school.csv", default: ""] += String(repeating: "\n", count: number)
    return result
  }

  /// The roster without a student and that student's memberships.
  func without(student key: String) -> TestRoster {
    removing("student.csv") { $0.hasPrefix("\(key),") }
      .removing("studentenrollment.csv") { $0.hasSuffix(",\(key)") }
  }

  func without(teacher key: String) -> TestRoster {
    removing("teacher.csv") { $0.hasPrefix("\(key),") }
      .removing("teacherroster.csv") { $0.hasSuffix(",\(key)") }
  }

  /// The roster without a section and its memberships.
  func without(section key: String) -> TestRoster {
    ["section.csv", "studentenrollment.csv", "teacherroster.csv"].reduce(self) { roster, file in
      roster.removing(file) { $0.hasPrefix("\(key),") }
    }
  }

  /// The roster without the lines of a file that satisfy a condition.
  func removing(_ file: String, where isMeant: (String) -> Bool) -> TestRoster {
    let lines = (files[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    return with(file, lines.map(String.init).filter { !isMeant($0) }.joined(separator: "\n"))
  }

  /// The roster with the records of each file in reverse order.
  var reversed: TestRoster {
    var result = self
    for (name, text) in files {
      let lines = text.split(separator: "\n")
      result.files[name] = ([lines[0]] + lines.dropFirst().reversed()).map { $0 + "\n" }.joined()
    }
    return result
  }
}
