internal import AttributesJSON
internal import Directory
internal import Roster
internal import SQLite

/// Finds records that give a key what was last written for another one: the names, and with them
/// the user name or the date of birth. Either a column has slipped, or two ids were exchanged.
///
/// A change of names alone is nothing unusual, so a single key is not enough evidence where two
/// people share a date of birth or a surname.
struct SlippedRecords {
  private let database: Database
  private let home: HomeID

  init(_ database: Database, _ home: HomeID) {
    self.database = database
    self.home = home
  }

  /// Someone for whom an account was written, under another key or in an earlier roster.
  private struct Owner {
    let entity: Int
    let subject: String
    let login: String?
    /// The hash of the date of birth, as in `IdentityHashes`; `nil` if it is not known.
    let birth: String?
    let isPresent: Bool
  }

  /// A record that is not what was last written for its key.
  struct Changed {
    let entity: Int
    let subject: String
    let record: PersonRecord
  }

  /// A record, and the person to whom it seems to belong.
  struct Slip {
    let entity: Int
    let owner: Int
    let ownerSubject: String
    /// Whether the roster still names the owner's key.
    let isOwnerPresent: Bool
  }

  /// Finds the records that seem to belong to the owner of another key's account.
  ///
  /// - Parameter records: the records whose names, or date of birth and user name, are not what was
  ///   last written for their keys. Anyone else who may be meant has changed too, according to
  ///   `main.identity`, or is not in the roster.
  /// - Complexity: O(those who have changed + those who are missing)
  func find(_ records: [Changed]) throws -> [Slip] {
    if records.isEmpty { return [] }
    let owners = try owners()
    return records.compactMap { changed in
      let (entity, record) = (changed.entity, changed.record)
      guard let names = FullName.key(record.given, record.surname) else { return nil }
      let owner = owners[names]?.first { $0.entity != entity && isSame(record, $0) }
      return owner.map {
        Slip(
          entity: entity, owner: $0.entity, ownerSubject: $0.subject,
          isOwnerPresent: $0.isPresent)
      }
    }
  }

  private func isSame(_ record: PersonRecord, _ owner: Owner) -> Bool {
    if let login = owner.login, !record.login.isEmpty,
      LoginName(login).local.isExactly(LoginName(record.login).local)
    {
      return true
    }
    let birth = IdentityHashes(record, owner.subject, home).birth
    return birth != nil && birth == owner.birth
  }

  /// The possible owners, by their names.
  private func owners() throws -> [String: [Owner]] {
    let owners = try database.statement(
      """
      SELECT e.id, e.kind || ':' || e.key AS subject, e.is_present, t.attributes, i.birth
      FROM work.entity e JOIN work.target t ON t.id = e.object
      LEFT JOIN home.identity i ON i.link = e.link
      WHERE e.kind IN ('student', 'teacher') AND e.link IS NOT NULL AND NOT e.is_retired
        AND (NOT e.is_present OR e.id IN (SELECT subject FROM main.identity))
      ORDER BY e.kind, e.key
      """
    ).all { row in
      let attributes = try row.attributes("attributes")
      return (
        names: FullName.key(attributes),
        owner: Owner(
          entity: row.int("id"), subject: row.text("subject"),
          login: attributes[AttributeName.userPrincipalName]?.first,
          birth: row.optionalText("birth"), isPresent: row.bool("is_present"))
      )
    }
    return Dictionary(grouping: owners.filter { $0.names != nil }) { $0.names ?? "" }
      .mapValues { $0.map(\.owner) }
  }
}
