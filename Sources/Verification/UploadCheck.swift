internal import CSV
internal import Roster

/// The files of an upload as a whole: what is there, what is missing, what is too much, and which
/// format they are in.
struct UploadCheck {
  /// `nil` when no file bears a roster's name.
  let format: Format?
  /// The one file for each name of the format.
  private(set) var heads: [FileID: FileHead] = [:]
  /// What was found, for each file; the upload as a whole has the empty name.
  private(set) var logs: [String: FindingLog] = [:]
  /// The names of all files, in lower case.
  private let namesThere: Set<String>

  /// - Parameter format: the format to read the files in; `nil` to detect it.
  init(_ files: [UploadedFile], format asked: Format?) throws {
    namesThere = Set(files.map { $0.name.lowercased() })
    let formats = asked.map { [$0] } ?? Format.all
    let isRoster = { (name: String) in formats.contains { $0.file(named: name) != nil } }
    let named = files.filter { isRoster($0.name) }
    let byName = Dictionary(grouping: named) { $0.name.lowercased() }
    // Two files of one name: neither is the one that was meant, so neither is opened.
    // In the order of their names, so that of two that cannot be read it is always the same that
    // is complained of.
    let all = try named.filter { byName[$0.name.lowercased()]?.count == 1 }
      .sorted { $0.name < $1.name }.map(FileHead.init)
    let headers = try all.compactMap { head in try head.likelyHeader().map { (head.path, $0.cells) }
    }
    // Of the format that was asked for every file is missing then.
    format = named.isEmpty ? asked : asked ?? Format.detect(headers) ?? formats.first
    let look = OtherFormat.look(of: files.map(\.name))
    if format == nil || named.isEmpty && look != nil {
      log("").report(
        .unknownFormat,
        words: [
          "files": Self.fileNames(of: formats).listed,
          "looks": look.map { "; \($0.files.listed) look like \($0.format.title)" } ?? "",
        ])
    }
    guard let format else {
      for file in files { reportMisnamed(file, formats) }
      return
    }
    for file in files where !isRoster(file.name) && !reportMisnamed(file, [format]) {
      log(file.name).report(.unexpectedFile)
    }
    for head in all {
      guard let file = format.file(named: head.path) else { continue }
      heads[file.id] = head
      if head.path != file.name {
        log(file.name).report(.fileNameNotCanonical, words: ["file": file.name])
      }
    }
    for file in format.files {
      let names = (byName[file.name] ?? []).map(\.name).sorted()
      switch names.count {
      case 0: if file.isRequired { log(file.name).report(.missingFile, words: ["file": file.name]) }
      case 1: break
      default:
        log(file.name).report(
          .duplicateFile,
          words: [
            "files": names.listed, "times": names.count == 2 ? "twice" : "\(names.count) times",
            "surplus": names.count == 2 ? "one" : "all but one",
          ])
      }
    }
  }

  /// Says which file of some formats another one may be.
  ///
  /// - Returns: whether it may be any.
  @discardableResult
  private mutating func reportMisnamed(_ file: UploadedFile, _ formats: [Format]) -> Bool {
    guard let meant = MisnamedFile.meaning(of: file.name, among: Self.fileNames(of: formats)) else {
      return false
    }
    log(file.name).report(.looksLikeFile, words: ["file": meant])
    return true
  }

  /// The names that files of some formats have, each once.
  private static func fileNames(of formats: [Format]) -> [String] {
    formats.flatMap(\.files).map(\.name).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  /// Whether a file is in the upload, once or more often.
  func isThere(_ file: RosterFile) -> Bool { namesThere.contains(file.name) }

  /// What is found in one file.
  mutating func log(_ fileName: String) -> FindingLog {
    if let log = logs[fileName] { return log }
    let log = FindingLog(fileName: fileName, format)
    logs[fileName] = log
    return log
  }
}

extension [String] {
  /// All of them in a sentence: `school.csv, section.csv and student.csv`.
  fileprivate var listed: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + (last ?? "")
  }
}
