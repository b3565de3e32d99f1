/// How a server answers many clients that repeat one request, as measured by wrk.
struct RequestLoad {
  let requestsPerSecond: Double
  /// Milliseconds from a request to its answer: half of the answers, and 99 of 100, took no longer.
  let median: Double
  let p99: Double

  static let connections = 64

  /// Sends requests for a number of seconds, on connections that stay open.
  init(
    _ url: String, header: String, seconds: Int, in work: borrowing WorkFolder
  ) throws {
    let script = Peers.folder + "/Peers/requests.lua"
    let output = try work.output(of: [
      "wrk", "-t", "2", "-c", String(Self.connections), "-d", "\(seconds)s", "-H", header, "-s",
      script, url,
    ])
    let last = output.split(separator: UInt8(ascii: "\n")).last ?? []
    let numbers = String(decoding: last, as: UTF8.self).split(separator: " ").compactMap(
      Double.init)
    guard numbers.count == 4 else { throw Failure("What wrk printed cannot be read.") }
    guard numbers[3] == 0 else {
      throw Failure("\(numbers[3].text(0)) requests were not answered as they should be.")
    }
    (requestsPerSecond, median, p99) = (numbers[0], numbers[1], numbers[2])
  }
}
