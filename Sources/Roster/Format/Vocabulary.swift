/// The words that the fields of a column may have.
package struct Vocabulary: Sendable, Equatable {
  /// What these words are, in a few words that follow `expected`.
  package let looks: String
  /// As the format spells them.
  package let words: [String]
  /// What follows where a value is none of them.
  package let weight: Weight
  /// The beginning of words that may be added to it.
  package let extensionPrefix: String?

  /// How much it matters that a value is none of the words.
  package enum Weight: Sendable, Equatable {
    /// A start is refused.
    case stops
    /// It is said, and the value is used.
    case warns
    /// It is said, and the record counts for nothing.
    case leavesRecordOut
    /// It is mentioned.
    case mentions
  }

  /// - Parameters:
  ///   - looks: what the words are.
  ///   - words: separated by blanks.
  package init(
    _ looks: String, _ words: String, _ weight: Weight,
    extensionPrefix: String? = nil
  ) {
    self.init(
      looks, words.split(separator: " ").map(String.init), weight,
      extensionPrefix: extensionPrefix)
  }

  package init(
    _ looks: String, _ words: [String], _ weight: Weight,
    extensionPrefix: String? = nil
  ) {
    self.looks = looks
    self.words = words
    self.weight = weight
    self.extensionPrefix = extensionPrefix
  }
}
