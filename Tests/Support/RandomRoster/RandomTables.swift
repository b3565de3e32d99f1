internal import Roster

/// A file before it is written.
struct RandomTable {
  let file: RosterFile
  /// As they are written, right or wrong.
  var names: [String]
  /// What the values are, whatever the name says.
  var columns: [Column]
  var rows: [[String]]
}

/// The files of a roster without any fault, to be spoiled.
struct RandomTables {
  private(set) var tables: [RandomTable] = []
  private var keys: [RosterFile.Entity: [String]] = [:]
  private let domain: String

  init(of format: Format, using random: inout SplitMix64) {
    domain = random.pick(["", "", "", "@a.example", "@b.example"])
    let sizes = Self.sizes(using: &random)
    let areGUIDs = random.chance(25)
    for (entity, prefix) in [
      (RosterFile.Entity.school, "S"), (.section, "A"), (.student, "1"), (.teacher, "T"),
    ] {
      keys[entity] = (0..<sizes[entity, default: 0]).map { number in
        areGUIDs ? Self.guid(using: &random) : "\(prefix)\(number + 1)"
      }
    }
    tables = format.files.map { file in
      table(file, count: sizes[file.entity, default: 0], using: &random)
    }
  }

  subscript(index: Int) -> RandomTable {
    get { tables[index] }
    set { tables[index] = newValue }
  }

  /// The key of some record of a file, or of none where it has none.
  func key(_ entity: RosterFile.Entity, using random: inout SplitMix64) -> String {
    keys[entity]?.randomElement(using: &random) ?? "X1"
  }

  /// A user name of some file; blank if none has any.
  func login(using random: inout SplitMix64) -> String {
    let table = random.pick(tables)
    guard let place = table.columns.firstIndex(where: { $0.kind == .username }) else { return "" }
    return table.rows.randomElement(using: &random)?[place] ?? ""
  }

  private static func guid(using random: inout SplitMix64) -> String {
    let guid = String.guid(using: &random)
    return random.chance(20) ? guid.uppercased() : guid
  }

  private static func sizes(using random: inout SplitMix64) -> [RosterFile.Entity: Int] {
    switch random.number(0...99) {
    case 0..<65:
      let entities = RosterFile.Entity.allCases.map { ($0, random.number(0...8)) }
      return Dictionary(uniqueKeysWithValues: entities)
    case 65..<99:
      return [
        .school: random.number(1...9), .section: random.number(1...40),
        .student: random.number(1...150), .teacher: random.number(1...30),
        .studentEnrollment: random.number(1...300), .teacherRoster: random.number(1...60),
      ]
    default:
      return [
        .school: 20, .section: random.number(100...400), .student: random.number(1500...3000),
        .teacher: random.number(50...200), .studentEnrollment: random.number(16_000...24_000),
        .teacherRoster: random.number(100...400),
      ]
    }
  }

  private func table(
    _ file: RosterFile, count: Int, using random: inout SplitMix64
  ) -> RandomTable {
    let share = random.pick([0, 10, 30, 100])
    var columns = file.columns.filter { $0.isRequired || random.chance(share) }
    if random.chance(30) { columns.shuffle(using: &random) }
    var rows = (0..<count).map { row in
      columns.map { value($0, in: file, row: row, using: &random) }
    }
    // As most systems export them: by section, or by person.
    if random.chance(40), let place = columns.indices.randomElement(using: &random) {
      rows.sort { $0[place] < $1[place] }
    }
    return RandomTable(file: file, names: columns.map(\.name), columns: columns, rows: rows)
  }

  private func value(
    _ column: Column, in file: RosterFile, row: Int, using random: inout SplitMix64
  ) -> String {
    if column.isKey { return keys[file.entity]?[row] ?? "" }
    if let reference = column.reference { return key(reference.entity, using: &random) }
    if !column.isRequired && random.chance(20) { return "" }
    switch column.kind {
    case .id, .sectionID, .text: return random.pick(["x", "7", "North, \"old\"", "é", "\(row)"])
    case .title, .personName: return random.pick(["Ada", "O'Brien", "Łuć Jr.", "校", "Algebra 1-2"])
    case .username: return "\(file.entity == .student ? "s" : "t")\(row)\(domain)"
    case .password: return random.pick(["P@ssword", "aaaaaaB1"])
    case .email: return "\(row)@b.example"
    case .date: return random.pick(["2026-09-01", "20110206", "2027-06-15"])
    case .year: return "2030"
    case .grade: return random.pick(["9", "KG", "12"])
    case .subject: return "02"
    case .latitude, .longitude: return "51.5"
    }
  }
}
