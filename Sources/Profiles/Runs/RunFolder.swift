internal import Directory
internal import Files
package import RosterSync
internal import SQLite
package import Verification

/// The folder of a run: pinned files, report, plan and journal.
package struct RunFolder: Sendable {
  private let home: Home
  private let number: Int
  /// After how many days it was removed; `nil` if it is kept.
  private let removedAfter: Int?

  package init(_ home: Home, run number: Int, removedAfter: Int? = nil) {
    self.home = home
    self.number = number
    self.removedAfter = removedAfter
  }

  static let files: FileName = "files"
  private static let report: FileName = "report.db"

  /// The pinned files as a verification takes them.
  ///
  /// - Throws: also if they are no longer kept.
  package func files() throws -> [UploadedFile] {
    guard let folder = try pinnedFiles() else { throw isGone }
    return try folder.fileNames().map { name in
      UploadedFile(name: name.shown) { try folder.open(name) }
    }
  }

  /// When the newest of the pinned files was written, in seconds since 1970, UTC; `nil` if none is
  /// kept.
  func filesDate() throws -> Int? {
    guard let folder = try pinnedFiles() else { return nil }
    return try folder.fileNames().compactMap { try folder.modificationDate(of: $0) }.max()
  }

  /// The sums of the files, which are the same for the same records in any order.
  func records(key: HomeID) throws -> String? {
    guard let folder = try pinnedFiles(), let key = UInt64(key.text, radix: 16) else { return nil }
    return try folder.fileNames().map { name in
      "\(name.shown) \(try RecordSum(of: folder.open(name), key: key).text)"
    }.sorted().joined(separator: "\n")
  }

  /// Reads the records of one of the files; `nil` if the files are no longer kept.
  ///
  /// - Parameter valueLimit: how many bytes of a value are shown.
  package func evidence(
    of file: FileSummary, valueLimit: Int = .max
  ) throws -> EvidenceReader? {
    guard let folder = try pinnedFiles(),
      let name = try folder.fileNames().first(where: { $0.shown == file.path })
    else { return nil }
    let source = try folder.open(name)
    // Where its records begin is known of the file that was verified alone.
    guard source.byteCount == file.bytes else {
      throw FileError.changed(path: folder.path(of: name).shown)
    }
    return try EvidenceReader(file, source, valueLimit: valueLimit)
  }

  /// Whether the files are still there, so that records can be looked at.
  package var hasFiles: Bool { (try? pinnedFiles()) != nil }

  /// Whether the run has come as far as its report.
  package var hasReport: Bool {
    (try? existingFolder()?.hasFile(Self.report)) == true
  }

  /// The report; `nil` while there is none.
  ///
  /// - Throws: also if it was removed.
  package func report() throws -> Report? {
    guard removedAfter == nil else { throw isGone }
    return try hasReport ? reportStore().read() : nil
  }

  /// The plan, and what became of it.
  package func plan() throws -> PlanReader { PlanReader(try database()) }

  func reportStore() throws -> ReportStore {
    try ReportStore(folder: folder(), permissions: home.filePermissions)
  }

  func database() throws -> RunDatabase {
    try RunDatabase(folder: folder(), permissions: home.filePermissions)
  }

  /// Removes what a worker has left there that was killed.
  func tidy() throws {
    try folder().removeEntries { $0.isTemporary || RunDatabase.isWork($0) }
  }

  private func folder() throws -> Folder {
    guard let folder = try existingFolder() else { throw isGone }
    return folder
  }

  /// Of one that is being removed nothing is read any more.
  private func existingFolder() throws -> Folder? {
    removedAfter == nil ? try home.runFolder(number) : nil
  }

  private var isGone: ProfileError {
    removedAfter.map { .detailsRemoved(number: number, days: $0) } ?? .runIsGone(number: number)
  }

  private func pinnedFiles() throws -> Folder? {
    try existingFolder()?.existingFolder(Self.files)
  }

  /// Lets go of the pinned files.
  func unpin() throws {
    try home.runFolder(number)?.remove(Self.files)
  }
}
