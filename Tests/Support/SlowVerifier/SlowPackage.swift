internal import CSV
internal import Roster
internal import Verification

/// The upload as a whole: which files it has, and which format they are in.
///
/// - SeeAlso: `formats.md` 3.1, 4 (format detection), 13.1 (rules 1 to 8)
struct SlowPackage {
  /// `nil` if no file has a name from any format.
  let format: Format?
  /// The file for each of the format's names, with the definition of that file.
  let files: [(file: File, layout: RosterFile)]
  /// `nil` if the format has none, or the upload has none.
  let manifest: SlowManifest?

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

    /// Whether it is not a spreadsheet, and not in another encoding.
    var isText: Bool { SlowEncoding(bytes).isUTF8 && !SlowEncoding.isWorkbook(bytes) }

    /// A roster never has more than a thousand columns; the rest does not count.
    var headerNames: [String] {
      (reading.header?.fields ?? []).prefix(1000).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The header; if the first line is not a header in any format, one of the next lines that is.
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
    let manifest = single.first { $0.name.lowercased() == "manifest.csv" }
      .flatMap(SlowManifest.init)
    format =
      upload.format ?? manifest?.format ?? SlowDetection(upload.files.map(\.name), single).format
    let hasManifest = format?.files.contains { $0.presence == .manifest } ?? false
    self.manifest = hasManifest ? manifest : nil
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
      // If two files share a name that is not one of the format's, that is not reported.
      let isTwice = known.count { $0.name.lowercased() == file.name.lowercased() } > 1
      if isTwice && names.contains(file.name.lowercased()) { continue }
      let there = upload.files.map { $0.name.lowercased() }
      let missing = format.files.filter {
        $0.presence == .required && !there.contains($0.name.lowercased())
      }
      let meant = SlowNames.meaning(
        of: file.name, among: format.files.map(\.name), missing: missing.map(\.name))
      if let meant {
        log.say(.looksLikeFile, of: file.name, words: ["file": meant])
      } else {
        log.say(.unexpectedFile, of: file.name)
      }
    }
    let isDelta = self.manifest?.isDelta(format) ?? false
    var files: [(file: File, layout: RosterFile)] = []
    for file in format.files {
      let alike = known.map(\.name).filter { $0.lowercased() == file.name.lowercased() }.sorted()
      switch file.presence {
      case .required where alike.isEmpty, .expected where alike.isEmpty:
        if isDelta { break }
        log.say(
          .missingFile, of: file.name, severity: file.presence == .required ? .error : .warning,
          words: ["file": file.name])
      case .with(let other) where alike.count == 1:
        let isThere = upload.files.contains { $0.name.lowercased() == other.lowercased() }
        if !isThere && !isDelta {
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
    sayMixtures(upload, format, &log)
    if let named = manifest?.format, named == format,
      let look = SlowDetection(upload.files.map(\.name), single).format, look != named
    {
      log.say(
        .manifestVersionMismatch, of: "manifest.csv",
        words: ["format": named.title, "other": look.title])
    }
    self.manifest?.check(format, Set(upload.files.map { $0.name.lowercased() }), &log)
    if isDelta, let settings = upload.settings { sayDelta(format, settings, &log) }
    if hasManifest && self.manifest == nil && upload.format == nil {
      log.say(
        .formatGuessed, of: "manifest.csv",
        words: [
          "file": "manifest.csv", "format": format.title,
          "reason": SlowDetection(upload.files.map(\.name), single).reason,
        ])
    }
  }

  /// Reports a delta without complete files to apply it to, or one that would lose other changes.
  private func sayDelta(_ format: Format, _ settings: VerificationSettings, _ log: inout SlowLog) {
    guard let whole = settings.whole, whole.format == format else {
      let there = settings.whole.map { "the last accepted files are \($0.format.title)" }
      log.say(
        .deltaNotTaken, of: "manifest.csv",
        words: [
          "what": files.count > 1
            ? "files have only what changed (delta)" : "no file has changed",
          "whole": there ?? "no start has accepted whole files that are still kept",
        ])
      return
    }
    if whole.refusedChanges > 0 {
      log.say(
        .earlierDeltaNotTaken, of: "manifest.csv", words: ["n": "\(whole.refusedChanges)"])
    }
  }

  /// Reports the files of other formats, beginning with the format that has most of them.
  private func sayMixtures(_ upload: TestUpload, _ format: Format, _ log: inout SlowLog) {
    let names = upload.files.map(\.name)
    var rest = names.filter { format.file(named: $0) == nil }
    while true {
      let fits = Format.all.map { other in
        (other, names: Set(rest.filter { other != format && other.file(named: $0) != nil }))
      }
      let most = fits.map(\.names.count).max() ?? 0
      guard most > 1, !self.files.isEmpty,
        let files = fits.first(where: { $0.names.count == most })?.names
      else { return }
      let best = fits.filter { $0.names.count == most }.map(\.0)
      let isRoster = best.contains { other in
        let required = other.files.filter { $0.presence == .required }.map { $0.name.lowercased() }
        let alien = required.filter { name in files.contains { $0.lowercased() == name } }
        return alien.count > 1
          && required.allSatisfy { name in names.contains { $0.lowercased() == name } }
      }
      let titles = best.filter { other in files.allSatisfy { other.file(named: $0) != nil } }
      log.say(
        .mixedFormats, of: "",
        severity: isRoster && upload.format == nil ? .error : .warning,
        words: [
          "files": Self.listed(
            rest.filter(files.contains).sorted { $0.lowercased() < $1.lowercased() }),
          "are": files.count == 1 ? "is a file" : "are files",
          "other": Self.listed(titles.map(\.title)), "format": format.title,
        ])
      rest.removeAll { files.contains($0) }
    }
  }

  /// The format that the files look like by their names, in words.
  private static func looks(_ uploaded: [String]) -> String {
    guard let format = SlowDetection(uploaded, []).format else { return "" }
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
}

/// What the first bytes of a file say about its encoding.
///
/// - SeeAlso: `formats.md` 2.3, 1
struct SlowEncoding {
  let hasMark: Bool
  let name: String

  var isUTF8: Bool { name == "UTF-8" }

  /// Whether it is a spreadsheet file instead of text: a zip or OLE file.
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
    // Without a byte order mark: which of the first four bytes are NUL.
    let pattern = bytes.prefix(4).map { $0 == 0 ? "0" : "x" }.joined()
    name = mark?.0 ?? ["0x0x": "UTF-16BE", "x0x0": "UTF-16LE"][pattern] ?? "UTF-8"
  }
}
