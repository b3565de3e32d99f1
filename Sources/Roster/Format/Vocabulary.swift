/// The words that the fields of a column may have.
package struct Vocabulary: Sendable, Equatable {
  /// What these words are, in a few words that follow `expected`.
  package let looks: String
  /// As the format spells them.
  package let words: [String]
  /// What happens when a value is none of them.
  package let weight: Weight
  /// How words begin that may be added.
  package let extensionPrefix: String?

  /// How serious it is that a value is none of the words.
  package enum Weight: Sendable, Equatable {
    /// A start is refused.
    case stops
    /// It is reported, and the value is used.
    case warns
    /// It is reported, and the record is ignored.
    case leavesRecordOut
    /// It is mentioned.
    case mentions
  }

  /// - Parameters:
  ///   - looks: what the words are.
  ///   - words: separated by spaces.
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
