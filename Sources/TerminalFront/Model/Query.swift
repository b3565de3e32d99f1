/// A question that a screen asks the store. Each is a type next to its screen, and knows how to
/// answer itself.
protocol Query: Sendable {
  associatedtype Answer: Sendable

  /// Whether it may take so long that other queries must not wait for it.
  static var isLong: Bool { get }
  /// Whether its answer is no longer wanted once the screen has asked another of this type.
  static var isOutdatedByNext: Bool { get }

  /// Reads the answer. Called on a work queue, never on the main thread.
  ///
  /// - Returns: `nil` if the answer is no longer wanted.
  /// - Throws: an error that says in words for the user why it cannot be read.
  func answer(from profiles: inout OpenProfiles) throws -> Answer?
}

extension Query {
  static var isLong: Bool { false }
  static var isOutdatedByNext: Bool { false }
}

/// A query with its answer, for the screen that asked.
struct Reply: Sendable {
  private let query: any Query
  private let answer: any Sendable

  init<Asked: Query>(to query: Asked, _ answer: Asked.Answer) {
    self.query = query
    self.answer = answer
  }

  /// The query and its answer; `nil` if this was another type of query.
  func to<Asked: Query>(_: Asked.Type) -> (query: Asked, answer: Asked.Answer)? {
    guard let query = query as? Asked, let answer = answer as? Asked.Answer else { return nil }
    return (query, answer)
  }
}
