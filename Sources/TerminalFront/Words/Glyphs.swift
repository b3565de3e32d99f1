internal import Profiles
internal import Terminal
internal import Verification
internal import Words

/// The marks before words. Each mark comes with a color and a word, so the meaning never depends on
/// only one of them. They are ASCII if the terminal's font may lack them.
///
/// - SeeAlso: Unicode Standard Annex #11: all of them are East Asian *neutral*, one column
///   everywhere.
struct Glyphs: Sendable, Equatable {
  /// Whether the terminal's font has more than ASCII.
  let hasAll: Bool

  /// Before the selected row.
  var selected: String { hasAll ? "▸" : ">" }
  /// Before a group whose rows are shown, and one whose rows are not.
  var open: String { hasAll ? "▾" : "v" }
  var closed: String { hasAll ? "›" : ">" }
  /// Between the parts of the path.
  var path: String { hasAll ? "›" : ">" }

  var good: Line { Line(hasAll ? "✓" : "+", .good) }
  var warning: Line { Line("!", .warning) }
  var error: Line { Line(hasAll ? "✗" : "x", .error) }
  var information: Line { Line(hasAll ? "·" : "-", .dim) }
  var busy: Line { Line(hasAll ? "»" : ">", .busy) }
  var stopped: Line { Line(hasAll ? "⊘" : "#", .error) }
  var paused: Line { Line("=", .dim) }

  func mark(_ severity: Severity) -> Line {
    switch severity {
    case .error: error
    case .warning: warning
    case .information: information
    }
  }

  func mark(_ standing: ProfileStanding) -> Line {
    switch standing.matter {
    case .stopped: stopped
    case .refused: error
    case .held, .failed: warning
    case .busy, .changing: busy
    case .paused: paused
    case .new: Line("*", .warning)
    case .empty: information
    case .good: good
    }
  }

  /// The words for a profile's standing with their mark: `✗ refused, 6 kinds of error`.
  func text(_ standing: ProfileStanding) -> Line {
    let mark = mark(standing)
    let role = standing.matter == .good ? Role.text : mark.spans.first?.role ?? .text
    return mark + Line(" \(standing.text)", role)
  }

  func mark(_ status: SyncStatus) -> Line {
    switch status {
    case .paused: paused
    case .extracting, .validating, .inProgress: busy
    case .success: good
    case .error: error
    case .validationError: warning
    case .quarantined: stopped
    }
  }

  /// A status with its mark: `! validation error`.
  func text(_ status: SyncStatus) -> Line {
    let mark = mark(status)
    let role = status == .success ? Role.text : mark.spans.first?.role ?? .text
    return mark + Line(" \(status.word)", role)
  }
}
