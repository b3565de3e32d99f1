import HTTPServer
import Support
import Testing

@Suite struct TLSTests {
  private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  private func secure(
    handler: @escaping @Sendable (HTTPRequest) -> HTTPReception = { request in
      .answer(.ok(request.isSecure ? "secret" : "open"))
    }
  ) throws -> TestServer {
    try TestServer(with: { $0.identity = TestIdentity.one }, handler: handler)
  }

  @Test func requestsAreAnswered() throws {
    let test = try secure()
    let client = try TLSClient(port: test.server.port)
    for _ in 0..<10 {
      try client.send(get)
      #expect(client.read(to: "secret").hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test func anotherCertificateIsForConnectionsFromThenOn() throws {
    let test = try secure()
    let before = try TLSClient(port: test.server.port)
    try test.server.reloadCertificate(TestIdentity.two)
    let after = try TLSClient(port: test.server.port)
    #expect(!before.certificate.isEmpty)
    #expect(before.certificate != after.certificate)
    for client in [before, after] {
      try client.send(get)
      #expect(client.read(to: "secret").hasSuffix("secret"))
    }
    #expect(throws: HTTPServerError.keyDoesNotMatch) {
      try test.server.reloadCertificate(TestIdentity.mixed)
    }
    #expect(try TLSClient(port: test.server.port).certificate == after.certificate)
  }

  @Test func bodiesWorkAndRefusalsAreSeen() throws {
    let sink = CountingSink()
    let test = try secure { request in
      switch request.rawPath {
      case "/stream": .stream(sink) { _ in .ok("\(sink.count)") }
      default: .collect(limit: 10) { .ok("\($0.count)") }
      }
    }
    let client = try TLSClient(port: test.server.port)
    try client.send("POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")
    #expect(client.read(to: "\r\n\r\n5").hasSuffix("5"))
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
    try client.send("b\r\nhello world\r\n")
    let refusal = client.read()
    #expect(refusal.hasPrefix("HTTP/1.1 413"))
    #expect(refusal.hasSuffix("413\n"))
  }

  @Test func aClientThatNeverShakesHandsIsCutOff() throws {
    let test = try TestServer(with: {
      $0.identity = TestIdentity.one
      $0.limits.headTime = .milliseconds(100)
    })
    let client = try test.client()
    try client.send([0x16, 0x03, 0x01])
    #expect(try client.isClosed())
    #expect(waitUntil { test.server.counters.timedOut == 1 })
  }

  @Test func plainRequestsGetNothing() throws {
    let test = try secure()
    let client = try test.client()
    try client.send(get)
    #expect(try !String(decoding: client.readToEnd(), as: UTF8.self).contains("200"))
    #expect(test.log.all.isEmpty)
  }

  @Test func stoppingEndsThemToo() throws {
    let gate = Gate()
    let test = try secure { _ in
      .work {
        gate.pass()
        return .ok("done")
      }
    }
    let client = try TLSClient(port: test.server.port)
    try client.send(get)
    #expect(waitUntil { gate.arrivals == 1 })
    test.server.stop(within: .milliseconds(20))
    #expect(client.read().hasPrefix("HTTP/1.1 503"))
    gate.open()
  }

  @Test func anInvalidCertificateIsRefused() throws {
    func failure(_ identity: HTTPServer.TLSIdentity) -> HTTPServerError? {
      #expect(throws: HTTPServerError.self) { _ = try TestServer(with: { $0.identity = identity }) }
    }
    let (one, locked) = (TestIdentity.one, TestIdentity.locked)
    #expect(failure(TestIdentity.mixed) == .keyDoesNotMatch)
    for (identity, code) in [
      (HTTPServer.TLSIdentity(certificates: [], key: one.key), "unreadableCertificate"),
      (.init(certificates: Array("nonsense".utf8), key: one.key), "unreadableCertificate"),
      (.init(certificates: one.certificates, key: []), "unreadableKey"),
      (.init(certificates: one.certificates, key: one.certificates), "unreadableKey"),
      (locked, "unreadableKey"),
    ] {
      #expect(failure(identity)?.code == code)
    }
  }

  @Test func withoutTLSThereIsNothingToReload() throws {
    let test = try TestServer()
    #expect(throws: HTTPServerError.noTLS) { try test.server.reloadCertificate(TestIdentity.one) }
  }
}
