internal import Directory
internal import Files
internal import Roster
internal import RosterSync
internal import Verification

/// The sums of the records of a run's files, and of the baseline's, and how they differ. All of this
/// is found on other threads while the caller waits for the disk.
struct RosterSums {
  private let own: Threads.Ahead<Result<String?, any Error>>
  private let last: Last?

  /// The run whose files are the baseline's.
  private struct Last {
    let run: Int
    let sums: Threads.Ahead<Result<String?, any Error>>
    let files: [UploadedFile]
    let comparison: RosterComparison?
  }

  /// - Parameters:
  ///   - run: its files have been verified without an error.
  ///   - last: the baseline's run; `nil` if there is none.
  /// - Complexity: O(bytes), with a thread for each file.
  init(of run: Int, _ report: Report, and last: Int?, in home: Home, key: HomeID) throws {
    func sums(of folder: RunFolder) -> Threads.Ahead<Result<String?, any Error>> {
      Threads.Ahead { Result { try folder.records(key: key) } }
    }
    let folder = RunFolder(home, run: run)
    let files = try folder.files()
    own = sums(of: folder)
    self.last = last.flatMap { last in
      let folder = RunFolder(home, run: last)
      guard let old = try? folder.files() else { return nil }
      let comparison =
        report.extent == .bulk
        ? report.format.flatMap { format in
          RosterComparison(
            files, from: old, in: format, records: report.files.map { $0.records ?? 0 }.reduce(0, +)
          )
        } : nil
      return Last(run: last, sums: sums(of: folder), files: old, comparison: comparison)
    }
  }

  /// Those of the run; `nil` if it has no files.
  func ofRun() throws -> String? { try own.result().get() }

  /// The baseline, if its run still has the files of which it was made: after a backup has been
  /// restored, the number may belong to another run, and the files may also have been edited.
  func baseline(
    _ found: (run: Int, records: String, version: String)
  ) -> Baseline? {
    guard let last, last.run == found.run, (try? last.sums.result().get()) == found.records
    else { return nil }
    return Baseline(files: last.files, version: found.version, comparison: last.comparison)
  }
}
