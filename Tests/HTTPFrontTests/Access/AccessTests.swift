import HTTPServer
import JSON
import Profiles
import ProfilesSupport
import Support
import Roster
import Testing

@testable import HTTPFront

/// Who may do what.
@Suite struct AccessTests {
  private let api: TestAPI
  private let path = "/beta/education/synchronizationProfiles"

  init() throws { api = try TestAPI() }

  private func status(_ method: String, _ target: String, _ token: String?) -> Int {
    api.send(method, target, as: token).status
  }

  @Test func everyRequestNeedsAToken() throws {
    let id = try api.makeProfile()
    for token in [
      nil, "", "rollcall_00000000_", api.token + "0", String(api.token.dropLast()) + "x",
    ] {
      for target in [path, "\(path)/\(id)", "\(path)/colour", "\(path)/\(id)/colour"] {
        let answer = api.send("GET", target, as: token)
        #expect(answer.status == 401)
        #expect(answer.headers["WWW-Authenticate"]?.hasPrefix("Bearer") ?? false)
      }
    }
  }

  @Test func aReaderCanChangeNothing() throws {
    let id = try api.makeProfile()
    let reader = try api.home.service().makeToken("monitor", [.readAll])
    #expect(status("GET", "\(path)/\(id)", reader) == 200)
    #expect(status("GET", "\(path)/\(id)/errors", reader) == 200)
    for (method, target) in [
      ("POST", path), ("PATCH", "\(path)/\(id)"), ("PUT", "\(path)/\(id)"),
      ("DELETE", "\(path)/\(id)"), ("GET", "\(path)/\(id)/uploadUrl"),
      ("POST", "\(path)/\(id)/start"), ("POST", "\(path)/\(id)/pause"),
      ("POST", "\(path)/\(id)/resume"), ("POST", "\(path)/\(id)/reset"),
    ] {
      #expect(status(method, target, reader) == 403, "\(method) \(target)")
    }
  }

  /// The client is not even told that other profiles exist.
  @Test func aTokenIsForItsProfiles() throws {
    let (north, south) = (try api.makeProfile(), try api.makeProfile(.creating("South")))
    let service = try api.home.service()
    let token = try service.makeToken(
      "north", [.readWrite], profiles: [service.profile(north)])
    #expect(status("GET", "\(path)/\(north)", token) == 200)
    #expect(status("GET", "\(path)/\(south)", token) == 404)
    #expect(status("POST", "\(path)/\(south)/start", token) == 404)
    let list = try JSONValue(reading: api.send("GET", path, as: token).body)
    #expect(list["value"]?.array.map { $0["id"]?.string } == [north])
    let made = api.send(
      "POST", path, Array(TestAPI.north.utf8), headers: ["Content-Type": "application/json"],
      as: token)
    #expect(made.status == 403)
  }

  @Test func aTokenEnds() throws {
    let service = try api.home.service()
    let today = CivilDay(daysSince1970: TestHome.start / 86_400)
    let token = try service.makeToken("today", [.read], lastDay: today)
    #expect(status("GET", path, token) == 200)
    api.home.clock.advance(days: 1)
    #expect(status("GET", path, token) == 401)
    #expect(throws: AccessError.dayIsOver) {
      try service.makeToken("yesterday", [.read], lastDay: today)
    }
    try service.revokeToken("night")
    #expect(status("GET", path, api.token) == 401)
    #expect(throws: AccessError.noSuchToken("night")) { try service.revokeToken("night") }
    // The name is free again, and the old token stays revoked.
    let next = try service.makeToken("night", [.read])
    #expect(status("GET", path, next) == 200)
    #expect(status("GET", path, api.token) == 401)
  }

  @Test func noTextOfATokenIsKept() throws {
    let secret = Array(api.token.suffix(64).utf8)
    let kept = ["rollcall.db", "rollcall.db-wal"].compactMap { api.home.folder.read("home/\($0)") }
    #expect(!kept.isEmpty)
    #expect(!kept.contains { $0.contains(secret) })
  }
}

extension [UInt8] {
  fileprivate func contains(_ other: [UInt8]) -> Bool {
    guard let first = other.first else { return true }
    return indices.contains { self[$0] == first && self[$0...].starts(with: other) }
  }
}
