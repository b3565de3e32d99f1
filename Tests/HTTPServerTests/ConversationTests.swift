import HTTPServer
import Support
import Testing

/// What passes over one connection.
@Suite struct ConversationTests {
  private func echo() throws -> TestServer {
    try TestServer { request in
      .answer(.ok("\(request.method) \(request.rawPath) \(request.rawQuery ?? "-")"))
    }
  }

  @Test func aConnectionServesOneRequestAfterTheOther() throws {
    let test = try echo()
    let client = try test.client()
    for number in 0..<100 {
      let answer = try client.ask("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(answer.text == "GET /\(number) -")
    }
    #expect(test.server.counters.connections == 1)
  }

  @Test func requestsThatAreSentAtOnceAreAnsweredInOrder() throws {
    let client = try echo().client()
    try client.send((0..<50).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
    for number in 0..<50 { #expect(try client.read().text == "GET /\(number) -") }
  }

  @Test func requestsWithBodiesFollowOneAnotherToo() throws {
    let test = try TestServer { _ in .collect(limit: 100) { HTTPResponse(status: 200, body: $0) } }
    let client = try test.client()
    let one = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none"
    let two =
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "1\r\nt\r\n2\r\nwo\r\n0\r\n\r\n"
    try client.send(one + two + one)
    for body in ["one", "two", "one"] { #expect(try client.read().text == body) }
  }

  @Test(arguments: [
    ("/a%00b%2Fc+d?x=%2F+%00&y", "/a%00b%2Fc+d x=%2F+%00&y"), ("/a?b?c", "/a b?c"), ("/?", "/ "),
    ("//a/../b", "//a/../b -"), ("/%zz", "/%zz -"), ("http://h.test/a?b", "/a b"),
    ("HTTPS://h.test", "/ -"), ("http://h.test?q", "/ q"), ("*", "* -"), ("/a;b=c,d", "/a;b=c,d -"),
  ])
  func theTargetComesAsItWasSent(target: String, seen: String) throws {
    let answer = try echo().client().ask("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(answer.text == "GET \(seen)")
  }

  @Test(arguments: ["a", "é", "/é", "/\u{7F}", "*?a", "ftp://a/", "/a\u{1}"])
  func anInvalidTargetIsRefused(target: String) throws {
    #expect(try echo().client().ask("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n").status == 400)
  }

  @Test func headGetsOnlyTheSize() throws {
    let client = try TestServer().client()
    let head = try client.ask("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(head.headers["content-length"] == "5")
    #expect(head.headers["date"].flatMap { HTTPDate($0) } != nil)
    #expect(try client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text == "hello")
  }

  @Test(arguments: [204, 304]) func someAnswersHaveNoBody(status: Int) throws {
    let test = try TestServer { request in
      .answer(request.rawPath == "/" ? HTTPResponse(status: status, body: [1, 2]) : .ok("after"))
    }
    let client = try test.client()
    try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try client.read(hasBody: false).status == status)
    #expect(try client.ask("GET /a HTTP/1.1\r\nHost: a\r\n\r\n").text == "after")
  }

  @Test func headersComeWholeAndInOrder() throws {
    let seen = Recorder<HTTPHeaders>()
    let test = try TestServer { request in
      seen.add(request.headers)
      return .answer(.ok(""))
    }
    let client = try test.client()
    try client.send("GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nx-a:  two words \r\nX-B: caf")
    try client.send([0xC3, 0xA9] + Array("\r\nX-C: ".utf8) + [0xE9] + Array("\r\n\r\n".utf8))
    #expect(try client.read().status == 200)
    let headers = try #require(seen.all.first)
    #expect(headers.all("X-A").first == "1")
    #expect(headers.all("X-A").count == 2)
    #expect(headers["X-B"] == "café")
    #expect(headers["X-C"] == "é")
  }

  @Test func theServersOwnHeadersAreNotTheApplications() throws {
    let test = try TestServer { _ in
      .answer(
        HTTPResponse(
          status: 200,
          headers: [
            "Content-Length": "99", "transfer-encoding": "chunked", "Connection": "close",
            "Location": "/a\r\nX-Evil: 1", "X-Twice": "1", "x-twice": "2", "X-Empty": "",
          ], body: [65]))
    }
    let client = try test.client()
    for _ in 0..<2 {
      let answer = try client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(answer.headers["content-length"] == "1")
      #expect(answer.headers["transfer-encoding"] == nil)
      #expect(answer.headers["x-evil"] == nil)
      #expect(answer.headers["location"] == "/a  X-Evil: 1")
      #expect(answer.headers["x-twice"] == "1, 2")
    }
  }

  @Test func anAnswerCanEndTheConnection() throws {
    let test = try TestServer { _ in
      var response = HTTPResponse.ok("bye")
      response.closesConnection = true
      return .answer(response)
    }
    let client = try test.client()
    let answer = try client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(answer.headers["connection"]?.lowercased() == "close")
    #expect(try client.isClosed())
  }

  @Test func anOldClientIsAnsweredAndDisconnected() throws {
    let client = try TestServer().client()
    #expect(try client.ask("GET / HTTP/1.0\r\n\r\n").text == "hello")
    #expect(try client.isClosed())
  }

  @Test func thePeerIsKnown() throws {
    let seen = Recorder<HTTPRequest>()
    let test = try TestServer { request in
      seen.add(request)
      return .answer(.ok(""))
    }
    _ = try test.client().ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(seen.all.map(\.peer) == [HTTPPeer(address: "127.0.0.1", isLoopback: true)])
    #expect(seen.all.map(\.isSecure) == [false])
    #expect(seen.all.map(\.contentLength) == [0])
  }

  @Test func anIPv4ClientOfAnIPv6SocketIsShownAsIPv4() throws {
    let seen = Recorder<HTTPPeer>()
    let test = try TestServer(listening: .address("::", port: 0)) { request in
      seen.add(request.peer)
      return .answer(.ok(""))
    }
    _ = try test.client().ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(seen.all == [HTTPPeer(address: "127.0.0.1", isLoopback: true)])
  }

  @Test func largeAnswersComeWhole() throws {
    let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let test = try TestServer { _ in .answer(HTTPResponse(status: 200, body: body)) }
    #expect(try test.client().ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").body == body)
    #expect(waitUntil { test.log.all.map(\.bytesSent) == [5_000_000] })
  }

  @Test func eachRequestIsLoggedOnceWithoutItsQuery() throws {
    let test = try TestServer { request in
      guard request.method == "POST" else { return .answer(.ok("hello")) }
      return .collect(limit: 10) { _ in HTTPResponse(status: 404, text: "none") }
    }
    let client = try test.client()
    _ = try client.ask("GET /a?secret HTTP/1.1\r\nHost: a\r\n\r\n")
    _ = try client.ask("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none")
    #expect(waitUntil { test.log.all.count == 2 })
    #expect(test.log.all.map(\.method) == ["GET", "POST"])
    #expect(test.log.all.map(\.rawPath) == ["/a", "/b"])
    #expect(test.log.all.map(\.status) == [200, 404])
    #expect(test.log.all.map(\.bytesReceived) == [0, 3])
    #expect(test.log.all.map(\.bytesSent) == [5, 4])
    let counters = test.server.counters
    #expect(counters.requestsByClass == [0, 0, 1, 0, 1, 0])
    #expect(counters.bytesReceived == 3)
    #expect(counters.bytesSent == 9)
    #expect(counters.openConnections == 1)
  }
}
