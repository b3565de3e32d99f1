/// What a text is, which determines its look: colors if there are any, otherwise attributes.
package enum Role: UInt8, Sendable, CaseIterable {
  case text
  /// Less important.
  case dim
  /// The part of the path that says where the user is.
  case title
  /// The titles above columns.
  case heading
  /// The row that a key acts on.
  case selected
  case good
  case warning
  case error
  /// In progress.
  case busy
  /// A key that can be pressed.
  case key
  /// The exact place that a finding is about.
  case marked
  /// A match of a search.
  case found

  /// One letter for each, in the order of the cases, for frames that are written out in tests and
  /// reports.
  var letter: Character {
    switch self {
    case .text: "."
    case .dim: "d"
    case .title: "t"
    case .heading: "h"
    case .selected: "S"
    case .good: "g"
    case .warning: "w"
    case .error: "e"
    case .busy: "b"
    case .key: "k"
    case .marked: "m"
    case .found: "f"
    }
  }
}
