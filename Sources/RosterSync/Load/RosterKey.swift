/// A key of a roster, equal to another only if all its bytes are: Swift takes two spellings of one
/// letter for the same.
struct RosterKey: Hashable {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (a: RosterKey, b: RosterKey) -> Bool {
    a.text.utf8.elementsEqual(b.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
