internal import Directory
internal import SQLite

/// An operation that has not been carried out, with the objects it is about as far as they are known.
struct PendingOperation {
  let sequence: Int
  let kind: OperationKind
  let action: OperationAction
  let before: [UInt8]
  let after: [UInt8]
  let subject: Side
  let section: Side?
  /// How the subject is linked by this plan.
  let how: String

  /// A thing of the roster and what it is elsewhere.
  struct Side {
    let id: Int
    let kind: SubjectKind
    let key: String
    let object: ObjectID?
    let link: Int?
  }

  static let query = """
    SELECT o.sequence, o.kind, o.action, o.before, o.after, p.id, p.kind, p.key, p.object, p.link,
      s.id, s.kind, s.key, s.object, s.link, p.how
    FROM operation o JOIN subject p ON p.id = o.subject LEFT JOIN subject s ON s.id = o.section
    WHERE o.sequence > ? AND o.state = 0 ORDER BY o.sequence LIMIT ?
    """

  init?(_ row: Row) {
    guard let kind = OperationKind(rawValue: row.text(1)),
      let action = OperationAction(rawValue: row.text(2)), let subject = Side(row, 5)
    else { return nil }
    sequence = row.int(0)
    self.kind = kind
    self.action = action
    before = row.bytes(3)
    after = row.bytes(4)
    self.subject = subject
    section = row.isNull(10) ? nil : Side(row, 10)
    how = row.text(15)
  }

  /// - Returns: `nil` when something is not there that it needs.
  var change: DirectoryChange? {
    if action == .create {
      return .create(
        subject.kind.objectKind, anchor: subject.kind.anchor(subject.key),
        AttributeText.values(after))
    }
    guard let object = subject.object else { return nil }
    switch action {
    case .create: return nil
    case .adopt: return .adopt(object, anchor: subject.kind.anchor(subject.key))
    case .update, .move: return .update(object, attributeChanges)
    case .enable, .restore: return .setActive(object, true)
    case .disable, .archive: return .setActive(object, false)
    case .add, .remove:
      guard let section = section?.object else { return nil }
      let membership = Membership(section: section, person: object)
      return action == .add ? .addMember(membership) : .removeMember(membership)
    }
  }

  private var attributeChanges: [AttributeChange] {
    let old = AttributeText.values(before)
    return AttributeText.decode(after).sorted { $0.key < $1.key }.map {
      AttributeChange($0.key, before: old[$0.key], after: $0.value)
    }
  }
}

extension PendingOperation.Side {
  fileprivate init?(_ row: Row, _ first: Int32) {
    guard let kind = SubjectKind(rawValue: row.text(first + 1)) else { return nil }
    self.init(
      id: row.int(first), kind: kind, key: row.text(first + 2),
      object: row.optionalText(first + 3).map(ObjectID.init), link: row.optionalInt(first + 4))
  }
}
