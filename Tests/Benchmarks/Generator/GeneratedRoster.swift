/// A roster on the disk, with what is to be found in it.
struct GeneratedRoster {
  let folder: String
  var bytes = 0
  var records = 0
  /// What is not named is not there.
  var counts: [Check: Int] = [:]

  init(folder: String) {
    self.folder = folder
  }

  mutating func add(_ count: Int, recordsOf file: RosterFile) {
    records += count
    counts[Check(file: file.rawValue, rule: .records, column: ""), default: 0] = count
  }
}
