internal import HTTPServer
internal import JSON
internal import Profiles

/// Gives out upload URLs.
struct UploadURLRoutes: Sendable {
  let call: APICall

  func show(_ id: String) -> HTTPResponse {
    call.respond { service in
      let stored = try call.profile(id, service)
      try service.checkUpload(to: stored)
      let url = UploadURL(
        profile: stored.id, token: call.token.id, expires: service.now + UploadURL.lifetime,
        usedSet: try service.usedUpload(of: stored))
      let text = try url.text(call.origin, signedBy: service)
      return call.answer.json(
        200, .object([call.context("Edm.String"), .init("value", .string(text))]))
    }
  }
}
