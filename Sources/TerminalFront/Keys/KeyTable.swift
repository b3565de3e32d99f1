internal import Terminal

/// All screens with their keys. The README's table is generated from it, and so is the message for
/// a key that does nothing on a screen.
enum KeyTable {
  struct Row: Sendable {
    /// The screen's name for people, the same as in the path at the top if that name does not vary.
    let name: String
    let screen: any Screen.Type
    let entries: [Entry]

    init<Shown: Screen>(_ name: String, _ screen: Shown.Type) {
      self.name = name
      self.screen = screen
      entries = KeyTable.entries(Shown.bindings)
    }
  }

  /// Keys and what they do, which may depend on what is shown.
  struct Entry: Sendable {
    let label: String
    private(set) var keys: Set<Key>
    private(set) var deeds: [String]

    /// What the key does: `start exactly this plan, or start what is not held`.
    var help: String { deeds.joined(separator: ", or ") }

    fileprivate mutating func add(_ keys: [Key], _ help: String) {
      self.keys.formUnion(keys)
      deeds.append(help)
    }
  }

  static let rows: [Row] = [
    Row("Profiles", ProfileListScreen.self), Row("a profile", ProfileScreen.self),
    Row("Report", ReportScreen.self), Row("Records", RecordsScreen.self),
    Row("a record", RecordScreen.self), Row("Start", ReviewScreen.self),
    Row("rows of a plan", PlanRowsScreen.self), Row("a row of a plan", PlanRowScreen.self),
    Row("a run", RunScreen.self), Row("left as they were", FailuresScreen.self),
    Row("a person", PersonScreen.self), Row("History", HistoryScreen.self),
    Row("Keys", KeysScreen.self), Row("all text", TextScreen.self),
  ]

  /// One row: everything that a key does, if it has several bindings.
  static func entries<Subject>(_ bindings: [Binding<Subject>]) -> [Entry] {
    bindings.reduce(into: []) { entries, binding in
      if let place = entries.firstIndex(where: { $0.label == binding.labelText }) {
        entries[place].add(binding.keys, binding.help)
      } else {
        entries.append(
          Entry(label: binding.labelText, keys: Set(binding.keys), deeds: [binding.help]))
      }
    }
  }

  /// Where a key can be pressed: `S works elsewhere: on Start (start exactly this plan).`
  ///
  /// - Returns: `nil` if no screen has it.
  static func places(of key: Key) -> String? {
    let found = rows.compactMap { row in
      row.entries.first { $0.keys.contains(key) }.map { (row.name, $0.deeds[0]) }
    }
    guard let first = found.first else { return nil }
    let names = found.map(\.0)
    let last = names.count > 1 ? " and \(names[names.count - 1])" : ""
    let others = names.dropLast(names.count > 1 ? 1 : 0).joined(separator: ", ")
    return "\(key.label) works elsewhere: on \(others)\(last) (\(first.1))."
  }
}
