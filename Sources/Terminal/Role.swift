/// What a text is, from which its look follows: colours where there are any, attributes where not.
package enum Role: UInt8, Sendable, CaseIterable {
  case text
  /// Less important.
  case dim
  /// Where one is.
  case title
  /// Above columns.
  case heading
  /// The row that a key acts on.
  case selected
  case good
  case warning
  case error
  /// At work.
  case busy
  /// A key that can be pressed.
  case key
  /// The very place that a finding speaks of.
  case marked
  /// What somebody looks for.
  case found

  /// One letter for each, in the order of the cases: how tests and reports write a frame down.
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
