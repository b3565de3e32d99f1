internal import Failures

/// Something that should hold for an input, and does not.
package struct Complaint: Error, CustomStringConvertible {
  let text: String

  package var description: String { text }
}

/// - Parameter text: what should hold.
func require(_ holds: Bool, _ text: @autoclosure () -> String) throws {
  if !holds { throw Complaint(text: text()) }
}

/// The result of `body`, or `nil` if it refuses with a sentence.
///
/// - Throws: anything else it throws: a refusal that is the program's own fault.
@discardableResult
func unlessRefused<Value>(_ body: () throws -> Value) throws -> Value? {
  do {
    return try body()
  } catch let refusal as any ExplainedError {
    try require(
      refusal.kind != .bug && !refusal.userMessage.isEmpty,
      "\(refusal) is a refusal with a sentence")
    return nil
  }
}
