/// What a file parts its fields with, where it should be commas.
package enum Delimiter {
  private static let others: [UInt8] = [
    UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]

  /// Whether a header becomes one when it is cut at something other than commas.
  ///
  /// - Parameter line: the first record as it stands in the file, quoted or not.
  package static func isWrong(in line: [UInt8], of entity: RosterFile.Entity) -> Bool {
    let known = Set(
      Format.all.compactMap { $0.file(entity) }.flatMap(\.columns).map { Header.fold($0.name) })
    func hits(_ delimiter: UInt8) -> Int {
      line.split(separator: delimiter).count { piece in
        known.contains(
          Header.fold(String(decoding: piece.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)))
      }
    }
    let commas = hits(UInt8(ascii: ","))
    return others.contains { delimiter in
      let hits = hits(delimiter)
      return hits > 1 && hits > commas
    }
  }
}
