internal import Roster

/// Which format files are in according to their names and headers, and why.
///
/// It is the format that has most of the files' columns and of which the fewest files and columns
/// are missing; schools count ten times. The first of several wins.
struct SlowDetection {
  /// `nil` if no file has a name from any format.
  let format: Format?
  /// The other formats that fit equally well.
  private let ties: [Format]
  /// The next best format.
  private let second: Format?
  private let uploaded: [String]
  private let files: [SlowPackage.File]

  /// - Parameters:
  ///   - uploaded: the names of all files.
  ///   - files: those that were read.
  init(_ uploaded: [String], _ files: [SlowPackage.File]) {
    self.uploaded = uploaded
    self.files = files.filter { $0.isText && $0.reading.header != nil }
    let readable = self.files
    let scores = Format.all.filter { format in
      uploaded.contains { format.file(named: $0) != nil }
    }.map { (format: $0, score: Self.score($0, uploaded, readable)) }
    let best = scores.map(\.score).max()
    let fitting = scores.filter { $0.score == best }.map(\.format)
    format = fitting.first
    ties = Array(fitting.dropFirst())
    let rest = scores.filter { $0.score != best }
    second = rest.first { $0.score == rest.map(\.score).max() }?.format
  }

  /// The reason, in words that follow `because`.
  var reason: String {
    let names = "its files are called so"
    guard let format else { return names }
    if !ties.isEmpty {
      return "\(names), as those of \(ties.map(\.title).joined(separator: " and ")) are"
    }
    guard let second else { return names }
    for name in uploaded.sorted() where second.file(named: name) == nil {
      if let file = format.file(named: name) { return "\(file.name) is there" }
    }
    for file in files.sorted(by: { $0.name < $1.name }) {
      guard let layout = format.file(named: file.name) else { continue }
      let other = second.file(named: file.name)
      let names = Self.parted(file.likelyNames)
      let own = layout.columns.first { column in
        names.contains { SlowHeader.column($0, in: layout) == column }
          && other.map { SlowHeader.column(column.name, in: $0) == nil } ?? true
      }
      if let own { return "\(layout.name) has the column \(own.name)" }
    }
    return names
  }

  private static func score(
    _ format: Format, _ uploaded: [String], _ files: [SlowPackage.File]
  ) -> Int {
    let ofFiles = files.map { file in
      guard let layout = format.file(named: file.name) else { return 0 }
      let names = parted(file.likelyNames)
      let known = names.map { name in
        if SlowHeader.column(name, in: layout) != nil { return 1 }
        let prefix = format.conventions.extensionPrefix
        return prefix.map { SlowField(name.unicodeScalars).folded.text.hasPrefix($0) } ?? false
          ? 0 : -1
      }
      let missing = layout.columns.filter { column in
        column.mustBeThere && !names.contains { SlowHeader.column($0, in: layout) == column }
      }
      return (known.reduce(0, +) - 2 * missing.count) * (layout.topics == [.school] ? 10 : 1)
    }
    let missing = format.files.filter { file in
      file.presence == .required
        && !uploaded.contains { $0.lowercased() == file.name.lowercased() }
    }
    let others = uploaded.filter { name in
      format.file(named: name) == nil && Format.all.contains { $0.file(named: name) != nil }
    }
    return ofFiles.reduce(0, +) - 6 * (missing.count + others.count)
  }

  /// Splits a single name that may be several, separated by something other than commas.
  private static func parted(_ names: [String]) -> [String] {
    guard names.count == 1 else { return names }
    let ways = [";", "\t", "|"].map { mark in
      SlowField(names[0].unicodeScalars).scalars.split(
        omittingEmptySubsequences: false, whereSeparator: { String($0) == mark }
      ).map { SlowField(Array($0)).text }
    }
    let most = ways.max { $0.count < $1.count } ?? names
    return most.count > 1 ? most : names
  }
}
