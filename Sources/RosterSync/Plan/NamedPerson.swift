internal import Directory
internal import SQLite

/// A person in the roster, with what was known about their account until now.
struct NamedPerson {
  let id: Int
  let kind: SubjectKind
  let key: String
  let record: PersonRecord
  /// The person for whom the account was last written; `nil` if that was not recorded.
  let old: IdentityHashes?
  /// Whether the account should still belong to the same person.
  let isKnown: Bool
  /// The hash of a record that an administrator has accepted.
  let accepted: String?
  let object: String?
  let how: LinkOrigin?
  let link: Int?

  var subject: String { kind.anchor(key) }

  /// A query for these people, in no order: looking records up by their keys would take longer than
  /// reading all of them.
  static let query = """
    SELECT e.id, e.kind, e.key, r.identity, e.object, e.how, e.link,
      -- An account that an administrator has given away need not be the same person's.
      e.object IS NOT NULL AND e.was IS NULL
        AND (e.link IS NOT NULL OR e.how = '\(LinkOrigin.marked.rawValue)') AS is_known,
      i.whole, i.given, i.surname, i.login, i.birth, a.detail AS accepted
    FROM work.entity e JOIN work.record r ON r.entity = e.id
    LEFT JOIN home.identity i ON i.link = e.link
    LEFT JOIN work.decision a ON a.kind = e.kind AND a.key = e.key AND a.verb = 'accept'
    WHERE e.is_present AND e.trouble IS NULL AND NOT e.is_neighbor AND +e.kind IN ('student', 'teacher')
    """

  init(_ row: Row) throws {
    guard let record = PersonRecord(row.bytes("identity")) else { throw row.damaged }
    self.record = record
    id = row.int("id")
    kind = try row.word("kind")
    key = row.text("key")
    old = row.isNull("whole") ? nil : IdentityHashes(row)
    isKnown = row.bool("is_known")
    accepted = row.optionalText("accepted")
    object = row.optionalText("object")
    how = try row.optionalWord("how")
    link = row.optionalInt("link")
  }

  /// The hashes of the record.
  ///
  /// - Returns: `nil` if the account was last written for this very record, as nearly all were.
  func newHashes(_ home: HomeID) -> IdentityHashes? {
    let whole = IdentityHashes.whole(record, subject, home)
    return old?.whole == whole ? nil : IdentityHashes(record, subject, home, whole)
  }
}
