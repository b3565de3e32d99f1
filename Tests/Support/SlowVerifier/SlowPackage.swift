internal import CSV
internal import Roster
internal import Verification

/// The upload as a whole: which files there are, and which format they are in.
///
/// - SeeAlso: `formats.md` 3.1, 4 (format detection), 13.1 (rules 1 to 8)
struct SlowPackage {
  /// `nil` if no file bears a name of a format.
  let format: Format?
  /// The one file for each of the format's names, with the file of the format that it is.
  let files: [(file: File, layout: RosterFile)]

  /// A file as it was uploaded, and what is in it.
  struct File {
    let name: String
    let bytes: [UInt8]
    let reading: Reading
    let likelyNames: [String]

    init(_ file: TestUpload.File) {
      name = file.name
      bytes = file.bytes
      reading = SlowReader(bytes, recordLimit: RecordReader.defaultRecordLimit).read()
      likelyNames = Self.likelyNames(name, reading)
    }

    /// No roster has more columns than a thousand, and what is behind them does not count.
    var headerNames: [String] {
      (reading.header?.fields ?? []).prefix(1000).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The header, or where the first line is none in any format, one of the next lines that is.
    private static func likelyNames(_ name: String, _ reading: Reading) -> [String] {
      let layouts = Format.all.compactMap { $0.file(named: name) }
      let records = [reading.header?.fields ?? []] + reading.records.prefix(9).map(\.fields)
      let names = records.lazy.map { fields in
        fields.prefix(1000).map { String(decoding: $0, as: UTF8.self) }
      }
      let likely = names.first { names in
        layouts.contains { SlowHeader(names, of: $0).positions.count > 1 }
      }
      return likely ?? names.first ?? []
    }
  }

  init(_ upload: TestUpload, _ log: inout SlowLog) {
    if let folder = upload.files.first?.folder {
      log.say(.enclosingFolder, of: "", words: ["folder": folder])
    }
    let formats = upload.format.map { [$0] } ?? Format.all
    let names = Set(formats.flatMap(\.files).map { $0.name.lowercased() })
    let known = upload.files.filter { names.contains($0.name.lowercased()) }
    let single = known.filter { file in
      known.count { $0.name.lowercased() == file.name.lowercased() } == 1
    }.map(File.init)
    format = upload.format ?? Self.detect(upload.files.map(\.name), single)
    let all = Self.each(formats.flatMap(\.files).map(\.name))
    let looks = known.isEmpty ? Self.looks(upload.files.map(\.name)) : ""
    if format == nil || !looks.isEmpty {
      let wanted =
        upload.format.map { $0.files.filter { $0.presence == .required }.map(\.name) }
        ?? Format.all.map { $0.fileName(about: .school) }
      log.say(
        .unknownFormat, of: "",
        words: [
          "files": Self.listed(Self.each(wanted)),
          "looks": upload.format == nil ? "; every format has one of them" : looks,
        ])
    }
    guard let format else {
      files = []
      for file in upload.files {
        guard let meant = SlowNames.meaning(of: file.name, among: all) else { continue }
        log.say(.looksLikeFile, of: file.name, words: ["file": meant])
      }
      return
    }
    for file in upload.files where format.file(named: file.name) == nil {
      // Of two of one name, which is none of the format's, nothing is said.
      let isTwice = known.count { $0.name.lowercased() == file.name.lowercased() } > 1
      if names.contains(file.name.lowercased()) {
        if !isTwice { log.say(.unexpectedFile, of: file.name) }
        continue
      }
      if let meant = SlowNames.meaning(of: file.name, among: format.files.map(\.name)) {
        log.say(.looksLikeFile, of: file.name, words: ["file": meant])
      } else {
        log.say(.unexpectedFile, of: file.name)
      }
    }
    var files: [(file: File, layout: RosterFile)] = []
    for file in format.files {
      let alike = known.map(\.name).filter { $0.lowercased() == file.name.lowercased() }.sorted()
      switch file.presence {
      case .required where alike.isEmpty, .expected where alike.isEmpty:
        log.say(
          .missingFile, of: file.name, severity: file.presence == .required ? .error : .warning,
          words: ["file": file.name])
      case .with(let other) where alike.count == 1:
        let isThere = upload.files.contains { $0.name.lowercased() == other.lowercased() }
        if !isThere {
          log.say(
            .missingCompanionFile, of: file.name, words: ["file": other, "other": file.name])
        }
      default: break
      }
      if alike.count > 1 {
        log.say(
          .duplicateFile, of: file.name,
          words: [
            "files": Self.listed(alike),
            "times": alike.count > 2 ? "\(alike.count) times" : "twice",
            "surplus": alike.count > 2 ? "all but one" : "one",
          ])
      }
      guard let uploaded = single.first(where: { $0.name.lowercased() == file.name.lowercased() })
      else {
        continue
      }
      files.append((uploaded, file))
      if uploaded.name != file.name {
        let isStrict = format.conventions.fileNames == .isRequired
        log.say(
          isStrict ? .fileNameCase : .fileNameNotCanonical, of: file.name,
          severity: isStrict ? (file.presence == .required ? .error : .warning) : nil,
          words: ["file": file.name])
      }
    }
    self.files = files
  }

  /// Which format the files look like by their names, in words.
  private static func looks(_ uploaded: [String]) -> String {
    guard let format = detect(uploaded, []) else { return "" }
    let own = uploaded.filter { format.file(named: $0) != nil }
      .sorted { $0.lowercased() < $1.lowercased() }
    return "; \(listed(own)) \(own.count == 1 ? "looks" : "look") like \(format.title)"
  }

  private static func each(_ names: [String]) -> [String] {
    names.indices.filter { !names[..<$0].contains(names[$0]) }.map { names[$0] }
  }

  private static func listed(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// One name that may be several, parted by something else than commas.
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

  /// The format that has most of the files' columns, and of which the fewest files and columns are missing;
  /// schools count ten times. The first of several.
  private static func detect(_ uploaded: [String], _ files: [File]) -> Format? {
    let readable = files.filter {
      SlowEncoding($0.bytes).isUTF8 && !SlowEncoding.isWorkbook($0.bytes)
        && $0.reading.header != nil
    }
    let possible = Format.all.filter { format in
      uploaded.contains { format.file(named: $0) != nil }
    }
    func score(_ format: Format) -> Int {
      let ofFiles = readable.map { file in
        guard let layout = format.file(named: file.name) else { return 0 }
        let names = Self.parted(file.likelyNames)
        let known = names.map { name in
          if SlowHeader.column(name, in: layout) != nil { return 1 }
          let prefix = format.conventions.extensionPrefix
          return prefix.map { SlowField(name.unicodeScalars).folded.text.hasPrefix($0) } ?? false
            ? 0 : -1
        }
        let missing = layout.columns.filter { column in
          column.mustBeThere
            && !names.contains { SlowHeader.column($0, in: layout) == column }
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
    let best = possible.map(score).max()
    return possible.first { score($0) == best }
  }
}

/// What the first bytes of a file say of its encoding.
///
/// - SeeAlso: `formats.md` 2.3, 1
struct SlowEncoding {
  let hasMark: Bool
  let name: String

  var isUTF8: Bool { name == "UTF-8" }

  /// Whether it is no text, but the file of a spreadsheet: a zip or OLE file.
  static func isWorkbook(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
  }

  init(_ bytes: [UInt8]) {
    let marks: [(String, [UInt8])] = [
      ("UTF-8", [0xEF, 0xBB, 0xBF]), ("UTF-32LE", [0xFF, 0xFE, 0, 0]),
      ("UTF-32BE", [0, 0, 0xFE, 0xFF]), ("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF]),
    ]
    let mark = marks.first { bytes.starts(with: $0.1) }
    hasMark = mark != nil
    // Without a mark: which of the first four bytes are NUL.
    let pattern = bytes.prefix(4).map { $0 == 0 ? "0" : "x" }.joined()
    name = mark?.0 ?? ["0x0x": "UTF-16BE", "x0x0": "UTF-16LE"][pattern] ?? "UTF-8"
  }
}
