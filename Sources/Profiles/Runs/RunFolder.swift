internal import Directory
internal import Files
internal import Roster
package import RosterSync
internal import SQLite
package import Verification

/// The folder of a run: pinned files, report, plan and journal.
package struct RunFolder: Sendable {
  private let home: Home
  private let number: Int
  /// The number of days after which the folder was removed; `nil` if it is kept.
  private let removedAfter: Int?

  package init(_ home: Home, run number: Int, removedAfter: Int? = nil) {
    self.home = home
    self.number = number
    self.removedAfter = removedAfter
  }

  static let files: FileName = "files"
  /// The folder of the merged roster, if the pinned files contain only changes.
  private static let whole: FileName = "whole"
  private static let report: FileName = "report.db"
  /// The folder for plans that are made only for comparison.
  private static let scratch: FileName = "scratch"

  /// The files of the roster: the pinned files or, if they contain only changes, the merged ones.
  ///
  /// - Throws: also if the files are no longer kept.
  package func files() throws -> [UploadedFile] { try uploaded(rosterFiles()) }

  /// The files as they were uploaded.
  func delivered() throws -> [UploadedFile] { try uploaded(pinnedFiles()) }

  /// When the newest of the pinned files was written, in seconds since 1970, UTC; `nil` if none is
  /// kept.
  func filesDate() throws -> Int? {
    guard let folder = try pinnedFiles() else { return nil }
    return try folder.fileNames().compactMap { try folder.modificationDate(of: $0) }.max()
  }

  /// Sums over the records of the files, independent of the records' order.
  ///
  /// - Complexity: O(bytes), with a thread for each file.
  func records(key: HomeID) throws -> String? {
    guard let folder = try rosterFiles(), let key = UInt64(key.text, radix: 16) else { return nil }
    let names = try folder.fileNames()
    let sums = Threads.map(names.count) { index in
      Result { try RecordSum(of: folder.open(names[index]), key: key).text }
    }
    return try zip(names, sums).map { "\($0.shown) \(try $1.get())" }.sorted()
      .joined(separator: "\n")
  }

  /// Opens the records of one of the files; `nil` if the files are no longer kept.
  ///
  /// - Parameter valueLimit: how many bytes of a value are shown at most.
  package func evidence(
    of file: FileSummary, valueLimit: Int = .max
  ) throws -> EvidenceReader? {
    guard let folder = try rosterFiles(),
      let name = try folder.fileNames().first(where: { $0.shown == file.path })
    else { return nil }
    let source = try folder.open(name)
    // The places of records are known only for the exact file that was verified.
    guard source.byteCount == file.bytes else {
      throw FileError.changed(path: folder.path(of: name).shown)
    }
    return try EvidenceReader(file, source, valueLimit: valueLimit)
  }

  /// Whether the files are still there, so that records can be shown.
  package var hasFiles: Bool { (try? pinnedFiles()) != nil }

  /// Whether the run has reached its report.
  package var hasReport: Bool {
    (try? existingFolder()?.hasFile(Self.report)) == true
  }

  /// The report; `nil` while there is none.
  ///
  /// - Throws: also if the report was removed.
  package func report() throws -> Report? {
    guard removedAfter == nil else { throw isGone }
    return try hasReport ? reportStore().read() : nil
  }

  /// Whether the report's files are a whole roster or only changes; `nil` while there is no report.
  func extent() throws -> Report.Extent? { try hasReport ? reportStore().extent() : nil }

  /// The plan, and its outcome.
  package func plan() throws -> PlanReader { PlanReader(try database(), home.commands) }

  func reportStore() throws -> ReportStore {
    try ReportStore(folder: folder(), permissions: home.filePermissions)
  }

  func database() throws -> RunDatabase {
    try RunDatabase(folder: folder(), permissions: home.filePermissions)
  }

  /// Calls `body` with a database that is removed afterwards.
  func withThrowawayDatabase<Result>(_ body: (RunDatabase) throws -> Result) throws -> Result {
    let folder = try folder()
    try folder.remove(Self.scratch)
    let scratch = try folder.makeFolder(Self.scratch, permissions: home.folderPermissions)
    defer { try? folder.remove(Self.scratch) }
    return try body(RunDatabase(folder: scratch, permissions: home.filePermissions))
  }

  /// Removes what a worker that was killed has left there.
  func removeLeftovers() throws {
    try folder().removeEntries { $0.isTemporary || RunDatabase.isWork($0) || $0 == Self.scratch }
  }

  private func folder() throws -> Folder {
    guard let folder = try existingFolder() else { throw isGone }
    return folder
  }

  /// The folder, unless it is gone or being removed.
  private func existingFolder() throws -> Folder? {
    removedAfter == nil ? try home.runFolder(number) : nil
  }

  private func uploaded(_ folder: Folder?) throws -> [UploadedFile] {
    guard let folder else { throw isGone }
    return try folder.fileNames().map { name in
      UploadedFile(name: name.shown) { try folder.open(name) }
    }
  }

  private var isGone: ProfileError {
    removedAfter.map { .detailsRemoved(number: number, days: $0) } ?? .runIsGone(number: number)
  }

  private func pinnedFiles() throws -> Folder? {
    try existingFolder()?.existingFolder(Self.files)
  }

  private func rosterFiles() throws -> Folder? {
    try existingFolder()?.existingFolder(Self.whole) ?? pinnedFiles()
  }

  /// Removes the pinned files, and what resulted from merging them.
  func unpin() throws {
    for name in [Self.files, Self.whole] { try home.runFolder(number)?.remove(name) }
  }
}

/// For an upload that contains only changes.
extension RunFolder {
  /// Merges the pinned files into another run's roster; `files()` then returns the result.
  func complete(over last: RunFolder, in format: Format) throws {
    guard let new = try pinnedFiles(), let old = try last.rosterFiles() else { throw isGone }
    let merge = try RosterMerge(delivered(), over: last.files(), in: format)
    try startAnew()
    let whole = try folder().makeFolder(Self.whole, permissions: home.folderPermissions)
    for (name, origin) in merge.files {
      guard let name = FileName(name) else { continue }
      switch origin {
      case .unchanged(let there):
        try FileName(there).map { try old.link($0, into: whole, as: name) }
      case .replaced(let there): try FileName(there).map { try new.link($0, into: whole, as: name) }
      case .merged(let merge):
        let file = try NewFile(name, in: whole, permissions: home.filePermissions)
        try unsafe merge.write { try unsafe file.write($0) }
        try file.finish()
      }
    }
  }

  /// Discards the result of a verification that was interrupted.
  func startAnew() throws { try folder().remove(Self.whole) }
}
