internal import Files
package import RosterSync
internal import SQLite
package import Verification

/// The folder of a run: pinned files, report, plan and journal.
package struct RunFolder: Sendable {
  private let home: Home
  private let number: Int

  package init(_ home: Home, run number: Int) {
    self.home = home
    self.number = number
  }

  /// The pinned files as a verification takes them; none if they are no longer kept.
  package func files() throws -> [UploadedFile] {
    let folder = Folder(path: home.pinnedFiles(number))
    return try folder.fileNames().map { name in
      UploadedFile(name: name.shown) { try folder.open(name) }
    }
  }

  /// Reads the records of one of the files; `nil` if the files are no longer kept.
  ///
  /// - Parameter valueLimit: how many bytes of a value are shown.
  package func evidence(
    of file: FileSummary, valueLimit: Int = .max
  ) throws -> EvidenceReader? {
    guard hasFiles else { return nil }
    let folder = Folder(path: home.pinnedFiles(number))
    guard let name = try folder.fileNames().first(where: { $0.shown == file.path }) else {
      return nil
    }
    return try EvidenceReader(file, try folder.open(name), valueLimit: valueLimit)
  }

  /// Whether the files are still there, so that records can be looked at.
  package var hasFiles: Bool { FileSystem.exists(home.pinnedFiles(number)) }

  /// Whether the run has come as far as its report.
  package var hasReport: Bool {
    FileSystem.exists(home.run(number).appending(FilePath("report.db")))
  }

  /// The report; `nil` while there is none.
  package func report() throws -> Report? { try reportStore().read() }

  /// The plan, and what became of it.
  package func plan() throws -> PlanReader { PlanReader(try database()) }

  func reportStore() throws -> ReportStore {
    try ReportStore(folder: home.run(number), permissions: home.filePermissions)
  }

  func database() throws -> RunDatabase {
    try RunDatabase(folder: home.run(number).bytes, permissions: home.filePermissions)
  }
}
