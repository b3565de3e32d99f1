internal import HTTPServer
internal import JSON
internal import Profiles
internal import Wire

/// What the last verification found, for a client that lost the answer to its start.
struct ReportRoutes: Sendable {
  let call: APICall

  static let shape = ODataShape([
    "type": .string, "fileName": .string, "description": .string, "rules": .structured,
    "column": .string, "count": .integer, "lines": .structured, "effect": .string,
    "expected": .string,
  ])

  func show(_ id: String) -> HTTPResponse {
    call.respond { service in
      let query = try call.query(Self.shape)
      let stored = try call.profile(id, service)
      let run = try service.lastVerification(of: stored)
      guard let report = try service.folder(of: run).report() else { throw ProfileError.noReport }
      guard case .array(let rows)? = report.json["value"] else {
        return call.answer.json(200, report.json)
      }
      return call.collection(
        rows, query, fragment: "education/\(Self.messages)",
        path: "synchronizationProfiles/\(stored.id)/rollcall.report")
    }
  }

  /// The type of the collection, in the form that pages of all versions use.
  static let messages = "Collection(microsoft.graph.verificationMessage)"
}
