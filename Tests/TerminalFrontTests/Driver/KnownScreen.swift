import Testing

@testable import TerminalFront

/// A screen, for the tests that go through all of them. No other screen may ever be shown.
struct KnownScreen: Sendable, CustomTestStringConvertible {
  /// What the README's table of keys calls it.
  let name: String
  let type: any Screen.Type
  /// A scene that shows it.
  let scene: String

  init(_ row: KeyTable.Row, scene: String) {
    name = row.name
    type = row.screen
    self.scene = scene
  }

  var testDescription: String { name }

  /// All screens, in the order of the README.
  static let all: [KnownScreen] = zip(KeyTable.rows, scenes).map { KnownScreen($0, scene: $1) }

  /// The scene for each row of the table; a screen without one is not known.
  private static let scenes = [
    "list", "profile", "report", "records", "record", "review", "plan-rows", "plan-row",
    "run-ended",
    "failures", "person", "history", "list-keys", "text",
  ]

  static func isKnown(_ screen: any Screen) -> Bool {
    all.contains { $0.type == Swift.type(of: screen) }
  }
}
