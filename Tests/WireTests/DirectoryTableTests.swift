import Directory
import DirectoryEmbedded
import JSON
import Support
import Testing
import Wire

@Suite struct DirectoryTableTests {
  private let folder: TemporaryFolder
  private let directory: EmbeddedDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try EmbeddedDirectory(path: Array(folder.path("directory.db").utf8))
    _ = try directory.insert([
      (
        .person, ["userPrincipalName": "ada@a.example", "displayName": "Byron, Ada"], isActive: true
      ),
      (.person, ["userPrincipalName": "alan@a.example", "zip": "1"], isActive: false),
    ])
  }

  @Test func theUsualColumnsComeFirstAndOthersByName() throws {
    let csv = String(decoding: try DirectoryTable(.person, directory).csv, as: UTF8.self)
    #expect(
      csv == """
        id,anchor,enabled,role,externalId,userPrincipalName,givenName,surname,displayName,school,\
        schools,zip\r
        1,,true,,,ada@a.example,,,"Byron, Ada",,,\r
        2,,false,,,alan@a.example,,,,,,1\r

        """)
  }

  @Test func anObjectHasTheAttributesThatItHas() throws {
    let json = String(decoding: try DirectoryTable(.person, directory).json.bytes, as: UTF8.self)
    #expect(
      json == #"{"value":[{"id":"1","anchor":null,"enabled":true,"attributes":"#
        + #"{"userPrincipalName":"ada@a.example","displayName":"Byron, Ada"}},"#
        + #"{"id":"2","anchor":null,"enabled":false,"attributes":"#
        + #"{"userPrincipalName":"alan@a.example","zip":"1"}}]}"#)
  }

  @Test func everyKindIsCounted() throws {
    let json = String(decoding: try directory.counts().json.bytes, as: UTF8.self)
    #expect(
      json == #"{"school":{"active":0,"inactive":0},"section":{"active":0,"inactive":0},"#
        + #""person":{"active":1,"inactive":1},"membership":0}"#)
  }
}
