internal import Directory
internal import SQLite

/// An operation that has not been carried out, with as much as is known about the objects that it
/// concerns.
struct PendingOperation {
  let sequence: Int
  let kind: OperationKind
  let action: OperationAction
  let before: [String: AttributeValue?]
  let after: [String: AttributeValue?]
  let subject: Side
  let section: Side?
  /// The object's activity when the plan was made; `nil` where it does not matter, and in plans of
  /// older versions.
  let expected: Activity?
  /// The line of the roster's file that asks for it.
  let line: Int?
  /// How this plan links the subject; `nil` if it is to be created.
  let how: LinkOrigin?
  /// Whether the roster names the subject.
  let isPresent: Bool

  /// A subject of the plan, with its object in the directory and its link in the home.
  struct Side {
    let id: Int
    let kind: SubjectKind
    let key: String
    let object: ObjectID?
    let link: Int?
  }

  static let query = """
    SELECT o.sequence, o.kind, o.action, o.before, o.after, o.expected, o.line,
      p.id AS subject, p.kind AS subject_kind, p.key AS subject_key, p.object AS subject_object,
      p.link AS subject_link, p.how, p.is_present,
      s.id AS section, s.kind AS section_kind, s.key AS section_key, s.object AS section_object,
      s.link AS section_link
    FROM operation o JOIN subject p ON p.id = o.subject LEFT JOIN subject s ON s.id = o.section
    WHERE o.sequence > ? AND o.state = \(OperationState.planned.rawValue) ORDER BY o.sequence LIMIT ?
    """

  /// - Throws: `DatabaseError` if the row contains something that a planner never writes.
  init(_ row: Row) throws(DatabaseError) {
    sequence = row.int("sequence")
    kind = try row.word("kind")
    action = try row.word("action")
    before = try row.members("before")
    after = try row.members("after")
    subject = Side(
      id: row.int("subject"), kind: try row.word("subject_kind"), key: row.text("subject_key"),
      object: row.optionalText("subject_object").map(ObjectID.init),
      link: row.optionalInt("subject_link"))
    section =
      row.isNull("section")
      ? nil
      : Side(
        id: row.int("section"), kind: try row.word("section_kind"), key: row.text("section_key"),
        object: row.optionalText("section_object").map(ObjectID.init),
        link: row.optionalInt("section_link"))
    line = try row.optionalCount("line")
    expected = try row.optionalWord("expected")
    how = try row.optionalWord("how")
    isPresent = row.bool("is_present")
  }

  /// The change to the directory that carries out the operation.
  ///
  /// - Parameters:
  ///   - home: the home whose mark is written.
  ///   - password: the password of an account that is created.
  /// - Returns: `nil` if something that the operation needs is missing.
  func change(by home: HomeID, password: Password? = nil) -> DirectoryChange? {
    let anchor = Mark(home, subject.kind.anchor(subject.key)).text
    if action == .create {
      return .create(
        subject.kind.objectKind, anchor: anchor, after.compactMapValues { $0 }, password: password)
    }
    guard let object = subject.object else { return nil }
    switch action {
    case .create, .miss: return nil
    case .adopt: return .adopt(object, anchor: anchor)
    case .rekey:
      guard let old = (before[Self.anchor] ?? nil)?.first,
        let new = (after[Self.anchor] ?? nil)?.first
      else { return nil }
      return .rekey(object, from: old, anchor: Mark(home, new).text)
    case .update, .move: return .update(object, attributeChanges)
    case .enable, .restore: return .setActive(object, true, expected: expected ?? .disabled)
    case .disable, .archive: return .setActive(object, false, expected: expected ?? .active)
    case .add, .remove:
      guard let section = section?.object else { return nil }
      let membership = Membership(section: section, person: object)
      return action == .add ? .addMember(membership) : .removeMember(membership)
    }
  }

  /// The previous owner of an account that is given to another key.
  var formerPerson: PersonKey? {
    guard let mark = (before[Self.anchor] ?? nil)?.first else { return nil }
    return PersonKey(subject: Mark(mark)?.subject ?? mark)
  }

  /// The new owner: the subject, or no one while the account gives up its key for another one.
  var newPerson: PersonKey? {
    guard let subject = (after[Self.anchor] ?? nil)?.first else { return nil }
    return PersonKey(subject: subject)
  }

  /// Whether an account gives up its key for another one before it gets its own.
  var givesWay: Bool {
    action == .rekey && newPerson?.subject != subject.kind.anchor(subject.key)
  }

  /// Whether the operation settles whose account this is, or what its user name is.
  var decidesWho: Bool {
    action.decidesWho || action == .create
      || action == .update && after[AttributeName.userPrincipalName] != nil
  }

  /// The attribute under which a plan records the marks before and after.
  static let anchor = "anchor"

  private var attributeChanges: [AttributeChange] {
    after.sorted { $0.key < $1.key }.map {
      AttributeChange($0.key, before: before[$0.key] ?? nil, after: $0.value)
    }
  }
}
