/// The words that the fields of a column may have.
package struct Vocabulary: Sendable, Equatable {
  /// A description of the words that follows `expected`.
  package let looks: String
  /// The words as the format spells them.
  package let words: [String]
  /// What happens if a value is none of the words.
  package let weight: Weight
  /// The prefix of words that anyone may add.
  package let extensionPrefix: String?

  /// What happens if a value is none of the words.
  package enum Weight: Sendable, Equatable {
    /// A start is refused.
    case stops
    /// It is reported, and the value is used.
    case warns
    /// It is reported, and the record is ignored.
    case leavesRecordOut
    /// It is reported as information only.
    case mentions
  }

  /// - Parameters:
  ///   - looks: a description of the words.
  ///   - words: the words, separated by spaces.
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
