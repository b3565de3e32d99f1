/// A roster on disk, and what must be found in it.
struct GeneratedRoster {
  let folder: String
  let format: RosterFormat
  var bytes = 0
  var records = 0
  /// How often each error occurs; an error without an entry does not occur.
  var counts: [Check: Int] = [:]
  /// The number of students whose name differs from the night before, and of enrollments in another
  /// section.
  var renamed = 0
  var moved = 0

  init(folder: String, format: RosterFormat) {
    self.folder = folder
    self.format = format
  }

  mutating func add(_ count: Int, recordsOf file: RosterFile) {
    records += count
    counts[Check(file: file.name, rule: .records, column: ""), default: 0] = count
  }
}
