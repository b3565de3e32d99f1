import HTTPServer
import Profiles
import ProfilesSupport
import Support
import Testing

@testable import HTTPFront

/// Zip archives that are put to an upload URL.
@Suite struct ArchiveUploadTests {
  private let api: TestAPI
  private let id: String

  init() throws {
    api = try TestAPI()
    id = try api.makeProfile()
  }

  private func code(_ response: HTTPResponse) -> String? { response.headers["x-ms-error-code"] }

  private static let names = TestRoster.clean.files.keys.sorted()

  @Test func itsFilesTakeThePlaceOfTheUpload() throws {
    let target = try api.uploadTarget(id)
    #expect(api.put("more.csv", [1], to: target).status == 201)
    let answer = api.put("Export.ZIP", TestRoster.clean.archive(in: "a/").bytes, to: target)
    #expect(answer.status == 201)
    #expect(try api.files(of: id) == Self.names)
    #expect(api.put("more.csv", [1], to: target).status == 201)
    #expect(try api.files(of: id) == (Self.names + ["more.csv"]).sorted())
  }

  @Test func itComesInBlocksToo() throws {
    let target = try api.uploadTarget(id)
    let bytes = TestRoster.clean.archive().bytes
    let parts = [("YQ%3D%3D", bytes[..<500]), ("Yg%3D%3D", bytes[500...])]
    for (block, part) in parts {
      let answer = api.put(
        "a.zip", Array(part), to: target, headers: [:], query: "&comp=block&blockid=\(block)")
      #expect(answer.status == 201)
    }
    #expect(try api.files(of: id) == [])
    let list = "<BlockList><Latest>YQ==</Latest><Latest>Yg==</Latest></BlockList>"
    let answer = api.put(
      "a.zip", Array(list.utf8), to: target, headers: ["Content-Type": "application/xml"],
      query: "&comp=blocklist")
    #expect(answer.status == 201)
    #expect(try api.files(of: id) == Self.names)
  }

  @Test func faultsAreReportedWithoutAPathOnTheServer() throws {
    let target = try api.uploadTarget(id)
    #expect(api.put("more.csv", [1], to: target).status == 201)
    let bad: [(bytes: [UInt8], sentence: String)] = [
      (
        TestArchive([.init("../a.csv")]).bytes,
        "../a.csv in the archive a.zip has a path that leads out of its folder. Zip the files without their "
          + "paths."
      ),
      (
        TestArchive([.init("a.csv", "x").with { $0.sum += 1 }]).bytes,
        "a.csv in the archive a.zip is damaged: its data are not what was zipped. Make the archive again."
      ),
      (
        Array("SIS ID".utf8),
        "a.zip is neither a folder nor a zip archive. Give the folder that holds the CSV files, or a zip of "
          + "it."
      ),
      (
        TestArchive([.init("a.txt")]).bytes,
        "There are no CSV files in a.zip, so the upload was left as it was. Give the folder that holds them, "
          + "or a zip of it."
      ),
    ]
    for (bytes, sentence) in bad {
      let answer = api.put("a.zip", bytes, to: target)
      #expect(answer.status == 400 && code(answer) == "InvalidInput")
      #expect(
        String(decoding: answer.body, as: UTF8.self).contains("<Message>\(sentence)</Message>"))
    }
    #expect(try api.files(of: id) == ["more.csv"])
  }

  @Test func oneThatMustBeNewReplacesNothing() throws {
    let target = try api.uploadTarget(id)
    let headers: HTTPHeaders = ["x-ms-blob-type": "BlockBlob", "If-None-Match": "*"]
    let bytes = TestRoster.clean.archive().bytes
    #expect(api.put("a.zip", bytes, to: target, headers: headers).status == 201)
    let again = api.put("b.zip", bytes, to: target, headers: headers)
    #expect(again.status == 409 && code(again) == "BlobAlreadyExists")
  }

  @Test func itHoldsNoMoreThanAProfileMayHave() throws {
    let small = try TestAPI(profileLimit: 20_000)
    let id = try small.makeProfile()
    let archive = TestArchive([.repeating("x", runs: 100, named: "a.csv")])
    let answer = small.put("a.zip", archive.bytes, to: try small.uploadTarget(id))
    #expect(answer.status == 400 && code(answer) == "InvalidInput")
    #expect(try small.files(of: id) == [])
  }
}
