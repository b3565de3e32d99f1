internal import Roster

/// The names in a header, and what is wrong with them.
///
/// - SeeAlso: `formats.md` 2.3, 6; 13.1, rules 25, 30 to 33; `decisions.md` A3
struct SlowHeader {
  struct Fault {
    enum Kind { case isUnknown, isMisspelled, isRepeated, isRepeatedExactly, hasNoName }

    var kind: Kind
    var name: String
    /// The position in the file.
    var position: Int
    /// The column of the format; `nil` if the format has none with this name.
    var column: Column?
    /// The position of the column that is used, if it is repeated.
    var used: Int
  }

  let names: [String]
  /// The columns of the format that are present, with their positions in the file.
  private(set) var positions: [(column: Column, position: Int)] = []
  private(set) var faults: [Fault] = []
  /// Whether any name is one of the format's.
  let isHeader: Bool

  init(_ names: [String], of file: RosterFile) {
    self.names = names
    isHeader = names.contains { Self.column($0, in: file) != nil }
    if !isHeader { return }
    let fold = { Self.fold($0, in: file) }
    var complained: Set<String> = []
    for (position, name) in names.enumerated() {
      let column = Self.column(name, in: file)
      let before = names[..<position]
      let kind: Fault.Kind?
      if fold(name).isEmpty {
        kind = .hasNoName
      } else if before.contains(name) {
        kind = .isRepeatedExactly
      } else if name == column?.name {
        // It is spelled right, so this is the column that is used, whatever comes before it.
        kind = nil
      } else if let column, names.contains(column.name) {
        kind = .isRepeated
      } else if let column, column.aliases.contains(name) {
        kind = nil
      } else if let column, names.contains(where: column.aliases.contains) {
        kind = .isRepeated
      } else if column != nil, before.contains(where: { Self.column($0, in: file) == column }) {
        kind = .isRepeated
      } else if before.contains(where: { fold($0) == fold(name) }) {
        kind = .isRepeated
      } else {
        kind = column == nil ? .isUnknown : .isMisspelled
      }
      if let column, kind == nil || kind == .isMisspelled { positions.append((column, position)) }
      guard let kind else { continue }
      let isSaid = kind == .isRepeated || kind == .isRepeatedExactly
      if isSaid && !complained.insert(name).inserted { continue }
      let used =
        names.firstIndex { $0 == column?.name }
        ?? names.firstIndex { column?.aliases.contains($0) ?? false }
        ?? names.firstIndex { column != nil && Self.column($0, in: file) == column }
        ?? names.firstIndex { fold($0) == fold(name) } ?? position
      faults.append(
        Fault(kind: kind, name: name, position: position, column: column, used: used))
    }
  }

  /// The column's position in the file; `nil` if it is absent.
  func position(_ column: Column) -> Int? {
    positions.first { $0.column == column }?.position
  }

  /// The column of a file that a name means, spelled right or not.
  static func column(_ name: String, in file: RosterFile) -> Column? {
    let fold = { Self.fold($0, in: file) }
    return file.columns.first { fold($0.name) == fold(name) }
      ?? file.columns.first { $0.aliases.contains { fold($0) == fold(name) } }
  }

  /// A name as it is compared: where spelling is free, underscores do not count either.
  private static func fold(_ name: String, in file: RosterFile) -> String {
    fold(file.conventions.columnNames == .isFree ? name.filter { $0 != "_" } : name)
  }

  static func fold(_ name: String) -> String {
    var scalars = name.unicodeScalars.filter { !$0.properties.isWhitespace }
    let letters = scalars.filter { $0.properties.generalCategory != .dashPunctuation }
    if !letters.isEmpty { scalars = letters }
    return String(String.UnicodeScalarView(scalars)).lowercased()
  }

  /// How many of the columns that a format requires of a file are in its header.
  static func requiredColumns(in names: [String], _ fileName: String, _ format: Format) -> Int {
    guard let file = format.file(named: fileName) else { return 0 }
    return file.columns.count { column in
      column.isRequired && names.contains { fold($0) == fold(column.name) }
    }
  }
}
