/// The password of a new account, on its way from the roster's own file to the directory.
///
/// It cannot be written out: descriptions, dumps and failed tests do not show it, so it never gets
/// into a plan, journal, report or log. It is discarded once the account has been created.
package struct Password: Sendable, Equatable {
  private let bytes: [UInt8]

  /// - Parameter bytes: the bytes as they are in the file; not empty.
  package init(_ bytes: [UInt8]) {
    precondition(!bytes.isEmpty, "A password has at least one byte.")
    self.bytes = bytes
  }

  /// Passes the bytes to an adapter that is about to send them.
  package func withBytes<Result>(_ body: ([UInt8]) throws -> Result) rethrows -> Result {
    try body(bytes)
  }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "********" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
