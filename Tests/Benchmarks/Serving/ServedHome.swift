import Glibc
import JSON

/// A home with a profile that has been synchronized, served to a client with a token.
struct ServedHome {
  /// What URLs of profiles begin with.
  private let profiles: String
  private let profile: String
  private let token: String
  private let server: Background

  init(_ program: String, in work: borrowing WorkFolder) throws {
    let rollcall = [program, "--home", work.path("home")]
    let roster = try work.generate(RosterShape(students: 300))
    let made = try work.output(
      of: rollcall + [
        "profile", "create", "bench", "--student-domain", "contoso.edu", "--teacher-domain",
        "contoso.edu", "--json",
      ])
    profile = try Self.text("id", of: made)
    _ = try Measurement(rollcall + ["upload", "bench", roster.folder])
    _ = try Measurement(rollcall + ["start", "bench", "--yes", "--wait"])
    let shown = try work.output(
      of: rollcall + ["token", "create", "bench", "--scope", "EduAdministration.ReadWrite"])
    token = String(decoding: shown.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let port = try LocalPort.free()
    profiles = "http://127.0.0.1:\(port)/beta/education/synchronizationProfiles"
    server = try Background(
      rollcall + ["serve", "--listen", "127.0.0.1:\(port)"], listeningOn: port,
      errors: work.path("rollcall-errors"))
  }

  /// The URL of the profile.
  var url: String { "\(profiles)/\(profile)" }

  /// The header with the token.
  var authorization: String { "Authorization: Bearer \(token)" }

  /// The peak of resident bytes so far.
  var peakMemory: Int { server.peakMemory }

  /// The server's answer to a GET of the profile, or of something below it.
  func get(_ path: String = "", in work: borrowing WorkFolder) throws -> [UInt8] {
    try work.output(of: ["curl", "-sSf", "-H", authorization, url + path])
  }

  /// A URL to which a file can be put for an hour.
  func uploadURL(of name: String, in work: borrowing WorkFolder) throws -> String {
    let url = try Self.text("value", of: get("/uploadUrl", in: work))
    let parts = url.split(separator: "?", maxSplits: 1)
    return "\(parts[0])/\(name)?\(parts[1])"
  }

  private static func text(_ name: String, of answer: [UInt8]) throws -> String {
    guard case .string(let text)? = try? JSONValue(reading: answer)[name] else {
      throw Failure("An answer of rollcall has no \(name).")
    }
    return text
  }
}
