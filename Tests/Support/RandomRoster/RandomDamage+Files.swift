internal import Roster

extension RandomDamage {
  /// Damages the set of files: leaves some out, adds or renames some, or replaces what is in them.
  func spoil(_ files: inout [TestUpload.File], using random: inout SplitMix64) {
    for _ in 0...random.pick([0, 0, 1, 4]) where !files.isEmpty {
      let place = random.number(0...files.count - 1)
      let name = files[place].name
      switch random.number(0...9) {
      case 0, 1: files.remove(at: place)
      case 2: files[place].name = random.pick([name.uppercased(), name.capitalized])
      case 3:
        let stem = name.dropLast(4)
        files[place].name = random.pick([
          "\(name).bak", " \(name)", "Notes.txt", "orgs.csv", "\(stem) (1).csv",
          "\(stem) - Sheet1.CSV", "Copy of \(stem)_2.txt", "(\(stem)).csv", "\(stem)s.csv",
          "\(stem)-copy.csv.csv", "\(stem).xlsx", "users.csv", "Roles.csv", "manifest.csv",
          "schools.csv",
          "students.csv", "classes.csv", "academicSessions.csv", "Manifest.csv", "results.csv",
        ])
      case 4: files.append(.init(name: name.uppercased(), bytes: files[place].bytes))
      case 5: files.append(.init(name: "extra\(files.count).csv", bytes: files[place].bytes))
      case 6: files[place].bytes = []
      case 7:
        files[place].bytes = Array(
          random.pick(["\n\r\n\n", "x", "\u{FEFF}", "S1,A\n", "\0", "PK\u{3}\u{4}\0", "PK\u{3}\n"])
            .utf8)
      case 8: files[place].bytes = Self.utf16(files[place].bytes, using: &random)
      default: files[place].bytes = files[random.number(0...files.count - 1)].bytes
      }
    }
    if random.chance(10) {
      // As if a second roster had been added to the first.
      for file in random.pick(Format.all).files where file.isRequired || random.chance(10) {
        files.append(.init(name: file.name, bytes: Array("\(file.columns[0].name)\n".utf8)))
      }
    }
    if random.chance(2) { files = [] }
    // A folder cannot have one name twice, but a roster may have two spellings of it.
    var seen: Set<String> = []
    files.removeAll { format.file(named: $0.name) == nil && !seen.insert($0.name).inserted }
  }

  private static func utf16(_ bytes: [UInt8], using random: inout SplitMix64) -> [UInt8] {
    let units = Array(String(decoding: bytes, as: UTF8.self).utf16)
    let isBig = random.chance(50)
    let all = (random.chance(60) ? [0xFEFF] : []) + units
    return all.flatMap { unit in
      let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return isBig ? pair.reversed() : pair
    }
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
