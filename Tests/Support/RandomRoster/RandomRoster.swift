internal import Roster
internal import Verification

extension TestUpload {
  /// A roster that is made and damaged at random; a seed always gives the same one.
  ///
  /// Most have a few records, so that every kind of damage meets every other; some have hundreds,
  /// and one in a hundred is so large that its files are read in several blocks.
  package static func random(seed: Int) -> TestUpload {
    var random = SplitMix64(seed: seed)
    let format: Format =
      switch random.number(0...9) {
      case 0, 1: .sdsV1UK
      // What no known format has.
      case 2: .madeUp
      case 3: .sdsV2
      case 4: .sdsV21
      case 5: .clever
      case 6, 7: random.pick([.oneRoster10, .oneRoster11, .oneRoster12])
      default: .sdsV1
      }
    var tables = RandomTables(of: format, using: &random)
    tables.leaveOut(using: &random)
    tables.declare(format, using: &random)
    let damage = RandomDamage(format: format)
    for index in tables.tables.indices where !random.chance(15) {
      damage.spoil(&tables, at: index, using: &random)
    }
    var files = tables.tables.map { table in
      File(name: table.file.name, bytes: RandomWriting(table, using: &random).bytes)
    }
    if random.chance(15) { damage.spoil(&files, using: &random) }
    if random.chance(30) { files.shuffle(using: &random) }
    let given = format == .madeUp || random.chance(5) ? format : nil
    return TestUpload(
      files: files, format: given ?? (random.chance(10) ? random.pick(Format.all) : nil),
      settings: random.chance(50) ? .random(for: format, using: &random) : nil,
      isStrict: random.chance(10))
  }
}
