package import Directory
internal import Roster
internal import SQLite

/// The user names of the embedded directory's people, folded for comparison.
///
/// The program folds what it writes itself. User names that another program or an earlier version
/// wrote are folded when the file is opened and before each batch.
struct EmbeddedLogins {
  private let directory: EmbeddedDirectory

  init(_ directory: EmbeddedDirectory) {
    self.directory = directory
  }

  /// The folded user name, which must be unique among people; `nil` for an object without one.
  static func folded(_ kind: ObjectKind, _ attributes: Attributes) -> String? {
    guard kind == .person, let name = attributes[AttributeName.userPrincipalName] else {
      return nil
    }
    return MatchingValue(name.first).text
  }

  /// Folds all user names that are not folded yet.
  ///
  /// A user name that another person already has stays unfolded, and `shared` reports it.
  ///
  /// - Complexity: O(user names that are not folded); the others are not read.
  func foldAll() throws {
    let free = try unfolded().filter { try holder(of: $0.login) == nil }
    guard !free.isEmpty else { return }
    try directory.database.write {
      // The contents of the directory do not change, and neither does its version.
      try directory.database.run("UPDATE version SET is_batch = 1")
      defer { try? directory.database.run("UPDATE version SET is_batch = 0") }
      for person in free where try holder(of: person.login) == nil {
        try directory.database.run(
          "UPDATE object SET login = ? WHERE id = ?", .text(person.login), .integer(person.row))
      }
    }
  }

  /// The people whose user name another person also has, which only another program can have
  /// written.
  func shared() throws -> [SharedLogin] {
    try unfolded().compactMap { person in
      try holder(of: person.login).map { other in
        SharedLogin(
          login: person.login, first: ObjectID(row: other), second: ObjectID(row: person.row))
      }
    }
  }

  private func unfolded() throws -> [(row: Int, login: String)] {
    try directory.database.statement(
      """
      SELECT id, attributes FROM object INDEXED BY person_without_login
      WHERE kind = 'person' AND login IS NULL
        AND json_extract(attributes, '$.userPrincipalName') IS NOT NULL
      """
    ).all { row in
      Self.folded(.person, try directory.attributes(row.bytes("attributes"))).map {
        (row.int("id"), $0)
      }
    }.compactMap { $0 }
  }

  private func holder(of login: String) throws -> Int? {
    try directory.database.statement("SELECT id FROM object WHERE login = ?")
      .first(.text(login)) { $0.int(0) }
  }
}

/// Two people of a directory with one user name.
package struct SharedLogin: Equatable, Sendable {
  /// The user name in its folded form.
  package let login: String
  package let first: ObjectID
  package let second: ObjectID

  package var sentence: String {
    "The accounts \(first.text) and \(second.text) have the same user name, \(login). "
      + "Give one of them another."
  }
}
