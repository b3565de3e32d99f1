internal import Roster

/// The type of a body, from `Content-Type`: `application/json; charset=utf-8`.
///
/// - SeeAlso: RFC 9110, 8.3.1
struct MediaType: Equatable {
  /// The type in lower case.
  let name: String
  /// The character set in lower case, without quotes; `nil` if none is given.
  let charset: String?

  init(_ text: String) {
    let parts = text.split(separator: ";").map { String($0).trimmed.lowercased() }
    name = parts.first ?? ""
    charset = parts.dropFirst().first { $0.hasPrefix("charset=") }.map { parameter in
      String(parameter.dropFirst("charset=".count).filter { $0 != "\"" })
    }
  }
}
