/// What is fuzzed. Each target takes any bytes at all, and must neither trap nor complain.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The CSV reader, held against the slow one.
  case reading
  /// Headers: which format they speak of, and what of it they have.
  case detection
  /// Whole uploads, with and without a profile's settings.
  case verification

  /// - Throws: `Complaint` when something does not hold of that input.
  package func check(_ input: [UInt8]) throws {
    switch self {
    case .reading: try ReadingFuzz(input).check()
    case .detection: try DetectionFuzz(input).check()
    case .verification: try VerificationFuzz(input).check()
    }
  }
}

/// What should hold of an input, and does not.
package struct Complaint: Error, CustomStringConvertible {
  let text: String

  package var description: String { text }
}

/// - Parameter text: what should hold.
func require(_ holds: Bool, _ text: @autoclosure () -> String) throws {
  if !holds { throw Complaint(text: text()) }
}
