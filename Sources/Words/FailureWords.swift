internal import Roster
package import RosterSync
internal import Verification

extension SyncFailure {
  /// Who the failure is about: `student 1001`, or only the type if the key is not known.
  package var who: String {
    key.map { "\(kind.rawValue) \($0)" } ?? kind.rawValue
  }

  /// Where the record is, since when the person has been left alone, and who else is concerned: `Ada
  /// Byron, SIS ID 1001, student.csv line 2, since 2026-11-28; was Carl Moss; student 9001, Ada
  /// Byron, student.csv line 7`.
  package var facts: String {
    let own = [
      name, key.map { "SIS ID \($0)" }, place(of: name, file, line),
      since.map { "since \(CivilDay(daysSince1970: $0 / 86_400).text)" },
    ]
    let isOther = other.map {
      $0.person.key.text != key || $0.person.role.rawValue != kind.rawValue
    }
    let others =
      isOther ?? false
      ? other.map { [$0.person.words, $0.name, place(of: $0.name, $0.file, $0.line)] }
        ?? [] : []
    // Two people of this roster with one key.
    let namesake = isOther == false && owner == nil ? other?.name.map { "also \($0)" } : nil
    return [own, [owner.flatMap { $0 == name ? nil : "was \($0)" }, namesake], others].map {
      $0.compactMap { $0 }.joined(separator: ", ")
    }
    .filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// Where someone is in the files; `nil` if the plan knows only their key, since the files may
  /// still contain them.
  private func place(of name: String?, _ file: String?, _ line: Int?) -> String? {
    guard let file, let line else {
      return key == nil || name == nil ? nil : "not in the files"
    }
    return "\(file) line \(line)"
  }
}
