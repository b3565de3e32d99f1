internal import Profiles
internal import Roster
internal import RosterSync
internal import Verification

/// The people whom a file's records name by id, with their names from the files of the same run.
struct NamedPeople: Sendable {
  private let run: Int
  private let references: [PersonReference]

  /// - Parameter run: the run that verified the file.
  init(in file: FileSummary?, _ report: Report, run: Int) {
    self.run = run
    references = (file.map(report.personReferences) ?? []).filter { $0.file.bytes <= Self.largest }
  }

  /// The largest file of people that is read for this, in bytes; it is read once for each page.
  private static let largest = 64 << 20

  /// Adds the names to records.
  func named(_ rows: [EvidenceContext], _ profiles: OpenProfiles) -> [EvidenceContext] {
    var rows = rows
    for reference in references {
      let ids = rows.map { $0.record?.id(by: reference) }
      // The records are useful without them.
      let names = try? reader(reference, profiles)?.names(
        of: Set(ids.compactMap(\.self)), by: reference)
      for (row, id) in ids.enumerated() {
        rows[row].names[reference.column] = id.flatMap { names?[$0] }
      }
    }
    return rows
  }

  /// Those whose names contain a text.
  ///
  /// - Returns: `nil` if the search was canceled.
  func found(by text: SoughtText, _ profiles: OpenProfiles) throws -> [FoundPeople]? {
    var found: [FoundPeople] = []
    for reference in references {
      guard let reader = try reader(reference, profiles) else { continue }
      let people = try reader.people(named: text, by: reference, isGivenUp: profiles.isGivenUp)
      guard let people else { return nil }
      found.append(people)
    }
    return found
  }

  private func reader(
    _ reference: PersonReference, _ profiles: OpenProfiles
  ) throws -> EvidenceReader? {
    try profiles.service.folder(of: profiles.service.run(run)).evidence(of: reference.file)
  }
}

extension EvidenceRecord {
  /// The id of a person whom it names; `nil` if it names none.
  fileprivate func id(by reference: PersonReference) -> ExactText? {
    let value = fields(of: [reference.column]).first?.value?.trimmed
    return value.flatMap { $0.isEmpty ? nil : ExactText($0) }
  }
}
