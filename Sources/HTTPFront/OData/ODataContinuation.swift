/// Where the next page begins; clients see it as an opaque token.
package struct ODataContinuation: Sendable, Equatable {
  /// How many rows the source had when the first page was made.
  package let bound: Int
  /// How many elements the earlier pages contained.
  package let given: Int

  private static let version = "1"

  package init(bound: Int, given: Int) {
    self.bound = bound
    self.given = given
  }

  /// Reads a token; `nil` unless it is exactly what `token` returns for some values.
  package init?(token: String) {
    // The longest valid token has 54 characters; much longer texts are not decoded.
    guard token.utf8.count <= 64, let bytes = Base64URL.decode(token) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == Self.version, let bound = Int(parts[1]),
      let given = Int(parts[2]), bound >= given, given >= 0
    else { return nil }
    self.init(bound: bound, given: given)
    guard self.token == token else { return nil }
  }

  package var token: String {
    Base64URL.encode("\(Self.version).\(bound).\(given)".utf8)
  }
}
