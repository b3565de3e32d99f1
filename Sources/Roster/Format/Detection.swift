/// Which format files are in, and why.
package struct Detection: Sendable, Equatable {
  package let format: Format
  /// The reason, in a few words that follow `because`; `nil` if the format was given.
  package let reason: String?
  package init(asked format: Format) {
    (self.format, reason) = (format, nil)
  }

  /// The header of a file, by which its format may be recognized.
  package struct Beginning: Sendable {
    let fileName: String
    /// The fields of the header.
    let header: [[UInt8]]

    package init(fileName: String, header: [[UInt8]]) {
      self.fileName = fileName
      // A header with another delimiter is a single field.
      let parts = [";", "\t", "|"].map { (mark: Character) in
        header[0..<min(1, header.count)].flatMap { cell in
          cell.split(separator: mark.asciiValue ?? 0, omittingEmptySubsequences: false).map(
            Array.init)
        }
      }
      let most = parts.max { $0.count < $1.count } ?? []
      self.header = header.count == 1 && most.count > 1 ? most : header
    }
  }

  /// Detects the format from the names of files and their headers.
  ///
  /// - Parameters:
  ///   - fileNames: the names of all files in the upload.
  ///   - beginnings: the headers of the readable files whose name some format has.
  ///   - manifest: the format that a manifest among the files names.
  /// - Returns: `nil` if no file's name is that of a file in any format.
  package init?(
    _ fileNames: [String], _ beginnings: [Beginning], manifest: Format? = nil,
    among formats: [Format] = Format.all
  ) {
    if let manifest {
      (format, reason) = (manifest, "manifest.csv names this version")
      return
    }
    let fits = formats.compactMap { Fit($0, fileNames, beginnings) }
    guard let best = fits.map(\.score).max(), let first = fits.first(where: { $0.score == best })
    else { return nil }
    format = first.format
    let others = fits.filter { $0.score == best }.dropFirst().map(\.format.title)
    let second = fits.filter { $0.score < best }.max { $0.score < $1.score }
    reason =
      others.isEmpty
      ? first.difference(from: second?.format)
      : "its files are called so, as those of \(others.listed) are"
  }
}

/// How well a format fits.
private struct Fit {
  let format: Format
  private(set) var score = 0
  private let fileNames: [String]
  private let beginnings: [Detection.Beginning]

  /// The penalty, counted in columns, for a required file that is missing, or is another format's.
  private static let strangeFile = 6
  /// The weight of the headers of files of schools: in a mixture of formats, the files that belong
  /// to the schools' format win.
  private static let schools = 10

  /// - Returns: `nil` for a format if no file has the name of any of its files.
  init?(_ format: Format, _ fileNames: [String], _ beginnings: [Detection.Beginning]) {
    self.format = format
    self.fileNames = fileNames
    self.beginnings = beginnings
    let own = format.files.filter { file in fileNames.contains(where: file.isNamed) }
    guard !own.isEmpty else { return nil }
    for beginning in beginnings {
      if let file = format.file(named: beginning.fileName) {
        score += fit(beginning, file) * (file.isAbout(.school) ? Self.schools : 1)
      }
    }
    let missing = format.files.count { file in
      file.isRequired && !own.contains { $0.id == file.id }
    }
    let others = fileNames.count { name in
      format.file(named: name) == nil && Format.all.contains { $0.file(named: name) != nil }
    }
    score -= (missing + others) * Self.strangeFile
  }

  private func fit(_ beginning: Detection.Beginning, _ file: RosterFile) -> Int {
    let known = names(beginning).map { file.knows($0) ? 1 : file.extends($0) ? 0 : -1 }
    let missing = file.columns.count { $0.mustBeThere && !has($0, beginning) }
    return known.reduce(0, +) - 2 * missing
  }

  private func names(_ beginning: Detection.Beginning) -> [String] {
    beginning.header.map { String(decoding: $0, as: UTF8.self) }
  }

  private func has(_ column: Column, _ beginning: Detection.Beginning) -> Bool {
    guard let file = format.file(named: beginning.fileName) else { return false }
    let names = names(beginning).map(file.fold)
    return ([column.name] + column.aliases).contains { names.contains(file.fold($0)) }
  }

  /// What favors this format over another one.
  func difference(from other: Format?) -> String {
    let plain = "its files are called so"
    guard let other else { return plain }
    for name in fileNames.sorted() {
      if let file = format.file(named: name), other.file(named: name) == nil {
        return "\(file.name) is there"
      }
    }
    for beginning in beginnings {
      guard let file = format.file(named: beginning.fileName) else { continue }
      let theirs = other.file(named: beginning.fileName)
      let column = file.columns.first { column in
        has(column, beginning) && !(theirs?.knows(column.name) ?? false)
      }
      if let column { return "\(file.name) has the column \(column.name)" }
    }
    return plain
  }
}

extension RosterFile {
  /// Whether a name is that of one of the file's columns, spelled correctly or not.
  fileprivate func knows(_ name: String) -> Bool {
    let name = fold(name)
    return columns.contains { column in
      ([column.name] + column.aliases).contains { fold($0) == name }
    }
  }

  /// Whether a column with a name may be added.
  package func extends(_ name: String) -> Bool {
    conventions.extensionPrefix.map { name.asciiLowercased.hasPrefix($0) } ?? false
  }

  /// How many of the required columns a header has, and how many it lacks.
  fileprivate func requiredColumns(_ cells: [[UInt8]]) -> (there: Int, missing: Int) {
    let names = Set(cells.map { fold(String(decoding: $0, as: UTF8.self)) })
    let required = columns.filter(\.isRequired)
    let there = required.count { names.contains(fold($0.name)) }
    return (there, required.count - there)
  }
}

extension Format {
  /// Another format that a header fits better, if it lacks columns of this one.
  package func betterFormat(forFile name: String, cells: [[UInt8]]) -> Format? {
    guard let own = file(named: name)?.requiredColumns(cells), own.missing > 0 else { return nil }
    let better = Self.all.compactMap { other -> (format: Format, fit: (Int, Int))? in
      guard other != self, let file = other.file(named: name) else { return nil }
      let required = file.requiredColumns(cells).there
      let known = cells.count { file.knows(String(decoding: $0, as: UTF8.self)) }
      return required > own.there ? (other, (required, known)) : nil
    }
    let best = better.map(\.fit).max { $0 < $1 }
    return better.first { $0.fit == best ?? (0, 0) }?.format
  }
}
