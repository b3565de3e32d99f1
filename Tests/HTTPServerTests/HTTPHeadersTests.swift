import HTTPServer
import Testing

@Suite struct HTTPHeadersTests {
  @Test func namesDoNotDifferByCase() {
    let headers: HTTPHeaders = ["Accept": "a", "ACCEPT": "b", "Other": "c"]
    #expect(headers["accept"] == "a")
    #expect(headers.all("aCCept") == ["a", "b"])
    #expect(headers["none"] == nil)
  }

  @Test func settingReplacesAllWithOne() {
    var headers: HTTPHeaders = ["A": "1", "a": "2", "B": "3"]
    headers.set("a", "4")
    #expect(headers.fields.map(\.value) == ["3", "4"])
  }

  @Test(arguments: ["a\r\nSet-Cookie: b", "a\nb", "a\0b", "a\u{7F}b", "a\tb"])
  func noValueEndsItsField(value: String) {
    let headers: HTTPHeaders = ["A": value]
    #expect(headers["A"]?.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } == true)
  }

  @Test(arguments: ["", "a b", "a:", "é", "a\n"])
  func aNameIsAToken(name: String) async {
    await #expect(processExitsWith: .failure) { [name] in
      var headers = HTTPHeaders()
      headers.append(name, "a")
    }
  }
}
