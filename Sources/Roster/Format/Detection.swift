extension Format {
  /// The format that the headers of some files speak of.
  ///
  /// The headers of schools decide; where they are silent, the format that most headers name.
  ///
  /// - Parameter headers: for each file, the fields of its first record.
  /// - Returns: `nil` when no file bears a name of any format.
  package static func detect(_ headers: [(fileName: String, cells: [[UInt8]])]) -> Format? {
    let named = all.filter { format in
      headers.contains { format.file(named: $0.fileName) != nil }
    }
    func fit(_ format: Format, _ counts: (RosterFile) -> Bool) -> Int {
      headers.reduce(0) { sum, header in
        guard let file = format.file(named: header.fileName), counts(file) else { return sum }
        return sum + file.distinctiveMatches(header.cells)
      }
    }
    for counts in [{ $0.isAbout(.school) }, { _ in true }] as [(RosterFile) -> Bool] {
      let best = named.map { fit($0, counts) }.max() ?? 0
      let fitting = named.filter { fit($0, counts) == best }
      if best > 0, fitting.count == 1 { return fitting[0] }
    }
    return named.first
  }

  /// The other format to which a header belongs, if it fits that one better.
  package func betterFormat(forFile name: String, cells: [[UInt8]]) -> Format? {
    guard let own = file(named: name)?.distinctiveMatches(cells) else { return nil }
    return Self.all.first { other in
      other != self && (other.file(named: name)?.distinctiveMatches(cells) ?? 0) > own
    }
  }
}

extension RosterFile {
  /// How many of the columns that must be there are in a header.
  fileprivate func distinctiveMatches(_ cells: [[UInt8]]) -> Int {
    let names = Set(cells.map { Header.fold(String(decoding: $0, as: UTF8.self)) })
    return columns.count { $0.isRequired && names.contains(Header.fold($0.name)) }
  }
}
