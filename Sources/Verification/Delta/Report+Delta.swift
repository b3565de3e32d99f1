extension Report {
  /// The report on an upload of changes: everything found in the merged roster, and everything
  /// about the upload itself.
  ///
  /// - Parameters:
  ///   - whole: the report on the merged roster.
  ///   - delta: the report on the upload alone.
  package init(of whole: Report, madeBy delta: Report) {
    let names = Set(whole.files.map(\.fileName))
    self.init(
      format: delta.format, reason: delta.reason, extent: .completedDelta,
      files: (whole.files + delta.files.filter { !names.contains($0.fileName) })
        .sorted { $0.fileName < $1.fileName },
      findings: (whole.findings + delta.findings.filter { !names.contains($0.fileName) })
        .sorted(by: Finding.precedes))
  }
}
