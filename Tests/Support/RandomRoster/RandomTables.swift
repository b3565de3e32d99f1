internal import Roster

/// A file before it is written.
struct RandomTable {
  let file: RosterFile
  /// The names as they are written, right or wrong.
  var names: [String]
  /// What the values are, whatever the names say.
  var columns: [Column]
  var rows: [[String]]
}

/// The files of a roster without any fault, ready to be damaged.
struct RandomTables {
  private(set) var tables: [RandomTable] = []
  private var keys: [FileID: [String]] = [:]
  private let domain: String

  private static let things: [Topic] = [.school, .section, .student, .teacher]

  init(of format: Format, using random: inout SplitMix64) {
    domain = random.pick(["", "", "", "@a.example", "@b.example"])
    let sizes = Self.sizes(using: &random)
    let areGUIDs = random.chance(25)
    func size(_ file: RosterFile) -> Int {
      let things = file.topics.filter { Self.things.contains($0) }
      let counted = file.topics.isEmpty ? [.section] : things.isEmpty ? file.topics : things
      return counted.reduce(0) { $0 + sizes[$1, default: 0] }
    }
    for (topic, prefix) in [(Topic.school, "S"), (.section, "A"), (.student, "1"), (.teacher, "T")]
    {
      guard let file = format.file(about: topic) else { continue }
      keys[file.id, default: []] += (0..<sizes[topic, default: 0]).map { number in
        areGUIDs ? Self.guid(using: &random) : "\(prefix)\(number + 1)"
      }
    }
    for file in format.files where !file.isAbout(.school) && file.topics.allSatisfy(isOfPairs) {
      guard let key = file.columns.first(where: \.isKey), key.reference == nil else { continue }
      keys[file.id] = (0..<size(file)).map { "L\($0)" }
    }
    tables = format.files.map { table($0, of: format, count: size($0), using: &random) }
  }

  private func isOfPairs(_ topic: Topic) -> Bool { !Self.things.contains(topic) }

  /// Lets a manifest declare which files exist, correctly for the most part.
  mutating func declare(_ format: Format, using random: inout SplitMix64) {
    guard let place = tables.firstIndex(where: { $0.file.presence == .manifest }) else { return }
    let mode = random.chance(10) ? random.pick(["delta", "absent", "DELTA"]) : "bulk"
    let version =
      random.chance(5) ? random.pick(["1.1", "1.2", "1.2.1", "1.3", ""]) : format.version
    var rows = [["manifest.version", "1.0"], ["oneroster.version", version]]
    for file in format.files where file.presence != .manifest {
      let isThere = tables.contains { $0.file.id == file.id }
      rows.append(["file.\(file.name.dropLast(4))", isThere ? mode : "absent"])
    }
    let names = tables[place].columns.map(\.name)
    tables[place].rows = rows.map { row in names.map { $0 == "value" ? row[1] : row[0] } }
  }

  /// Leaves out some of the optional files.
  mutating func leaveOut(using random: inout SplitMix64) {
    tables.removeAll { !$0.file.isRequired && random.chance(40) }
  }

  subscript(index: Int) -> RandomTable {
    get { tables[index] }
    set { tables[index] = newValue }
  }

  /// The key of a random record of a file; `X1` if it has none.
  func key(_ file: RosterFile?, using random: inout SplitMix64) -> String {
    file.flatMap { keys[$0.id] }?.randomElement(using: &random) ?? "X1"
  }

  /// A user name from a random file; blank if there is none.
  func login(using random: inout SplitMix64) -> String {
    let table = random.pick(tables)
    guard let place = table.columns.firstIndex(where: { $0.kind == .username }) else { return "" }
    return table.rows.randomElement(using: &random)?[place] ?? ""
  }

  private static func guid(using random: inout SplitMix64) -> String {
    let guid = String.guid(using: &random)
    return random.chance(20) ? guid.uppercased() : guid
  }

  private static func sizes(using random: inout SplitMix64) -> [Topic: Int] {
    switch random.number(0...99) {
    case 0..<65:
      return Dictionary(uniqueKeysWithValues: Topic.allCases.map { ($0, random.number(0...8)) })
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
    _ file: RosterFile, of format: Format, count: Int, using random: inout SplitMix64
  ) -> RandomTable {
    let share = random.pick([0, 10, 30, 100])
    var columns = file.columns.filter { $0.isRequired || random.chance(share) }
    if random.chance(30) { columns.shuffle(using: &random) }
    var rows = (0..<count).map { row in
      columns.map { value($0, in: file, of: format, row: row, using: &random) }
    }
    // Ordered as most systems export them: by section or by person.
    if random.chance(40), let place = columns.indices.randomElement(using: &random) {
      rows.sort { $0[place] < $1[place] }
    }
    return RandomTable(file: file, names: columns.map(\.name), columns: columns, rows: rows)
  }

  private func value(
    _ column: Column, in file: RosterFile, of format: Format, row: Int,
    using random: inout SplitMix64
  ) -> String {
    if column.isKey, let key = keys[file.id]?[row] { return key }
    if let reference = column.reference {
      let target = format.file(of: reference)
      guard let separator = column.separator else { return key(target, using: &random) }
      return (0..<random.pick([1, 1, 2, 3])).map { _ in key(target, using: &random) }
        .joined(separator: random.pick(["", " "]) + String(Unicode.Scalar(separator.rawValue)))
    }
    if let words = format.roleWords(of: column), random.chance(90) {
      let word = random.pick(words)
      return random.chance(10) ? word.uppercased() : word
    }
    if !column.isRequired && random.chance(column.need == .ofDelta ? 90 : 20) { return "" }
    switch column.kind {
    case .id, .sectionID, .text: return random.pick(["x", "7", "North, \"old\"", "é", "\(row)"])
    case .title, .personName: return random.pick(["Ada", "O'Brien", "Łuć Jr.", "校", "Algebra 1-2"])
    case .username: return "\(file.isAbout(.student) ? "s" : "t")\(row)\(domain)"
    case .password: return random.pick(["P@ssword", "aaaaaaB1"])
    case .email: return "\(row)@b.example"
    case .date: return random.pick(["2026-09-01", "20110206", "2027-06-15"])
    case .year: return "2030"
    case .word: return column.vocabulary.map { random.pick($0.words) } ?? "x"
    case .guid: return random.pick(["x", "7-7", "\(row)"])
    case .phone: return random.pick(["555-123-4567", "+1 (555) 123.4567"])
    case .dateTime: return "2026-08-24T18:25:43.511Z"
    case .flag: return random.pick(["true", "false"])
    case .status where column.vocabulary != nil:
      return random.pick(["active", "active", "tobedeleted", "inactive"])
    case .status: return random.pick(["Active", "Active", "Active", "Withdrawn", "exited"])
    case .latitude, .longitude: return "51.5"
    }
  }
}

extension Format {
  /// The version as manifests write it.
  fileprivate var version: String { String(id.split(separator: "-").last ?? "") }

  /// The words for roles in a column; `nil` for a column that does not contain roles.
  fileprivate func roleWords(of column: Column) -> [String]? {
    for file in files {
      if case .column(column.name, let words)? = file.people {
        return words.values.flatMap { $0 }.sorted()
      }
    }
    return nil
  }
}
