internal import Terminal

/// The text of a screen that did not fit, to be read line by line.
struct TextScreen: ChoiceScreen {
  struct Item: Identifiable, Sendable {
    let line: Line
    let id: Int
  }

  let title = "Text"
  var choice = Choice<Item> { $0.line.text }
  /// Sentences, each on its own line.
  private var text: [Line] = []

  ///
  /// - Parameter parts: lines of the screen, some of which are parts of sentences.
  init(_ parts: [[Line]], _ context: Context) {
    replace(parts, context)
  }

  /// Shows the text as it is now, at the same line.
  mutating func replace(_ parts: [[Line]], _ context: Context) {
    text = parts.map { part in
      let lines = part.compactMap(\.sentence)
      return Array(lines.drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed())
    }.filter { !$0.isEmpty }.map { Array($0) }.joined(separator: [.empty]).map(\.self)
    wrap(context)
  }

  /// Wraps the text, so that nothing is cut however narrow the terminal is.
  private mutating func wrap(_ context: Context) {
    let lines = text.flatMap { context.lettering.paragraph($0, width: context.rowWidth) }
    choice.replace(lines.enumerated().map { Item(line: $1, id: $0) })
  }

  mutating func resize(_ context: Context) { wrap(context) }

  func copyText(_ context: Context) -> String? { choice.selected?.line.text }

  static let bindings: [Binding<Self>] = []

  func content(_ context: Context) -> Content {
    var content = Content()
    content.rows = { visible in choice.shown[visible].map(\.line) }
    content.empty = [Line("No matching lines.", .dim)]
    return content
  }
}
