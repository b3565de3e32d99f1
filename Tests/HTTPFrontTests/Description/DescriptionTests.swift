import Files
import Glibc
import HTTPServer
import JSON
import Profiles
import Testing

@testable import HTTPFront

/// The description is complete: what exists is described, and what is described exists.
@Suite struct DescriptionTests {
  private let document = APIDescription.json

  private var paths: [JSONValue.Member] {
    if case .object(let members)? = document["paths"] { members } else { [] }
  }

  private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]

  /// The methods of a path according to the description.
  private func described(_ path: String) -> Set<String> {
    let item = paths.first { $0.name == path }?.value ?? .null
    return Set(Self.methods.filter { item[$0.lowercased()] != nil })
  }

  /// `UPDATE_GOLDEN=1 swift test --filter DescriptionTests` rewrites the file, and fails if it was
  /// different.
  @Test func theAssetIsServedWithoutAToken() throws {
    let api = try TestAPI()
    let served = api.send("GET", "/openapi.json", as: nil)
    #expect(served.status == 200)
    #expect(served.headers["Content-Type"] == "application/json")
    #expect(served.headers["Cache-Control"] == "public, max-age=3600")
    #expect(try JSONValue(reading: served.body) == document)
    let project = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let asset = FilePath("/\(project)/assets/openapi.json")
    let kept = FileSystem.exists(asset) ? try FileSystem.read(asset) : []
    if getenv("UPDATE_GOLDEN") != nil {
      try FileSystem.write(served.body, to: asset, permissions: 0o644)
    }
    let isSame = kept == served.body
    #expect(isSame, "assets/openapi.json has changed; UPDATE_GOLDEN=1 rewrites it.")
  }

  @Test func itCanOnlyBeRead() throws {
    let answer = try TestAPI().send("PUT", "/openapi.json", as: nil)
    #expect(answer.status == 405 && answer.headers["Allow"] == "GET, HEAD")
  }

  /// A new route does not compile until it is handled here and among the operations; one that is
  /// missing from `allCases` fails.
  @Test func allRoutesAreAmongThem() {
    let kinds = APIRoute.allCases.map { route in
      switch route {
      case .profiles: "profiles"
      case .profileCount: "profileCount"
      case .profile: "profile"
      case .profileStatus: "profileStatus"
      case .errors: "errors"
      case .errorCount: "errorCount"
      case .error: "error"
      case .report: "report"
      case .uploadURL: "uploadURL"
      case .action(let action, _): action.rawValue
      }
    }
    #expect(Set(kinds).count == kinds.count)
    #expect(kinds.count == 9 + APIRoute.Action.allCases.count)
  }

  @Test(arguments: APIRoute.allCases) func aRouteIsDescribedWithItsMethods(route: APIRoute) {
    #expect(APIPath("/beta/education\(route.path)") == .route(route, root: "beta"))
    // The description mentions HEAD once, for all.
    let hasHead = route.methods.contains("HEAD")
    #expect(hasHead == route.methods.contains("GET"))
    #expect(described(route.path) == Set(route.methods.filter { $0 != "HEAD" }))
  }

  @Test func nothingElseIsDescribed() {
    let expected =
      APIRoute.allCases.map(\.path) + OwnRoute.allCases.map(\.rawValue)
      + ["/sds/{profileId}/{fileName}"]
    #expect(paths.map(\.name) == expected)
  }

  /// When sent to the server, a method is unknown if and only if it is not described.
  @Test func theServerHasTheMethodsThatAreDescribed() throws {
    for item in paths where !item.name.hasPrefix("/sds/") {
      let api = try TestAPI()
      let isOwn = OwnRoute(rawValue: item.name) != nil
      let path = item.name.replacing("{profileId}", with: try api.makeProfile())
        .replacing("{errorId}", with: "92797B7C-02C3-4326-8ACC-E81C78753831")
      for method in Self.methods {
        let answer = api.send(method, (isOwn ? "" : "/beta/education") + path)
        let isDescribed = described(item.name).contains(method)
        #expect((answer.status != 405) == isDescribed, "\(method) \(item.name)")
      }
    }
  }

  @Test func everythingItRefersToExists() {
    var used: Set<String> = []
    func visit(_ value: JSONValue) {
      switch value {
      case .array(let values): values.forEach(visit)
      case .object(let members):
        for member in members {
          if member.name == "$ref", let reference = member.value.string { used.insert(reference) }
          visit(member.value)
        }
      default: break
      }
    }
    visit(document)
    let there = ["parameters", "headers", "responses", "schemas"].flatMap { kind in
      (document["components"]?[kind]?.names ?? []).map { "#/components/\(kind)/\($0)" }
    }
    #expect(used == Set(there))
    #expect(there.count == Set(there).count)
  }

  @Test func noTwoOperationsShareAnId() {
    let ids = paths.flatMap { item in
      Self.methods.compactMap { item.value[$0.lowercased()]?["operationId"]?.string }
    }
    #expect(ids.count > 20 && Set(ids).count == ids.count)
  }
}
