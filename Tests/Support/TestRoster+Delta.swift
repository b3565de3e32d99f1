extension TestRoster {
  /// The delta from this roster to another; both are OneRoster with a manifest.
  ///
  /// - Parameter other: like this one, without commas or line breaks in fields.
  package func delta(to other: TestRoster) -> TestRoster {
    var files: [String: String] = [:]
    for (name, text) in other.files where name != Self.manifest {
      let (old, new) = (self.files[name, default: ""].records, text.records)
      guard let header = new.first else { continue }
      let before = Dictionary(uniqueKeysWithValues: old.dropFirst().map { ($0[0], $0) })
      let after = Set(new.dropFirst().map { $0[0] })
      let changed = new.dropFirst().filter { before[$0[0]] != $0 }.map { $0.saying("active") }
      let gone = old.dropFirst().filter { !after.contains($0[0]) }.map { $0.saying("tobedeleted") }
      if changed.isEmpty && gone.isEmpty { continue }
      files[name] = ([header] + changed + gone).map { $0.joined(separator: ",") + "\n" }.joined()
    }
    let manifest = (other.files[Self.manifest] ?? "").records.map { record in
      guard record[0].hasPrefix("file.") else { return record }
      return [record[0], files["\(record[0].dropFirst(5)).csv"] == nil ? "absent" : "delta"]
    }
    files[Self.manifest] = manifest.map { $0.joined(separator: ",") + "\n" }.joined()
    return TestRoster(files: files)
  }

  private static let manifest = "manifest.csv"
}

extension String {
  fileprivate var records: [[String]] {
    split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

extension [String] {
  /// The record in a delta: the second field is the status, the third the time of the change.
  fileprivate func saying(_ status: String) -> [String] {
    [self[0], status, "2026-11-01T02:00:00.000Z"] + dropFirst(3)
  }
}

extension TestRoster {
  /// Leaves out lines of a file.
  package func without(record isMeant: (Substring) -> Bool, in file: String) -> TestRoster {
    with(
      file,
      (files[file] ?? "").split(separator: "\n").filter { !isMeant($0) }.map { "\($0)\n" }
        .joined())
  }
}
