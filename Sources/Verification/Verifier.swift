package import Roster

/// Verifies the files of an upload together: bytes in, report out.
///
/// Read this first. `UploadCheck` examines which files there are, `HeaderCheck` how each begins,
/// and `FileScan` goes through the records. The order of the files follows from their references: a
/// file comes after those whose keys it names. The sentences of the findings are in the
/// `Catalogue`.
///
/// The same bytes always give the same report.
///
/// ```
/// let file = UploadedFile(name: "student.csv") { source }
/// let report = try Verifier(work: .init(threads: 4)).verify([file])
/// report.hasErrors  // whether a start would be refused
/// ```
package struct Verifier: Sendable {
  private let format: Format?
  private let settings: VerificationSettings?
  private let isStrict: Bool
  private let work: Work

  /// How the work is divided among threads; this does not affect the report.
  package struct Work: Sendable {
    /// How many threads to use at most.
    package var threads: Int
    /// How many bytes a thread processes at a time; a longer record is processed as a whole.
    package var blockSize: Int

    package init(threads: Int = 1, blockSize: Int = 128 << 10) {
      self.threads = threads
      self.blockSize = blockSize
    }
  }

  /// - Parameters:
  ///   - format: how the files are laid out; `nil` to detect it.
  ///   - settings: what a profile requires beyond that; `nil` for no profile.
  ///   - isStrict: whether what only a format's certification requires is an error.
  package init(
    format: Format? = nil, settings: VerificationSettings? = nil, isStrict: Bool = false,
    work: Work = Work()
  ) {
    self.isStrict = isStrict
    self.format = format
    self.settings = settings
    self.work = work
  }

  /// - Throws: what a source threw because it could not be read, or has changed; never because of a
  ///   file's contents.
  /// - Complexity: O(bytes). Memory does not depend on the length of records. It is about 95 bytes
  ///   for each person while their file is read, and then 32 for each person and section (43 if
  ///   their ids are GUIDs); 4 to 8 for each membership, and 8 more if memberships have ids; and
  ///   about 55 for each person and column, other than the user name's, by which a profile finds
  ///   people.
  package func verify(_ files: [UploadedFile]) throws -> Report {
    var upload = try UploadCheck(files, format: format)
    var summaries: [FileSummary] = []
    var lateChecks: [any LateCheck] = []
    let keys = upload.format.map(RosterKeys.init(of:))
    if let settings { upload.reportDelta(settings) }
    if let format = upload.format, let keys {
      for file in format.readingOrder {
        let fileKeys = keys[file.id]
        defer { fileKeys.isPending = false }
        fileKeys.isDelta = upload.isDelta
        guard let head = upload.heads[file.id] else {
          fileKeys.isMissing = !upload.isThere(file)
          fileKeys.isLeftOut = !file.isRequired && !(file.presence == .expected)
          continue
        }
        let log = upload.log(file.name)
        let fileSettings = FileSettings.all(settings, for: file)
        let check = try HeaderCheck(head, file, of: format, fileSettings, isStrict: isStrict, log)
        guard let header = check.header else {
          summaries.append(head.unreadSummary(as: file))
          continue
        }
        let scan = FileScan(
          ScannedFile(
            source: head.source, file: file, format: format, header: header,
            settings: fileSettings, groups: RecordGroup.all(settings, file, header), log: log,
            keys: keys, mode: upload.manifest?.mode(of: file), isStrict: isStrict), path: head.path)
        summaries.append(try scan.run(work))
        lateChecks += scan.lateChecks
        if file.presence == .recognized { log.report(.fileNotSynchronized) }
      }
      for file in format.files
      where file.presence == .whenNamed && !keys[file.id].namedBy.isEmpty && !upload.isThere(file) {
        let others = keys[file.id].namedBy.sorted()
        upload.log(file.name).report(
          .missingReferencedFile, nil, .absence(file.presence),
          words: [
            "file": file.name, "others": others.listed,
            "refer": others.count == 1 ? "refers" : "refer",
          ])
      }
    }
    // Files are read one after the other, so none of them may have changed by the time the last one
    // has been read.
    for head in upload.heads.values.sorted(by: { $0.path < $1.path }) { try head.checkUnchanged() }
    for check in lateChecks { check.resolve() }
    keys?.teacherLogins?.finish()
    return Report(
      format: upload.format, reason: upload.detection?.reason,
      extent: upload.isDelta ? .delta : .bulk,
      files: summaries.sorted { $0.fileName < $1.fileName },
      findings: upload.logs.values.flatMap { $0.findings() }.sorted(by: Finding.precedes))
  }
}
