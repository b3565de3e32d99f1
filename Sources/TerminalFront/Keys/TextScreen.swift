internal import Terminal

/// What a screen has to say beside its rows and had no room for, to be read line by line.
struct TextScreen: ChoiceScreen {
  struct Item: Identifiable, Sendable {
    let line: Line
    let id: Int
  }

  let title: String
  var choice = Choice<Item> { $0.line.text }

  /// - Parameter parts: of lines that are as wide as the terminal is.
  init(_ parts: [[Line]], of screen: String) {
    title = "Text: \(screen)"
    let text = parts.map { part in
      Array(part.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed())
    }.filter { !$0.isEmpty }.joined(separator: [.empty])
    choice.replace(text.enumerated().map { Item(line: $1, id: $0) })
  }

  func copyText(_ context: Context) -> String? { choice.selected?.line.text }

  static let bindings: [Binding<Self>] = []

  func content(_ context: Context) -> Content {
    var content = Content()
    content.rows = { visible in choice.shown[visible].map(\.line) }
    content.empty = [Line("No matching lines.", .dim)]
    return content
  }
}
