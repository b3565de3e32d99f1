internal import Roster

/// The first record of a file with a value that only one record may have.
struct EarlierRecord: Equatable {
  /// The line it begins on, from 1.
  let line: Int
  /// The columns in which the later record with the same key differs from it, in the order of the
  /// file; empty if the finding is about something else. Passwords are not compared.
  let differing: [String]

  /// `line 4` or, if there are differences, `line 4; Birthdate, Grade differ`.
  var text: String {
    if differing.isEmpty { return "line \(line)" }
    let verb = differing.count == 1 ? "differs" : "differ"
    return "line \(line); \(differing.joined(separator: ", ")) \(verb)"
  }

  /// What the later record should have been, in a few words that follow `expected`.
  ///
  /// - Parameter general: what is expected of all of the finding's records.
  func expected(_ general: String, isOfData: Bool) -> String {
    isOfData
      ? "the data of \(text)"
      : general.replacing(Rule.noEarlierRecordHas, with: "line \(line) does not have")
  }
}

extension EvidenceRecord {
  /// The columns whose values contradict those of another record of the file; a blank value
  /// contradicts nothing.
  func columns(differingFrom other: EvidenceRecord) -> [String] {
    zip(fields, other.fields).compactMap { ours, theirs in
      guard let a = ours.value?.trimmed, let b = theirs.value?.trimmed, !a.isEmpty, !b.isEmpty,
        !a.utf8.elementsEqual(b.utf8), !PersonIdentity.areOneDay(a, b)
      else { return nil }
      return ours.column
    }
  }
}
