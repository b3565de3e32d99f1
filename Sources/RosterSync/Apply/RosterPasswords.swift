internal import Directory
package import Roster
package import Verification

/// The passwords of new accounts in a run's pinned files.
///
/// They are read for one batch at a time, just before its accounts are created, and are not kept.
package struct RosterPasswords {
  private let format: Format
  private let files: [UploadedFile]

  /// - Parameter files: the files that the plan was made from.
  package init(_ format: Format, _ files: [UploadedFile]) {
    self.format = format
    self.files = files
  }

  /// The passwords of the people whom a batch creates, by the operations' sequence numbers.
  ///
  /// - Throws: what reading the files throws.
  /// - Complexity: O(records of the files with such people).
  func read(for batch: some Sequence<PendingOperation>) throws -> [Int: Password] {
    let created = batch.filter { $0.action == .create && $0.subject.kind.role != nil }
    var passwords: [Int: Password] = [:]
    for (kind, operations) in Dictionary(grouping: created, by: \.subject.kind) {
      for file in format.files where file.isAbout(kind.topic) {
        try read(file.name, operations, into: &passwords)
      }
    }
    return passwords
  }

  private func read(
    _ file: String, _ operations: [PendingOperation], into passwords: inout [Int: Password]
  ) throws {
    guard let table = try RosterTable.open(file, of: format, in: files),
      let password = table.position(where: { $0.kind == .password }),
      let key = table.position(where: \.isKey)
    else { return }
    // Found by line: an account's attributes come from that line, and so does its password.
    let wanted = Dictionary(operations.map { ($0.line, $0) }) { first, _ in first }
    try table.forEachRecord { record in
      guard let operation = wanted[record.line],
        record.fields[key].string.isExactly(operation.subject.key)
      else { return }
      let bytes = record.fields[password].bytes
      if !bytes.isEmpty { passwords[operation.sequence] = Password(bytes) }
    }
  }
}
