/// How a roster is laid out: its files, their columns, and what the records mean. It is data rather
/// than code.
package struct Format: Sendable, Equatable {
  /// The name on the command line and in JSON.
  package let id: String
  /// The name for people.
  package let title: String
  package let conventions: Conventions
  package let files: [RosterFile]
  package let mapping: Mapping

  /// - Parameters:
  ///   - files: the files, with distinct names; columns refer to them by name.
  ///   - mapping: what the records of those files mean.
  package init(
    id: String, title: String, _ conventions: Conventions, files: [RosterFile], mapping: Mapping
  ) {
    self.id = id
    self.title = title
    self.conventions = conventions
    self.files = files.enumerated().map { index, file in
      file.placed(FileID(index: index), in: mapping, conventions)
    }
    self.mapping = mapping
  }

  /// All formats. If several fit a set of files equally well, the first one wins.
  package static let all = [
    sdsV1, sdsV1UK, sdsV2, sdsV21, oneRoster12, oneRoster11, oneRoster10, clever,
  ]

  /// - Parameter id: as in `Format.id`.
  package static func named(_ id: String) -> Format? {
    all.first { $0.id == id }
  }

  /// The file with a name; letter case does not matter.
  package func file(named name: String) -> RosterFile? {
    files.first { $0.isNamed(name) }
  }

  /// The file whose key the fields of a column name.
  package func file(of reference: Column.Reference) -> RosterFile? { file(named: reference.file) }

  /// The file whose records are about a topic; the first, if there are several.
  package func file(about topic: Topic) -> RosterFile? { files.first { $0.isAbout(topic) } }

  /// The name of that file, for people; empty if there is none.
  package func fileName(about topic: Topic) -> String { file(about: topic)?.name ?? "" }

  /// Whether a column names records about a topic.
  package func refers(_ column: Column, to topic: Topic) -> Bool {
    column.reference.flatMap { file(of: $0) }?.isAbout(topic) ?? false
  }
}
