/// The header of a file, compared with what its format requires.
package struct Header: Sendable, Equatable {
  /// The format's columns that the file has, in the order of the format.
  package private(set) var columns: [Placed] = []
  /// What is wrong with the header, in the order of the file.
  package private(set) var faults: [Fault] = []
  /// The names as they are in the file; bytes that are not UTF-8 are replaced.
  package let names: [String]

  /// A column and its position in the file.
  package struct Placed: Sendable, Equatable {
    package let column: Column
    /// From 0.
    package let position: Int
  }

  package enum Fault: Sendable, Equatable {
    /// The record has none of the format's column names.
    case notAHeader
    /// A required column is missing.
    case missing(Column)
    /// An optional column of a format that wants all of them is missing.
    case missingOptional(Column)
    /// The columns are not in the order that the format wants.
    case disordered
    /// A second column with the same name, or one that differs only in case, spaces or hyphens. The
    /// first value is the format's column, if it has one, and `used` is the position of the column
    /// that counts. Reported once for each name, at the first repetition.
    case repeated(Column?, name: String, position: Int, used: Int, isExact: Bool)
    /// The name differs from the column's only in letter case, spaces or hyphens; the column is
    /// used.
    case misspelled(Column, name: String, position: Int)
    case unknown(name: String, position: Int)
    case unnamed(position: Int)
  }

  /// - Parameter cells: the fields of the first record.
  package init(cells: [[UInt8]], of file: RosterFile) {
    names = cells.map { String(decoding: $0, as: UTF8.self) }
    let folded = names.map(file.fold)
    let byFoldedName = Dictionary(
      file.columns.map { (file.fold($0.name), $0) }
        + file.columns.flatMap { column in column.aliases.map { (file.fold($0), column) } },
      uniquingKeysWith: { first, _ in first })
    guard folded.contains(where: { byFoldedName[$0] != nil }) else {
      faults = [.notAHeader]
      return
    }
    place(folded, byFoldedName, file)
    let order = Dictionary(
      uniqueKeysWithValues: file.columns.enumerated().map { ($1.name, $0) })
    columns.sort { order[$0.column.name, default: 0] < order[$1.column.name, default: 0] }
    for column in file.columns where self[column.name] == nil {
      if column.mustBeThere {
        faults.append(.missing(column))
      } else if file.conventions.wantsAllColumns && column.need != .rare {
        faults.append(.missingOptional(column))
      }
    }
    if file.conventions.wantsColumnOrder && !(isOrdered && areExtensionsLast(in: file)) {
      faults.append(.disordered)
    }
  }

  /// Whether the columns are in the order of the format.
  private var isOrdered: Bool {
    zip(columns, columns.dropFirst()).allSatisfy { $0.position < $1.position }
  }

  /// Whether added columns come after those of the format.
  private func areExtensionsLast(in file: RosterFile) -> Bool {
    guard let last = columns.map(\.position).max() else { return true }
    return !names[..<last].contains { file.extends($0) && file.column(named: $0) == nil }
  }

  /// The column with a name, and its position.
  package subscript(name: String) -> Placed? {
    columns.first { $0.column.name == name }
  }

  private mutating func place(
    _ folded: [String], _ byFoldedName: [String: Column], _ file: RosterFile
  ) {
    // A correctly spelled name wins over a misspelled one, regardless of their positions.
    let best = bestNames(folded, byFoldedName)
    var seen: [String: Set<String>] = [:]
    var repeated: Set<String> = []
    for (position, name) in names.enumerated() {
      if folded[position].isEmpty {
        faults.append(.unnamed(position: position))
        continue
      }
      let column = byFoldedName[folded[position]]
      let meaning = column.map { file.fold($0.name) } ?? folded[position]
      let before = seen[meaning, default: []]
      seen[meaning, default: []].insert(name)
      let isRight = column?.isCalled(name) ?? false
      let used = column.flatMap { best[$0.name] } ?? folded.firstIndex(of: meaning) ?? position
      if used != position && (column != nil || !before.isEmpty) {
        if repeated.insert(name).inserted {
          faults.append(
            .repeated(
              column, name: name, position: position, used: used, isExact: before.contains(name)))
        }
      } else if let column {
        columns.append(Placed(column: column, position: position))
        if !isRight && file.conventions.columnNames != .isFree {
          faults.append(.misspelled(column, name: name, position: position))
        }
      } else if !file.extends(name) {
        faults.append(.unknown(name: name, position: position))
      }
    }
  }

  /// The position of each column's best name: the correct one, or else an alias, or else one that
  /// differs in case, spaces or hyphens. Of equally good names, the first one counts.
  private func bestNames(
    _ folded: [String], _ byFoldedName: [String: Column]
  ) -> [String: Int] {
    var best: [String: (rank: Int, position: Int)] = [:]
    for (position, name) in names.enumerated() {
      guard let column = byFoldedName[folded[position]] else { continue }
      let rank = column.name == name ? 0 : column.isCalled(name) ? 1 : 2
      if let known = best[column.name], known.rank <= rank { continue }
      best[column.name] = (rank, position)
    }
    return best.mapValues(\.position)
  }

  /// Lower-cases letters, and leaves out white space and hyphens.
  static func fold(_ name: String) -> String {
    let visible = name.unicodeScalars.filter { !$0.properties.isWhitespace }
    let letters = visible.filter { !isHyphen($0) }
    // A name that consists of hyphens is still a name.
    return String(String.UnicodeScalarView(letters.isEmpty ? visible : letters)).lowercased()
  }

  private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar == "-" : scalar.properties.generalCategory == .dashPunctuation
  }
}

extension RosterFile {
  /// The form in which column names are compared. If spelling is free, underscores are left out
  /// too.
  package func fold(_ name: String) -> String {
    conventions.columnNames == .isFree
      ? Header.fold(name.replacing("_", with: " ")) : Header.fold(name)
  }
}

extension Column {
  fileprivate func isCalled(_ name: String) -> Bool { name == self.name || aliases.contains(name) }
}

extension Header {
  /// Whether a column's name means passwords, in any spelling.
  package static func isPassword(_ name: String) -> Bool {
    let name = fold(name)
    return ["password", "passwd", "passwort", "passphrase", "kennwort"].contains(
      where: name.contains)
      || ["pwd", "pass", "pin"].contains(name) || name.hasSuffix("pwd")
  }
}
