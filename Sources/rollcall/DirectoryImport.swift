internal import CSV
internal import Directory
internal import Files

/// People in a CSV file whose header names attributes.
struct DirectoryImport {
  struct Person {
    var attributes: Attributes = [:]
    var isEnabled = true
  }

  private(set) var people: [Person] = []

  /// - Throws: `UsageError` for a file that says nothing of people, or not in order.
  init(_ path: FilePath) throws {
    var reader = try RecordReader(try FileSource(path: path))
    guard let header = try reader.readHeader(), header.defect == nil else {
      throw UsageError(message: "\(path.shown) has no header. Its first line must name attributes.")
    }
    let names = header.cells.map { cell in
      // Blanks around a name are not of it.
      String(decoding: cell, as: UTF8.self).split(separator: " ").joined(separator: " ")
    }
    guard Set(names).count == names.count else {
      throw UsageError(message: "\(path.shown) names a column twice. Correct its first line.")
    }
    guard names.contains(AttributeName.userPrincipalName) || names.contains(AttributeName.mail)
    else {
      throw UsageError(
        message:
          "\(path.shown) has no column userPrincipalName or mail, so no account could be matched.")
    }
    while try reader.next() {
      if let defect = reader.block.irregular.defects.first {
        throw UsageError(
          message: "Line \(defect.line) of \(path.shown) cannot be read; no account was added. "
            + "Correct it and import again.")
      }
      for row in 0..<reader.block.records.count {
        let person = try Self.person(names, reader.block, row)
        guard
          person.attributes[AttributeName.userPrincipalName]
            ?? person.attributes[AttributeName.mail]
            != nil
        else {
          throw UsageError(
            message: "Line \(reader.block.records[row].line) of \(path.shown) has neither "
              + "userPrincipalName nor mail; no account was added. Correct it and import again.")
        }
        people.append(person)
      }
    }
  }

  private static func person(
    _ names: [String], _ block: borrowing RecordBlock, _ row: Int
  ) throws -> Person {
    var person = Person()
    for (position, name) in names.enumerated() {
      let range = block.fields[row * block.width + position].range
      let value = String(decoding: block.bytes[range], as: UTF8.self)
      switch name {
      case "id", "anchor", "": break
      case "enabled":
        let word = value.lowercased().filter { $0 != " " }
        guard ["true", "false", ""].contains(word) else {
          throw UsageError(
            message:
              "Line \(block.records[row].line): enabled is neither true nor false; no account "
              + "was added. Correct it and import again.")
        }
        person.isEnabled = word != "false"
      default: if !value.isEmpty { person.attributes[name] = value }
      }
    }
    return person
  }
}
