import HTTPServer
import JSON
import Profiles
import ProfilesSupport
import Support
import Testing

@testable import HTTPFront

/// Files that clients of Azure's storage put to an upload URL.
@Suite struct UploadTests {
  private let api: TestAPI
  private let id: String

  init() throws {
    api = try TestAPI()
    id = try api.makeProfile()
  }

  private func code(_ response: HTTPResponse) -> String? { response.headers["x-ms-error-code"] }

  @Test func aFileIsPutAndReplaced() throws {
    let target = try api.uploadTarget(id)
    let answer = api.put("School.csv", Array("a".utf8), to: target)
    #expect(answer.status == 201 && answer.body.isEmpty)
    #expect(answer.headers["ETag"]?.hasPrefix("\"0x") ?? false)
    #expect(api.put("school.csv", Array("bb".utf8), to: target).status == 201)
    let service = try api.home.service()
    let files = try service.uploadedFiles(of: service.profile(id))
    #expect(files.map(\.name) == ["school.csv"] && files.map(\.bytes) == [2])
  }

  /// Clients look at the version, so an empty header must not be sent.
  @Test(arguments: [("2026-10-06", "2026-10-06"), ("", "2015-07-08")])
  func theVersionComesBack(asked: String, answered: String) throws {
    let answer = api.put(
      "a.csv", [1], to: try api.uploadTarget(id),
      headers: ["x-ms-blob-type": "BlockBlob", "x-ms-version": asked])
    #expect(answer.headers["x-ms-version"] == answered)
  }

  @Test func aFileThatMustBeNewIsNotReplaced() throws {
    let target = try api.uploadTarget(id)
    let headers: HTTPHeaders = ["x-ms-blob-type": "BlockBlob", "If-None-Match": "*"]
    #expect(api.put("a.csv", [1], to: target, headers: headers).status == 201)
    let again = api.put("A.csv", [2], to: target, headers: headers)
    #expect(again.status == 409 && code(again) == "BlobAlreadyExists")
  }

  @Test func filesDamagedOnTheWayAreRefused() throws {
    let target = try api.uploadTarget(id)
    func put(_ md5: String) -> HTTPResponse {
      api.put(
        "a.csv", Array("abc".utf8), to: target,
        headers: ["x-ms-blob-type": "BlockBlob", "Content-MD5": md5])
    }
    // RFC 1321, A.5
    #expect(put("kAFQmDzST7DWlj99KOF/cg==").status == 201)
    #expect(code(put("kAFQmDzST7DWlj99KOF/cQ==")) == "Md5Mismatch")
    #expect(code(put("abc")) == "InvalidMd5")
  }

  @Test func aFileComesInBlocks() throws {
    let target = try api.uploadTarget(id)
    func block(_ block: String, _ text: String) -> Int {
      api.put(
        "a.csv", Array(text.utf8), to: target, headers: [:], query: "&comp=block&blockid=\(block)"
      ).status
    }
    func list(_ blocks: [String]) -> HTTPResponse {
      let body =
        "<?xml version='1.0' encoding='utf-8'?>\n<BlockList>"
        + blocks.map { "<Latest>\($0)</Latest>" }.joined() + "</BlockList>"
      return api.put(
        "a.csv", Array(body.utf8), to: target, headers: ["Content-Type": "application/xml"],
        query: "&comp=blocklist")
    }
    #expect(block("YQ%3D%3D", "one ") == 201)
    #expect(block("Yg%3D%3D", "two ") == 201)
    #expect(try api.files(of: id) == [])
    #expect(code(list(["YQ==", "Yw=="])) == "InvalidBlockList")
    #expect(list(["Yg==", "YQ==", "Yg=="]).status == 201)
    let service = try api.home.service()
    #expect(try service.uploadedFiles(of: service.profile(id)).map(\.bytes) == [12])
    // The blocks are used up.
    #expect(code(list(["YQ=="])) == "InvalidBlockList")
  }

  @Test func onlyASignedURLIsGood() throws {
    let target = try api.uploadTarget(id)
    let other = try api.makeProfile(.creating("Other"))
    let spoiled = [
      target.replacing("sig=", with: "sig=A"), target.replacing("sp=w", with: "sp=rw"),
      target.replacing("se=2026", with: "se=2036"), target.replacing(id, with: other),
      String(target.prefix { $0 != "?" }) + "?sv=2015-07-08",
      target + "&ss=elsewhere",
    ]
    for target in spoiled {
      let answer = api.put("a.csv", [1], to: target)
      #expect(answer.status == 403 && code(answer) == "AuthenticationFailed", "\(target)")
    }
    #expect(try api.files(of: id).isEmpty && api.files(of: other).isEmpty)
  }

  @Test func aURLEndsAfterAnHourAndWithItsToken() throws {
    let target = try api.uploadTarget(id)
    api.home.clock.advance(seconds: 3600)
    #expect(api.put("a.csv", [1], to: target).status == 201)
    api.home.clock.advance(seconds: 1)
    #expect(code(api.put("b.csv", [1], to: target)) == "AuthenticationFailed")
    let next = try api.uploadTarget(id)
    try api.home.service().revokeToken("night")
    #expect(code(api.put("b.csv", [1], to: next)) == "AuthenticationFailed")
  }

  @Test func aNewKeyEndsAllURLs() throws {
    let target = try api.uploadTarget(id)
    try api.home.service().replaceSigningKeys()
    #expect(code(api.put("a.csv", [1], to: target)) == "AuthenticationFailed")
    #expect(api.put("a.csv", [1], to: try api.uploadTarget(id)).status == 201)
  }

  /// After thirty days another key signs, and URLs signed with the previous key stay valid until
  /// they expire.
  @Test func keysChangeAutomatically() throws {
    _ = try api.uploadTarget(id)
    api.home.clock.advance(days: 30)
    let last = try api.uploadTarget(id)
    api.home.clock.advance(seconds: 10)
    let next = try api.uploadTarget(id)
    for target in [last, next] { #expect(api.put("a.csv", [1], to: target).status == 201) }
  }

  @Test func nothingButPuttingIsPermitted() throws {
    let target = try api.uploadTarget(id)
    let parts = target.split(separator: "?", maxSplits: 1)
    for method in ["GET", "HEAD", "DELETE"] {
      for path in ["\(parts[0])/a.csv", "\(parts[0])"] {
        let answer = api.send(method, "\(path)?\(parts[1])&restype=container&comp=list", as: nil)
        #expect(answer.status == 403 && code(answer) == "AuthorizationPermissionMismatch")
      }
    }
  }

  @Test(arguments: [
    "a.txt", "..%2Fa.csv", "%00a.csv", ".a.csv", "..", "a.csv%00", "a%0A.csv", "..%5Ca.csv",
    "%zz.csv",
    "%FF.csv", "a%E2%80%AEb.csv", "../a.csv", "%2E%2e/a.csv", "b/./a.csv",
  ])
  func invalidFileNamesAreRefused(name: String) throws {
    let answer = api.put(name, [1], to: try api.uploadTarget(id))
    #expect(answer.status == 400 && code(answer) == "InvalidResourceName")
    #expect(try api.files(of: id) == [])
  }

  @Test func aFolderBeforeTheNameIsIgnored() throws {
    let target = try api.uploadTarget(id)
    #expect(api.put("export/My%20School.csv", [1], to: target).status == 201)
    #expect(try api.files(of: id) == ["My School.csv"])
  }

  @Test func whatIsTooLargeIsRefused() throws {
    let target = try api.uploadTarget(id)
    let answer = api.put("a.csv", Array(repeating: 1, count: (1 << 20) + 1), to: target)
    #expect(answer.status == 413 && code(answer) == "RequestBodyTooLarge")
    #expect(try api.files(of: id) == [])
  }

  /// Stored files, blocks that wait for their list and bytes that are arriving count together.
  @Test func allFilesOfAProfileHaveALimitTogether() throws {
    let api = try TestAPI(fileLimit: 100, profileLimit: 200)
    let id = try api.makeProfile()
    let target = try api.uploadTarget(id)
    func put(_ name: String, _ count: Int) -> HTTPResponse {
      api.put(name, Array(repeating: 1, count: count), to: target)
    }
    func block(_ id: String, _ count: Int) -> HTTPResponse {
      api.put(
        "b.csv", Array(repeating: 2, count: count), to: target, headers: [:],
        query: "&comp=block&blockid=\(id)")
    }
    #expect(put("a.csv", 100).status == 201)
    #expect(block("YQ%3D%3D", 40).status == 201)
    #expect(code(block("Yg%3D%3D", 61)) == "RequestBodyTooLarge")
    #expect(code(put("c.csv", 61)) == "RequestBodyTooLarge")
    #expect(try api.files(of: id) == ["a.csv"])
    // An upload that was refused or is complete takes up no further space.
    #expect(block("Yg%3D%3D", 20).status == 201)
    func list(_ ids: [String]) -> HTTPResponse {
      let blocks = ids.map { "<Latest>\($0)</Latest>" }.joined()
      return api.put(
        "b.csv", Array("<BlockList>\(blocks)</BlockList>".utf8), to: target, headers: [:],
        query: "&comp=blocklist")
    }
    #expect(put("c.csv", 20).status == 201)
    // A block that is named twice takes up more space; blocks that are named once give theirs to
    // the file.
    #expect(code(list(["YQ==", "YQ==", "Yg=="])) == "RequestBodyTooLarge")
    #expect(list(["YQ==", "Yg=="]).status == 201)
    #expect(put("d.csv", 20).status == 201)
    #expect(code(put("e.csv", 1)) == "RequestBodyTooLarge")
    // Another profile has no files yet.
    let other = try api.makeProfile(.creating("Other"))
    #expect(
      api.put("a.csv", Array(repeating: 1, count: 100), to: try api.uploadTarget(other)).status
        == 201)
  }

  @Test func concurrentUploadsShareTheRoom() throws {
    let staging = Staging()
    func room(_ bytes: Int, kept: Int = 0) throws -> Staging.Room {
      try staging.room(for: bytes, of: id, limit: 10) { kept }
    }
    var first: Staging.Room? = try room(6)
    #expect(throws: BlobError.noRoom(limit: 10)) { try room(5) }
    #expect(throws: BlobError.noRoom(limit: 10)) { try room(4, kept: 1) }
    let second = try room(4)
    withExtendedLifetime(first) {}
    first = nil
    let third = try room(5, kept: 1)
    withExtendedLifetime((second, third)) {}
  }

  @Test func aRequestThatLacksSomethingIsToldWhat() throws {
    let target = try api.uploadTarget(id)
    #expect(code(api.put("a.csv", [1], to: target, headers: [:])) == "MissingRequiredHeader")
    let page: HTTPHeaders = ["x-ms-blob-type": "PageBlob"]
    #expect(code(api.put("a.csv", [1], to: target, headers: page)) == "InvalidHeaderValue")
    #expect(
      code(api.put("a.csv", [1], to: target, query: "&comp=page")) == "InvalidQueryParameterValue")
    #expect(code(api.put("a.csv", [1], to: target, query: "&comp=block")) == "InvalidBlockId")
  }

  /// A request that asks for more than storing bytes is refused as a whole.
  @Test(arguments: [
    "x-ms-copy-source", "x-ms-structured-body", "x-ms-content-crc64", "If-Match",
  ])
  func unsupportedHeadersAreRefused(header: String) throws {
    var headers: HTTPHeaders = ["x-ms-blob-type": "BlockBlob"]
    headers.append(header, "a")
    let answer = api.put("a.csv", [1], to: try api.uploadTarget(id), headers: headers)
    #expect(answer.status == 400 && code(answer) == "InvalidHeaderValue")
  }

  /// The folder of a deleted profile does not come back because of a late client.
  @Test func aDeletedProfileTakesNoFiles() throws {
    let target = try api.uploadTarget(id)
    _ = api.send("DELETE", "/beta/education/synchronizationProfiles/\(id)")
    let answer = api.put("a.csv", [1], to: target)
    #expect(answer.status == 404 && code(answer) == "ContainerNotFound")
    #expect(try api.home.home.profileFolder(id) == nil)
  }

  /// Files that a start has used are used up: the next upload begins a new set, whatever its files.
  @Test func theNextUploadBeginsAnotherSet() throws {
    try api.upload(.clean, to: id)
    #expect(try api.json(200, "POST", "/\(id)/start")["value"] == .array([]))
    let target = try api.uploadTarget(id)
    #expect(try api.files(of: id).count == 6)
    for name in ["school.csv", "student.csv"] {
      #expect(api.put(name, [1], to: target).status == 201)
    }
    #expect(try api.files(of: id) == ["school.csv", "student.csv"])
  }

  @Test func duringARunNothingIsAccepted() throws {
    let target = try api.uploadTarget(id)
    let service = try api.home.service(DyingLauncher())
    _ = try service.begin(service.profile(id), .init())
    let answer = api.put("a.csv", [1], to: target)
    #expect(answer.status == 503 && code(answer) == "ServerBusy")
    _ = try api.json(409, "GET", "/\(id)/uploadUrl")
  }

  /// A part that is sent again and breaks off leaves the part that has already arrived.
  @Test func aPartThatIsCutOffLeavesTheOneBefore() throws {
    let service = try api.home.service()
    let stored = try service.profile(id)
    let whole = try service.receivePart("one", of: "a.csv", for: stored, takesMD5: false)
    _ = try whole.finish()
    let cutOff = try service.receivePart("one", of: "a.csv", for: stored, takesMD5: false)
    try cutOff.write([1].span)
    cutOff.discard()
    #expect(try service.partCount(of: "a.csv", for: stored) == 1)
  }

  /// Uploads that were never finished are removed after a time.
  @Test func unfinishedUploadsAreRemoved() throws {
    let service = try api.home.service()
    let stored = try service.profile(id)
    let part = try service.receivePart("one", of: "a.csv", for: stored, takesMD5: false)
    try part.write([1, 2, 3].span)
    _ = try part.finish()
    try service.discardIncoming(before: 0)
    #expect(try service.partCount(of: "a.csv", for: stored) == 1)
    try service.discardIncoming(before: .max)
    #expect(try service.partCount(of: "a.csv", for: stored) == 0)
  }
}
