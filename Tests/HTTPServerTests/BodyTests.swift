import HTTPServer
import Testing

@Suite struct BodyTests {
  private func collecting(
    _ limit: Int, _ change: (inout HTTPServer.Configuration) -> Void = { _ in }
  ) throws -> TestServer {
    try TestServer(with: change) { _ in .collect(limit: limit) { .ok("\($0.count)") } }
  }

  private func post(_ count: Int, _ fields: String = "") -> String {
    "POST / HTTP/1.1\r\nHost: a\r\n\(fields)Content-Length: \(count)\r\n\r\n"
  }

  private let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

  @Test func aBodyUpToTheLimitIsTaken() throws {
    let client = try collecting(200_000).client()
    let body = String(repeating: "x", count: 200_000)
    #expect(try client.ask(post(200_000) + body).text == "200000")
    #expect(try client.ask(post(3) + "abc").text == "3")
    #expect(try client.ask(post(0)).text == "0")
  }

  @Test func oneThatSaysItIsLargerIsRefusedAtOnce() throws {
    let client = try collecting(200_000).client()
    #expect(try client.ask(post(200_001)).status == 413)
    #expect(try client.isClosed())
  }

  @Test func aSmallOneThatIsRefusedLeavesTheConnection() throws {
    let client = try collecting(10).client()
    #expect(try client.ask(post(11) + "hello world").status == 413)
    #expect(try client.ask(post(3) + "abc").text == "3")
  }

  @Test func chunksBeyondTheLimitAreRefusedAsTheyCome() throws {
    let client = try collecting(10).client()
    try client.send(chunked + "5\r\nhello\r\n")
    try client.send("6\r\n world\r\n")
    let answer = try client.read()
    #expect(answer.status == 413)
    #expect(answer.headers["connection"] == "close")
    #expect(answer.headers["date"].flatMap { HTTPDate($0) } != nil)
    #expect(try client.isClosed())
  }

  @Test func theConfigurationsLimitAndAnswerApplyToo() throws {
    let test = try collecting(1000) {
      $0.limits.collectedBytes = 10
      $0.errorResponse = { HTTPResponse(status: $0, headers: ["X-Own": "1"], body: [123, 125]) }
    }
    let answer = try test.client().ask(post(11) + "hello world")
    #expect(answer.status == 413)
    #expect(answer.headers["x-own"] == "1")
    #expect(answer.text == "{}")
  }

  @Test func aClientThatKeepsSendingIsToldAllTheSame() throws {
    let client = try collecting(10).client()
    try client.send(post(100_000_000))
    // The client sends much more than any buffer holds before it looks for an answer.
    _ = client.sendSome([UInt8](repeating: 0, count: 30_000_000))
    #expect(try client.read().status == 413)
  }

  @Test func anImmediateAnswerSkipsASmallBody() throws {
    let client = try TestServer().client()
    for _ in 0..<3 {
      #expect(try client.ask(post(5) + "12345").text == "hello")
      #expect(try client.ask(chunked + "1\r\na\r\n0\r\n\r\n").text == "hello")
    }
  }

  @Test func anImmediateAnswerCutsOffALargeBody() throws {
    let client = try TestServer().client()
    #expect(try client.ask(post(10_000_000)).text == "hello")
    #expect(try client.isClosed())
    let other = try TestServer().client()
    try other.send(chunked + "20000\r\n" + String(repeating: "x", count: 0x20000) + "\r\n")
    #expect(try other.read().text == "hello")
    #expect(try other.isClosed())
  }

  @Test func aBodyBeforeWorkIsThrownAway() throws {
    let test = try TestServer { _ in .work { .ok("done") } }
    let client = try test.client()
    #expect(try client.ask(post(5) + "12345").text == "done")
    #expect(try client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text == "done")
    #expect(try client.ask(post(10_000_000)).status == 413)
  }

  // MARK: Expect

  @Test func continueIsSentBeforeABody() throws {
    let client = try collecting(10).client()
    try client.send(post(5, "Expect: 100-continue\r\n"))
    #expect(try client.read(hasBody: false).status == 100)
    try client.send("12345")
    #expect(try client.read().text == "5")
  }

  @Test func aRefusedBodyGetsNoContinue() throws {
    for count in [11, 10_000_000] {
      let client = try collecting(10).client()
      #expect(try client.ask(post(count, "Expect: 100-continue\r\n")).status == 413)
      #expect(try client.isClosed())
    }
  }

  @Test func aKnownAnswerReplacesContinue() throws {
    let client = try TestServer().client()
    #expect(try client.ask(post(5, "Expect: 100-continue\r\n")).text == "hello")
    #expect(try client.isClosed())
  }
}
