internal import CSV
internal import Roster

/// Checks the files of an upload as a whole: which are present, missing or unexpected, and which
/// format they are in.
struct UploadCheck {
  /// Which format was detected; `nil` if no file has a roster file's name.
  let detection: Detection?
  /// The file for each name in the format; none for a name that no file or more than one file has.
  private(set) var heads: [FileID: FileHead] = [:]
  /// What was found in each file; the empty name stands for the upload as a whole.
  private(set) var logs: [String: FindingLog] = [:]
  /// The manifest; `nil` if the format has none, or it is missing.
  let manifest: Manifest?
  /// The names of all files, in lower case.
  private let namesThere: Set<String>

  var format: Format? { detection?.format }

  /// Whether the upload contains only changes.
  var isDelta: Bool { format.flatMap { manifest?.isDelta(of: $0) } ?? false }

  /// - Parameter format: the format to read the files in; `nil` to detect it.
  init(_ files: [UploadedFile], format asked: Format?) throws {
    namesThere = Set(files.map { $0.name.lowercased() })
    let formats = asked.map { [$0] } ?? Format.all
    let isRoster = { (name: String) in formats.contains { $0.file(named: name) != nil } }
    let named = files.filter { isRoster($0.name) }
    let byName = Dictionary(grouping: named) { $0.name.lowercased() }
    // If two files have the same name, it is not known which one was meant, so neither is opened.
    // Files are opened in the order of their names, so that an error is always about the same file.
    let all = try named.filter { byName[$0.name.lowercased()]?.count == 1 }
      .sorted { $0.name < $1.name }.map(FileHead.init)
    let manifest = try all.first { RosterFile.oneRosterManifest.isNamed($0.path) }
      .flatMap(Manifest.init)
    let beginnings = try all.compactMap { head in
      try head.likelyHeader().map { Detection.Beginning(fileName: head.path, header: $0.cells) }
    }
    let names = files.map(\.name)
    detection =
      asked.map(Detection.init(asked:))
      ?? Detection(names, beginnings, manifest: manifest?.format)
    self.manifest =
      detection?.format.files.contains { $0.presence == .manifest } ?? false ? manifest : nil
    for folder in Set(files.compactMap(\.folder)) {
      log("").report(.enclosingFolder, words: ["folder": folder.shownAsName])
    }
    let look = named.isEmpty ? Detection(names, []) : nil
    if detection == nil || look != nil { reportUnknown(names, asked, look?.format) }
    guard let format = detection?.format else {
      for file in files { reportMisnamed(file.name, formats) }
      return
    }
    for file in files where !isRoster(file.name) && !reportMisnamed(file.name, [format]) {
      log(file.name).report(.unexpectedFile)
    }
    for head in all {
      guard let file = format.file(named: head.path) else {
        // The name may be another format's, or have an s too many.
        if !reportMisnamed(head.path, [format]) { log(head.path).report(.unexpectedFile) }
        continue
      }
      heads[file.id] = head
      if head.path != file.name { reportSpelling(of: head.path, file) }
    }
    for file in format.files {
      reportPresence(of: file, (byName[file.name.lowercased()] ?? []).map(\.name).sorted())
    }
    self.manifest?.report(format, isThere, log(RosterFile.oneRosterManifest.name))
    reportMixtures(names, isAsked: asked != nil)
    reportVersion(names, beginnings)
    if let detection, let reason = detection.reason, self.manifest == nil,
      [.oneRoster11, .oneRoster12].contains(format)
    {
      log(RosterFile.oneRosterManifest.name).report(
        .formatGuessed,
        words: [
          "file": RosterFile.oneRosterManifest.name, "format": format.title, "reason": reason,
        ])
    }
  }

  /// - Parameters:
  ///   - asked: the format that was asked for; `nil` for any.
  ///   - look: another format that the files look like.
  private mutating func reportUnknown(_ names: [String], _ asked: Format?, _ look: Format?) {
    // The required files of the format that was asked for or, if none was, every format's file of
    // schools.
    let wanted =
      asked.map { $0.files.filter(\.isRequired).map(\.name) }
      ?? Format.all.map { $0.fileName(about: .school) }
    let own = look.map { look in names.filter { look.file(named: $0) != nil } } ?? []
    let shown = own.sorted { $0.asciiLowercased < $1.asciiLowercased }.listed
    log("").report(
      .unknownFormat,
      words: [
        "files": wanted.withoutRepeats.listed,
        "looks": look.map { "; \(shown) \(own.count == 1 ? "looks" : "look") like \($0.title)" }
          ?? (asked == nil ? "; every format has one of them" : ""),
      ])
  }

  private mutating func reportSpelling(of path: String, _ file: RosterFile) {
    switch file.conventions.fileNames {
    case .isRequired:
      log(file.name).report(
        .fileNameCase, nil, .spelling(.isRequired, mustBeThere: file.isRequired),
        words: ["file": file.name])
    case .isAdvised, .isFree:
      log(file.name).report(.fileNameNotCanonical, words: ["file": file.name])
    }
  }

  /// - Parameter names: the names of the files that stand for the format's file.
  private mutating func reportPresence(of file: RosterFile, _ names: [String]) {
    switch (names.count, file.presence) {
    case (0, .required), (0, .expected):
      if isDelta { break }
      log(file.name).report(
        .missingFile, nil, .absence(file.presence), words: ["file": file.name])
    case (1, .with(let other)):
      if isDelta || namesThere.contains(other.lowercased()) { break }
      log(file.name).report(
        .missingCompanionFile, words: ["file": other, "other": file.name])
    case (0, _), (1, _): break
    default:
      log(file.name).report(
        .duplicateFile,
        words: [
          "files": names.listed, "times": names.count == 2 ? "twice" : "\(names.count) times",
          "surplus": names.count == 2 ? "one" : "all but one",
        ])
    }
  }

  /// Reports which file of the given formats a misnamed file may be.
  ///
  /// - Returns: whether it may be one of them.
  @discardableResult
  private mutating func reportMisnamed(_ name: String, _ formats: [Format]) -> Bool {
    let missing = format?.files.filter { $0.presence == .required && !isThere($0) } ?? []
    let meant =
      MisnamedFile.meaning(of: name, among: Self.fileNames(of: formats))
      ?? MisnamedFile.plural(of: name, among: missing.map(\.name))
    guard let meant else { return false }
    log(name).report(.looksLikeFile, words: ["file": meant])
    return true
  }

  /// The names of all files of the given formats, without repetition.
  private static func fileNames(of formats: [Format]) -> [String] {
    formats.flatMap(\.files).map(\.name).withoutRepeats
  }

  /// Whether a file is in the upload, at least once.
  func isThere(_ file: RosterFile) -> Bool { namesThere.contains(file.name.lowercased()) }

  /// Reports what prevents an upload that contains only changes from being used.
  mutating func reportDelta(_ settings: VerificationSettings) {
    guard isDelta, let format else { return }
    let log = log(RosterFile.oneRosterManifest.name)
    if settings.whole?.format != format {
      log.report(
        .deltaNotTaken,
        words: [
          "what": heads.count > 1 ? "files have only what changed (delta)" : "no file has changed",
          "whole": settings.whole.map { "the last accepted files are \($0.format.title)" }
            ?? "no start has accepted whole files that are still kept",
        ])
    } else if let count = settings.whole?.refusedChanges, count > 0 {
      log.report(.earlierDeltaNotTaken, words: ["n": "\(count)"])
    }
  }

  /// The log for one file.
  mutating func log(_ fileName: String) -> FindingLog {
    if let log = logs[fileName] { return log }
    let file = format?.file(named: fileName)
    let log = FindingLog(
      fileName: fileName, isEssential: file?.isEssential ?? true, format)
    logs[fileName] = log
    return log
  }
}

extension [String] {
  fileprivate var withoutRepeats: [String] {
    reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
  }
}
