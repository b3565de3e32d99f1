/// The password of a new account, on its way from the roster's own file to the directory.
///
/// It cannot be written: it shows nothing of itself in a description, a dump or a failed test, so that
/// it gets into no plan, journal, report or log. Whoever has made the account lets go of it.
package struct Password: Sendable, Equatable {
  private let bytes: [UInt8]

  /// - Parameter bytes: as they are in the file; not empty.
  package init(_ bytes: [UInt8]) {
    precondition(!bytes.isEmpty, "No password is no password.")
    self.bytes = bytes
  }

  /// For an adapter that is about to send it.
  package func withBytes<Result>(_ body: ([UInt8]) throws -> Result) rethrows -> Result {
    try body(bytes)
  }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "********" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
