package import CSV
package import Directory

/// People in a CSV file whose header names attributes.
package struct DirectoryImport {
  package struct Person {
    package var attributes: Attributes = [:]
    package var isEnabled = true
  }

  package private(set) var people: [Person] = []

  /// - Parameter name: the file's name, for people.
  /// - Throws: `DirectoryImportError` for a file that does not describe people, or is malformed.
  package init(_ source: any ByteSource, name: String) throws {
    var reader = try RecordReader(source)
    guard let header = try reader.readHeader(), header.defect == nil else {
      throw DirectoryImportError.noHeader(file: name)
    }
    let names = header.cells.map { cell in
      // Spaces around a name are not part of it.
      String(decoding: cell, as: UTF8.self).split(separator: " ").joined(separator: " ")
    }
    guard Set(names).count == names.count else {
      throw DirectoryImportError.repeatedColumn(file: name)
    }
    guard names.contains(AttributeName.userPrincipalName) || names.contains(AttributeName.mail)
    else { throw DirectoryImportError.noIdentity(file: name) }
    while try reader.next() {
      if let defect = reader.block.irregular.defects.first {
        throw DirectoryImportError.unreadable(file: name, line: defect.line)
      }
      for row in 0..<reader.block.records.count {
        let person = try Self.person(names, reader.block, row)
        guard
          person.attributes[AttributeName.userPrincipalName]
            ?? person.attributes[AttributeName.mail] != nil
        else {
          throw DirectoryImportError.nobody(file: name, line: reader.block.records[row].line)
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
          throw DirectoryImportError.unknownState(line: block.records[row].line)
        }
        person.isEnabled = word != "false"
      default: if !value.isEmpty { person.attributes[name] = .one(value) }
      }
    }
    return person
  }
}
