/// How a roster is laid out: its files, and the columns of each. Data, not code.
package struct Format: Sendable, Equatable {
  /// The name on the command line and in JSON.
  package let id: String
  /// The name for people.
  package let title: String
  /// All of them are required.
  package let files: [RosterFile]

  package static let all = [sdsV1, sdsV1UK]

  /// - Parameter id: as in `Format.id`.
  package static func named(_ id: String) -> Format? {
    all.first { $0.id == id }
  }

  /// The file that a name means; letter case does not matter.
  package func file(named name: String) -> RosterFile? {
    let name = name.lowercased()
    return files.first { $0.name == name }
  }

  package func file(_ entity: RosterFile.Entity) -> RosterFile? {
    files.first { $0.entity == entity }
  }
}
