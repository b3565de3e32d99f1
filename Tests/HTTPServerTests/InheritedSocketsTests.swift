import Glibc
import HTTPServer
import Testing

@Suite struct InheritedSocketsTests {
  private func list(_ environment: [String: String]) -> [InheritedSockets.Socket] {
    InheritedSockets.list(environment: { environment[$0] }, process: 7)
  }

  @Test func areCountedFromThree() {
    let sockets = list([
      "LISTEN_PID": "7", "LISTEN_FDS": "3", "LISTEN_FDNAMES": "http::admin",
    ])
    #expect(sockets.map(\.descriptor) == [3, 4, 5])
    #expect(sockets.map(\.name) == ["http", nil, "admin"])
  }

  @Test(arguments: [
    [:], ["LISTEN_FDS": "1"], ["LISTEN_PID": "8", "LISTEN_FDS": "1"],
    ["LISTEN_PID": "7", "LISTEN_FDS": "0"], ["LISTEN_PID": "7", "LISTEN_FDS": "-1"],
    ["LISTEN_PID": "7", "LISTEN_FDS": "99999999999"], ["LISTEN_PID": "x", "LISTEN_FDS": "1"],
  ])
  func socketsForAnotherProcessAreIgnored(environment: [String: String]) {
    #expect(list(environment).isEmpty)
  }

  @Test func namesMayBeFewerOrNone() {
    #expect(list(["LISTEN_PID": "7", "LISTEN_FDS": "1"]).map(\.name) == [nil])
    #expect(
      list(["LISTEN_PID": "7", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "a"]).map(\.name) == ["a", nil])
  }

  @Test func oneThatListensIsServedFrom() throws {
    let descriptor = try TestSocket.listening()
    let test = try TestServer(listening: .descriptor(descriptor))
    #expect(test.server.port > 0)
    #expect(try test.client().ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text == "hello")
  }

  @Test func oneThatDoesNotListenIsRefused() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    #expect(throws: HTTPServerError.notListening(descriptor: descriptor)) {
      _ = try TestServer(listening: .descriptor(descriptor))
    }
    #expect(throws: HTTPServerError.notListening(descriptor: 987_654)) {
      _ = try TestServer(listening: .descriptor(987_654))
    }
  }

  @Test func aUnixSocketIsServedFromToo() throws {
    let (descriptor, path) = try TestSocket.listeningInFileSystem()
    defer { unlink(path) }
    let peers = Recorder<HTTPPeer>()
    let test = try TestServer(listening: .descriptor(descriptor)) { request in
      peers.add(request.peer)
      return .answer(.ok("hello"))
    }
    #expect(test.server.port == 0)
    let answer = try TestSocket.ask(path, "GET / HTTP/1.0\r\n\r\n")
    #expect(answer.hasSuffix("hello"))
    #expect(peers.all == [HTTPPeer(address: "local", isLoopback: true)])
  }
}
