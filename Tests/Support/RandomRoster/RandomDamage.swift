internal import Roster

/// Damages tables and files.
struct RandomDamage {
  let format: Format

  /// Damages one table, a little or a lot.
  func spoil(_ tables: inout RandomTables, at index: Int, using random: inout SplitMix64) {
    let count = tables[index].rows.count
    let most = count > 500 ? count / 100 : count
    let amount = random.pick([0, 1, 1, 2, 4, most / 3, most])
    for _ in 0..<amount where !tables[index].rows.isEmpty {
      let row = random.number(0...tables[index].rows.count - 1)
      if random.chance(65) {
        spoilField(&tables, at: index, row: row, using: &random)
      } else {
        repeatRow(&tables[index], row, using: &random)
      }
    }
    if random.chance(12) {
      for _ in 0...random.pick([0, 0, 1, 3]) { spoilHeader(&tables[index], using: &random) }
    }
  }

  private func spoilField(
    _ tables: inout RandomTables, at index: Int, row: Int, using random: inout SplitMix64
  ) {
    let names = tables[index].columns.indices.filter { place in
      tables[index].columns[place].isKey || tables[index].columns[place].kind == .username
    }
    let isOfName = !names.isEmpty && random.chance(30)
    let place = random.pick(isOfName ? names : Array(tables[index].columns.indices))
    let column = tables[index].columns[place]
    let old = tables[index].rows[row][place]
    if random.chance(10) {
      // Two values that may become equal.
      let other = random.number(0...tables[index].rows.count - 1)
      tables[index].rows[other][place] = old + random.pick(["#", "_", " ", "@b.example"])
      tables[index].rows[row][place] = old + random.pick(["%", "_", "", "@a.example"])
      return
    }
    let value =
      switch random.number(0...9) {
      case 0: old.lowercased()
      case 1: old.uppercased()
      case 2: random.pick([" \(old)", "\(old) ", "\(old)@a.example", "\(old)#", "\(old)_"])
      case 3: column.reference.map { tables.key(format.file(of: $0), using: &random) } ?? ""
      case 4: random.pick(tables[index].rows)[place]
      case 5: random.pick(tables[index].rows)[place] + random.pick(["#", "_", "%", "."])
      case 6 where column.kind == .username: tables.login(using: &random)
      default: HostileValues.pick(for: column.kind, using: &random)
      }
    tables[index].rows[row][place] = value
  }

  /// Repeats a record, unchanged or with one other value.
  private func repeatRow(_ table: inout RandomTable, _ row: Int, using random: inout SplitMix64) {
    var again = table.rows[row]
    let place = random.number(0...table.columns.count - 1)
    switch random.number(0...4) {
    case 0: again[place] = HostileValues.pick(for: table.columns[place].kind, using: &random)
    case 1: again[place] = again[place].uppercased()
    case 2: again[place] = random.pick(table.rows)[place]
    default: break
    }
    let mayComeOften = table.columns.contains(where: \.isOneOfSeveral) && random.chance(20)
    for _ in 0..<(mayComeOften ? 6 : 1) {
      table.rows.insert(again, at: random.number(0...table.rows.count))
    }
  }

  private func spoilHeader(_ table: inout RandomTable, using random: inout SplitMix64) {
    guard !table.columns.isEmpty else { return }
    let place = random.number(0...table.columns.count - 1)
    let name = table.names[place]
    let other = Format.all.first { $0 != format }?.file(named: table.file.name)
    switch random.number(0...9) {
    case 0:
      if table.columns.count == 1 { return }
      table.names.remove(at: place)
      table.columns.remove(at: place)
      for row in table.rows.indices { table.rows[row].remove(at: place) }
    case 1, 2:
      table.names[place] = misspelled(name, using: &random)
    case 3:
      add(name, like: place, to: &table, using: &random)
    case 4, 5:
      add(misspelled(name, using: &random), like: place, to: &table, using: &random)
    case 6:
      let names = ["Hat", "hat", "Hat ", "Ha  t", "", "", " ", "{n}", "A\nB", "é", "K", "\u{212A}"]
      let long = String(repeating: "é", count: random.pick([80, 81]))
      if random.chance(5) {
        for number in 0..<1000 { add("\(number)", like: place, to: &table, using: &random) }
      }
      add(random.pick(names + [long]), like: place, to: &table, using: &random)
    case 7:
      let names = other?.columns.map(\.name) ?? []
      table.names[place] = names.isEmpty ? "Hat" : random.pick(names)
    case 8:
      table.names[place] = random.pick(["", "Hat", "\"", "x\u{0}", "\u{1}", "S1"])
    default:
      table.names.swapAt(place, random.number(0...table.names.count - 1))
    }
  }

  private func misspelled(_ name: String, using random: inout SplitMix64) -> String {
    random.pick([
      name.lowercased(), name.uppercased(), " \(name)", "\(name) ", name.replacing(" ", with: ""),
      name.replacing(" ", with: "  "), name.replacing(" ", with: "_"), "\(name)2",
      name.replacing(" ", with: "\u{A0}"), String(name.dropLast()),
    ])
  }

  private func add(
    _ name: String, like place: Int, to table: inout RandomTable, using random: inout SplitMix64
  ) {
    let position = random.number(0...table.names.count)
    table.names.insert(name, at: position)
    let column = table.columns[place]
    table.columns.insert(column, at: position)
    let isFilled = random.chance(50)
    for row in table.rows.indices {
      table.rows[row].insert(isFilled ? table.rows[row][place] : "", at: position)
    }
  }
}
