internal import CSV
internal import Roster

/// The records of a file for which a profile has the same requirements: all of them, or those of
/// one role if a column gives roles.
struct RecordGroup {
  /// The requirements; `nil` without a profile.
  let settings: FileSettings?
  /// Tests the role of a record; `nil` if the group is all records.
  private let test: RoleTest?

  private struct RoleTest {
    let position: Int
    let words: RoleWords
    let role: PersonRole?
  }

  /// The groups of a file; each record is in exactly one.
  static func all(
    _ settings: VerificationSettings?, _ file: RosterFile, _ header: Header
  ) -> [RecordGroup] {
    func group(_ role: PersonRole?, _ test: RoleTest? = nil) -> RecordGroup {
      RecordGroup(settings: settings.map { FileSettings($0, for: file, role) }, test: test)
    }
    guard let source = file.people, case .column(let name, _) = source else {
      return [group(file.roles.first)]
    }
    guard let position = header[name]?.position else { return [group(nil)] }
    let words = RoleWords(source)
    return (source.roles + [nil]).map { role in
      group(role, RoleTest(position: position, words: words, role: role))
    }
  }

  /// Whether the group's people have a role that is not synchronized.
  var isOfNobody: Bool { test.map { $0.role == nil } ?? false }

  /// Whether the group is only a part of the file's records.
  var isPart: Bool { test != nil }

  @inline(__always)
  func contains(_ block: borrowing RecordBlock, _ row: Int) -> Bool {
    test == nil || isMeant(block, row)
  }

  @inline(never)
  private func isMeant(_ block: borrowing RecordBlock, _ row: Int) -> Bool {
    guard let test else { return true }
    return test.words.role(of: block.fields[row &* block.width &+ test.position], block.bytes.span)
      == test.role
  }
}

extension [RecordGroup] {
  /// The group of a record.
  @inline(__always)
  func group(of block: borrowing RecordBlock, _ row: Int) -> Int {
    if count == 1 { return 0 }
    for index in indices where self[index].contains(block, row) { return index }
    return 0
  }
}
