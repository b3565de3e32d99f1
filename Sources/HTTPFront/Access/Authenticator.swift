internal import HTTPServer
package import Profiles

/// Identifies the client of a request.
package protocol Authenticator: Sendable {
  /// - Parameter credential: what follows `Bearer` in the request.
  /// - Returns: `nil` if it does not belong to any client.
  func client(showing credential: String, of service: ProfileService) throws -> AccessToken?
}

/// Accepts the tokens of the home.
package struct TokenAuthenticator: Authenticator {
  package init() {}

  package func client(
    showing credential: String, of service: ProfileService
  ) throws -> AccessToken? {
    try service.authenticate(credential)
  }
}

extension HTTPRequest {
  /// What follows `Bearer` in `Authorization`.
  ///
  /// - SeeAlso: RFC 6750, 2.1
  var bearer: String? {
    let headers = headers.all("Authorization")
    // If there are two headers, a proxy might have looked at the other one.
    guard headers.count == 1, let header = headers.first else { return nil }
    let words = header.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init)
    return words.count == 2 && words[0].lowercased() == "bearer" ? String(words[1]) : nil
  }
}
