import Testing

@testable import TerminalFront

/// A screen, for the tests that go through all of them. No other may ever be on top.
struct KnownScreen: Sendable, CustomTestStringConvertible {
  /// What the README's table of keys calls it.
  let name: String
  let type: any Screen.Type
  /// A scene that shows it.
  let scene: String

  init(_ name: String, _ type: any Screen.Type, scene: String) {
    self.name = name
    self.type = type
    self.scene = scene
  }

  var testDescription: String { name }

  /// In the order of the README.
  static let all: [KnownScreen] = [
    .init("profiles", ProfileListScreen.self, scene: "list"),
    .init("a profile", ProfileScreen.self, scene: "profile"),
    .init("report", ReportScreen.self, scene: "report"),
    .init("records", RecordsScreen.self, scene: "records"),
    .init("a record", RecordScreen.self, scene: "record"),
    .init("start", ReviewScreen.self, scene: "review"),
    .init("rows of a plan", PlanRowsScreen.self, scene: "plan-rows"),
    .init("a row of a plan", PlanRowScreen.self, scene: "plan-row"),
    .init("a run", RunScreen.self, scene: "run-ended"),
    .init("left as they were", FailuresScreen.self, scene: "failures"),
    .init("a person", PersonScreen.self, scene: "person"),
    .init("history", HistoryScreen.self, scene: "history"),
    .init("keys", KeysScreen.self, scene: "list-keys"),
    .init("all text", TextScreen.self, scene: "text"),
  ]

  static func isKnown(_ screen: any Screen) -> Bool {
    all.contains { $0.type == Swift.type(of: screen) }
  }
}
