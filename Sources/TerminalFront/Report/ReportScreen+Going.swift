internal import Terminal
internal import Verification
internal import Words

/// How keys move among the findings, and which of them are shown.
extension ReportScreen {
  mutating func fold(_ isFolded: Bool) {
    guard let row = choice.selected else { return }
    if isFolded { folded.insert(row.file.fileName) } else { folded.remove(row.file.fileName) }
    choice.select(row.file.fileName)
    rebuild()
  }

  mutating func toggle() {
    guard let row = choice.selected else { return }
    fold(!isFolded(row))
  }

  /// Why the selected file cannot be folded, or unfolded; `nil` if it can.
  func refusal(ofFolding isFolded: Bool) -> String? {
    guard let row = choice.selected, !row.file.findings.isEmpty else {
      return "Nothing was found in this file."
    }
    if self.isFolded(row) != isFolded { return nil }
    return isFolded
      ? "The file is folded already; l shows its findings." : "Its findings are shown already."
  }

  var isAtFoldedFile: Bool { choice.selected.map(isFolded) ?? false }

  private func isFolded(_ row: ReportRow) -> Bool { folded.contains(row.file.fileName) }

  mutating func toggleErrorsOnly() {
    showsErrorsOnly.toggle()
    rebuild()
  }

  /// Goes to the next finding with a severity that matches the filter, or to the previous one; it
  /// wraps around, and says so.
  mutating func go(to severity: Severity, backwards: Bool) -> [Step] {
    guard let next = next(severity, backwards: backwards) else { return [] }
    if severity != .error && showsErrorsOnly { toggleErrorsOnly() }
    if folded.remove(next.finding.fileName) != nil { rebuild() }
    choice.select("\(next.finding.fileName)#\(next.index)")
    return next.isRound ? [.say(severity.wordsOfGoingRound(backwards: backwards), .dim)] : []
  }

  ///
  /// - Returns: `nil` if there is no other one.
  func next(
    _ severity: Severity, backwards: Bool
  ) -> (finding: Finding, index: Int, isRound: Bool)? {
    guard let row = choice.selected else { return nil }
    let (index, file) = (row.index, row.file.fileName)
    let all = files.flatMap { file in
      file.findings.filter { choice.keeps(self.row($0.finding, $0.index, in: file)) }
    }
    let (before, after) = neighbors(of: index, in: file, among: all)
    let count = all.count
    let places = (0..<count).map { backwards ? before - $0 : after + $0 }
    let found = places.first { all[($0 + 2 * count) % count].finding.severity == severity }
    guard let found else { return nil }
    let next = all[(found + 2 * count) % count]
    if next.index == index { return nil }
    return (next.finding, next.index, !(0..<count).contains(found))
  }

  /// The positions among all findings before and after one; a file is just before its first
  /// finding.
  ///
  /// - Parameter index: the finding's index; `nil` for the file.
  private func neighbors(
    of index: Int?, in file: String, among all: [(finding: Finding, index: Int)]
  ) -> (before: Int, after: Int) {
    if let place = all.firstIndex(where: { $0.index == index }) { return (place - 1, place + 1) }
    let earlier = files.prefix { $0.fileName != file }.map(\.fileName)
    let place = all.prefix { earlier.contains($0.finding.fileName) }.count
    return (place - 1, place)
  }

  /// The first row of the next file, or of the previous one; `nil` if there is none.
  func rowOfFile(backwards: Bool) -> ReportRow.ID? {
    guard let here = choice.selected?.file.fileName else { return nil }
    let rows = choice.shown
    guard backwards else {
      return rows[list.selected...].first { $0.file.fileName != here }?.id
    }
    let before = rows[..<list.selected].last { $0.file.fileName != here }?.file.fileName
    return rows.first { $0.file.fileName == before }?.id
  }
}

extension Severity {
  /// The message that the search went past the end of the list.
  func wordsOfGoingRound(backwards: Bool) -> String {
    let word = rawValue.lowercased()
    return backwards
      ? "No earlier \(word); continued from the end."
      : "No later \(word); continued from the top."
  }
}
