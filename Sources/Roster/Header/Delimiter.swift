/// What separates a file's fields in place of commas.
package enum Delimiter {
  private static let others: [UInt8] = [
    UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]

  /// The delimiter with which a line is a header, if that is not a comma.
  ///
  /// - Parameter line: the first record as it stands in the file, quoted or not.
  /// - Returns: `nil` if the line is a header with commas, or with no delimiter at all.
  package static func insteadOfComma(
    in line: [UInt8], of file: RosterFile
  ) -> UInt8? {
    let columns =
      file.columns + Format.all.compactMap { $0.file(named: file.name) }.flatMap(\.columns)
    let known = Set(columns.map { Header.fold($0.name) })
    func hits(_ delimiter: UInt8) -> Int {
      line.split(separator: delimiter).count { piece in
        known.contains(
          Header.fold(String(decoding: piece.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)))
      }
    }
    let best = others.max { hits($0) < hits($1) }
    return best.flatMap { hits($0) > max(1, hits(UInt8(ascii: ","))) ? $0 : nil }
  }
}
