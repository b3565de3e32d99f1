import Failures
import HTTPServer
import Testing

@Suite struct HTTPServerErrorTests {
  @Test func aPortThatIsTakenIsNamed() throws {
    let test = try TestServer()
    let port = test.server.port
    #expect(throws: HTTPServerError.addressInUse(address: "127.0.0.1", port: port)) {
      _ = try TestServer(listening: .address("127.0.0.1", port: port))
    }
  }

  @Test(arguments: ["localhost", "", "1.2.3", "127.0.0.1:80", "[::1]"])
  func anAddressIsInNumbers(address: String) {
    #expect(throws: HTTPServerError.invalidAddress(address)) {
      _ = try TestServer(listening: .address(address, port: 0))
    }
  }

  @Test func anAddressIsOneOfThisMachine() {
    #expect(throws: HTTPServerError.noSuchAddress("192.0.2.1")) {
      _ = try TestServer(listening: .address("192.0.2.1", port: 0))
    }
  }

  private static let all: [HTTPServerError] = [
    .invalidAddress("a"), .addressInUse(address: "a", port: 1), .noSuchAddress("a"),
    .notAllowed(address: "a", port: 1), .cannotListen(address: "a", port: 1, code: 5),
    .notListening(descriptor: 3), .cannotStart(code: 5), .noTLS,
    .unreadableCertificate(reason: "a"), .unreadableKey(reason: "a"), .keyDoesNotMatch,
  ]

  @Test func eachSaysWhatToDo() {
    for error in Self.all {
      #expect(error.userMessage.hasSuffix("."))
      #expect(error.userMessage.split(separator: ". ").count >= 2, "\(error.userMessage)")
    }
    #expect(Set(Self.all.map(\.code)).count == Self.all.count)
  }
}
