import Roster
import Testing

@Suite struct LoginNameTests {
  @Test func lettersOfASCIIAreComparedWithoutCase() {
    #expect(LoginName(" Ada.B@North.example\t").text == "ada.b@north.example")
    #expect(LoginName("ÄDA") != LoginName("äda"))
  }

  @Test(arguments: [
    ("Ada@North.example", "ada"), ("ada", "ada"), ("@x", ""), ("a@b@c", "a"), ("", ""),
  ])
  func thePartBeforeTheAtBelongsToOnePerson(_ username: String, _ local: String) {
    #expect(LoginName(username).local == local)
  }

  @Test func aDomainIsAddedOnce() {
    #expect(LoginName.withDomain("ada", "north.example") == "ada@north.example")
    #expect(LoginName.withDomain("ada@north.example", "north.example") == "ada@north.example")
  }
}
