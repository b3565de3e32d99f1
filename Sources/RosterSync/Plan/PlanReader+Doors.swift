internal import Directory
internal import Roster
internal import SQLite

/// What can be done about people whom a plan leaves alone.
extension PlanReader {
  /// How someone was left alone; `nil` if they were not.
  package func failure(of person: PersonKey) throws -> SyncFailure? {
    try failures(limit: .max).first {
      $0.kind.rawValue == person.role.rawValue && $0.key == person.key.text
    }
  }

  /// The moves of accounts from keys that are no longer in the roster to the new keys that their
  /// owners seem to have.
  package func renumbered() throws -> [PersonDoor] {
    try proposals { $0 == .looksRenumbered }
  }

  /// The moves of accounts to other keys that are proposed as the most likely decisions.
  ///
  /// - Complexity: O(those who are left alone).
  package func rekeys() throws -> [PersonDoor] {
    try proposals { $0 == .looksRenumbered || $0 == .differentPerson }
  }

  private func proposals(_ isMeant: (SyncFailure.Code) -> Bool) throws -> [PersonDoor] {
    var olds: Set<PersonKey> = []
    return try failures(limit: .max).compactMap { failure in
      // Both the new and the old key have a failure; the old key's is skipped, since it is not in
      // the roster.
      guard isMeant(failure.code), failure.line != nil,
        let door = failure.doors.first, door.verb == .rekey, let former = door.former,
        olds.insert(former).inserted
      else { return nil }
      return door
    }
  }

  /// What releasing a hold on renumbered people does to their accounts, as rows of a plan.
  ///
  /// - Parameter hold: a hold on renumbered people of one role.
  func proposedRows(_ hold: Hold) throws -> [PlanRow] {
    guard hold.gate == .renumbered else { return [] }
    let state = hold.isReleased ? OperationState.planned : .held
    return try renumbered().filter { $0.person.role.rawValue == hold.attribute }.compactMap {
      door in
      guard let former = door.former else { return nil }
      let subject = try database.statement(
        "SELECT name, account, school, grade, line FROM subject WHERE kind = ? AND key = ?"
      ).first(.text(door.person.role.rawValue), .text(door.person.key.text)) {
        (note: $0.subjectNote, line: try $0.optionalCount("line"))
      }
      return PlanRow(
        sequence: 0, kind: SubjectKind(door.person.role).operation, action: .rekey,
        key: door.person.key.text, subject: subject?.note ?? SubjectNote(), section: nil,
        changes: [
          .init(
            name: AttributeName.externalId, before: former.key.text, after: door.person.key.text)
        ], reason: "was \(former.words)", line: subject?.line, state: state)
    }
  }

  /// Everything that would follow from releasing the holds on the whole plan but is not among its
  /// operations.
  package func proposedRows() throws -> [PlanRow] {
    try holds().flatMap(proposedRows)
  }
}
