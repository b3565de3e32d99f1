internal import HTTPServer
internal import Profiles
internal import Roster

/// A URL to which a client may put a profile's files for an hour, in the form of Azure's storage.
///
/// Clients append the query unchanged to each request. The signature covers everything in it.
///
/// - SeeAlso: Azure Storage, service SAS; the parameters are Azure's, except `ss`
struct UploadURL: Equatable {
  let profile: String
  /// The id of the token that requested the URL; the URL becomes invalid with the token.
  let token: String
  /// The last second in which it is valid, counted from 1970.
  let expires: Int
  /// The set of files that a start has used, which the first new file replaces.
  let usedSet: String?

  /// The first segment of the path, which AzCopy takes to be the account; it takes the second to be
  /// the container.
  static let account = "sds"
  /// How long a URL is valid, in seconds.
  static let lifetime = 3600

  private static let version = "2015-07-08"

  /// - Parameter origin: the beginning of the URL: `https://rollcall.example`.
  func text(_ origin: String, signedBy service: ProfileService) throws -> String {
    let signature = Base64.encode(try service.sign(message))
    var parameters = [
      ("sv", Self.version), ("sr", "c"), ("si", token), ("sig", signature),
      ("se", UTCTime.text(expires)), ("sp", "w"),
    ]
    if let usedSet { parameters.append(("ss", usedSet)) }
    let query = parameters.map { "\($0.0)=\(PercentEncoding.encode($0.1.utf8))" }
    return "\(origin)/\(Self.account)/\(profile)?\(query.joined(separator: "&"))"
  }

  /// Reads the query of a request.
  ///
  /// - Returns: `nil` unless it is signed by this home, for this profile, and has not expired.
  init?(
    _ parameters: [String: String], profile: String, _ service: ProfileService
  ) throws {
    guard parameters["sv"] == Self.version, parameters["sr"] == "c", parameters["sp"] == "w",
      let token = parameters["si"], let expires = parameters["se"].flatMap(UTCTime.seconds),
      let signature = parameters["sig"].flatMap(Base64.decode)
    else { return nil }
    self.init(
      profile: profile, token: token, expires: expires, usedSet: parameters["ss"])
    guard try service.isSigned(message, by: signature), service.now <= expires else { return nil }
  }

  init(profile: String, token: String, expires: Int, usedSet: String?) {
    self.profile = profile
    self.token = token
    self.expires = expires
    self.usedSet = usedSet
  }

  private var message: [UInt8] {
    Array(
      [Self.version, profile, token, String(expires), usedSet ?? ""].joined(separator: "\n").utf8)
  }
}
