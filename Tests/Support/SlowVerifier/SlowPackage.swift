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
    let formats = upload.format.map { [$0] } ?? Format.all
    let names = Set(formats.flatMap(\.files).map(\.name))
    let known = upload.files.filter { names.contains($0.name.lowercased()) }
    let single = known.filter { file in
      known.count { $0.name.lowercased() == file.name.lowercased() } == 1
    }.map(File.init)
    format = upload.format ?? (known.isEmpty ? nil : Self.detect(single))
    let expected = formats.flatMap(\.files).map(\.name)
    let all = expected.indices.filter { !expected[..<$0].contains(expected[$0]) }
      .map { expected[$0] }
    let looks = Self.looks(upload.files.map(\.name))
    if format == nil || known.isEmpty && !looks.isEmpty {
      log.say(.unknownFormat, of: "", words: ["files": Self.listed(all), "looks": looks])
    }
    guard let format else {
      files = []
      for file in upload.files {
        guard let meant = SlowNames.meaning(of: file.name, among: all) else { continue }
        log.say(.looksLikeFile, of: file.name, words: ["file": meant])
      }
      return
    }
    for file in upload.files where !names.contains(file.name.lowercased()) {
      if let meant = SlowNames.meaning(of: file.name, among: format.files.map(\.name)) {
        log.say(.looksLikeFile, of: file.name, words: ["file": meant])
      } else {
        log.say(.unexpectedFile, of: file.name)
      }
    }
    var files: [(file: File, layout: RosterFile)] = []
    for file in format.files {
      let alike = known.map(\.name).filter { $0.lowercased() == file.name }.sorted()
      if alike.isEmpty && file.isRequired {
        log.say(.missingFile, of: file.name, words: ["file": file.name])
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
      guard let uploaded = single.first(where: { $0.name.lowercased() == file.name }) else {
        continue
      }
      files.append((uploaded, file))
      if uploaded.name != file.name {
        log.say(.fileNameNotCanonical, of: file.name, words: ["file": file.name])
      }
    }
    self.files = files
  }

  /// What the files of other formats look like, in words.
  private static func looks(_ uploaded: [String]) -> String {
    let names = Set(uploaded.map { $0.lowercased() })
    func shown(_ files: [String]) -> String {
      listed(
        files.filter(names.contains).sorted().flatMap { file in
          uploaded.filter { $0.lowercased() == file }.sorted().prefix(1)
        })
    }
    let usual = ["academicsessions.csv", "classes.csv", "enrollments.csv", "orgs.csv", "users.csv"]
    let found: (title: String, files: [String])
    switch (names.contains("manifest.csv"), names.contains("roles.csv")) {
    case (true, let is12):
      found = (
        is12 ? "OneRoster 1.2" : "OneRoster 1.1",
        usual + ["manifest.csv"] + (is12 ? ["roles.csv"] : [])
      )
      if usual.allSatisfy({ !names.contains($0) }) { break }
      return "; \(shown(found.files)) look like \(found.title)"
    case (false, true) where usual.contains(where: names.contains):
      return
        "; \(shown(usual + ["roles.csv"])) look like SDS v2.1"
    default: break
    }
    if names.contains("users.csv") && usual.count(where: names.contains) > 1 {
      return "; \(shown(usual)) look like SDS v2 or OneRoster"
    }
    let clever = ["enrollments.csv", "schools.csv", "sections.csv", "students.csv", "teachers.csv"]
    if names.contains("schools.csv") && clever.count(where: names.contains) > 1 {
      return "; \(shown(clever)) look like Clever"
    }
    return ""
  }

  private static func listed(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// The schools' header decides; where it does not, all headers together; else it is SDS v1.
  private static func detect(_ files: [File]) -> Format {
    let schools = files.filter { $0.name.lowercased() == "school.csv" }
    return best(schools) ?? best(files) ?? .sdsV1
  }

  private static func best(_ files: [File]) -> Format? {
    let readable = files.filter {
      SlowEncoding($0.bytes).isUTF8 && !SlowEncoding.isWorkbook($0.bytes)
    }
    let scores = Format.all.map { format in
      readable.reduce(0) { $0 + SlowHeader.requiredColumns(in: $1.likelyNames, $1.name, format) }
    }
    let highest = scores.max() ?? 0
    let winners = Format.all.indices.filter { scores[$0] == highest }
    return highest > 0 && winners.count == 1 ? Format.all[winners[0]] : nil
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
