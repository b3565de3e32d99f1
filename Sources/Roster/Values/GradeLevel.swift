/// A grade as a step on the way through school, to tell whether someone has gone up by one.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/schooldatasync/default-list-of-values
package struct GradeLevel: Sendable {
  /// Kindergarten is 0, the first grade 1.
  package let step: Int

  package init(step: Int) {
    self.step = step
  }

  /// - Returns: `nil` for what is not a step, such as `UG`.
  package init?(_ text: String) {
    let word = text.lowercased().filter { $0.isLetter || $0.isNumber }
    if let step = Self.words[word] {
      self.init(step: step)
    } else if word.hasPrefix("ps") {
      guard let year = Int(word.dropFirst(2)), (1...4).contains(year) else { return nil }
      self.init(step: 12 + year)
    } else {
      // For `Year 7`, `7th` or `07`, the step is the only number in it.
      let numbers = word.split { !$0.isASCII || !$0.isNumber }
      guard numbers.count == 1, let step = Int(numbers[0]), (1...14).contains(step) else {
        return nil
      }
      self.init(step: step)
    }
  }

  /// A grade as it is written to directories, regardless of how the format writes it: `9`, `KG`,
  /// `PK`.
  package static func canonical(_ text: String) -> String {
    let word = text.asciiLowercased
    if let name = names[word] { return name }
    guard word.utf8.allSatisfy({ ("0"..."9").contains(Unicode.Scalar($0)) }), let number = Int(word)
    else { return text }
    return number == 0 ? "KG" : String(number)
  }

  private static let names = [
    "kindergarten": "KG", "kg": "KG", "k": "KG", "prekindergarten": "PK", "pk": "PK", "tk": "TK",
    "transitionalkindergarten": "TK", "pr": "PR", "it": "IT", "ug": "UG", "ungraded": "UG",
    "ps": "PS",
  ]

  /// The words for steps below the first grade; a transitional kindergarten comes before
  /// kindergarten, like prekindergarten.
  private static let words = [
    "it": -3, "pr": -2, "n1": -2, "pk": -1, "tk": -1, "n2": -1, "kg": 0, "k": 0, "r": 0,
    "kindergarten": 0, "prekindergarten": -1, "transitionalkindergarten": -1,
  ]
}
