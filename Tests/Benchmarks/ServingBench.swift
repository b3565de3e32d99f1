import Glibc

/// Compares the server with nginx on the same machine: requests for a profile with requests for a
/// file of the same size, and the upload of a large file to each.
struct ServingBench {
  let program: String
  let megabytes: Int
  let rounds: Int

  /// What is expected of the server.
  private enum Goal {
    /// The share of nginx's requests per second.
    static let requests = 0.25
    /// Milliseconds within which 99 of 100 requests are answered.
    static let p99 = 10.0
    /// The share of the bytes per second that nginx accepts.
    static let upload = 0.5
    /// Bytes per second with Content-MD5.
    static let withMD5 = 200e6
    /// The maximum of resident bytes.
    static let memory = 64e6
  }

  /// The length of each of wrk's runs, in seconds.
  private static let loadTime = 5

  func run() throws {
    let work = try WorkFolder()
    let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    let nginx = try Nginx(in: work, workers: min(max(processors, 2), 4))
    let home = try ServedHome(program, in: work)
    say(
      """
      Medians of \(rounds) alternating rounds after one that does not count; ratios are of one round each: \
      the median, and from the least to the most. Clients and servers are on one machine. \
      \(Machine.description)
      """)
    var missed = try compareRequests(nginx, home, work)
    missed += try compareUploads(nginx, home, work)
    let memory = Double(home.peakMemory)
    say("rollcall's server had \(memory.megabytes) resident at most.")
    if memory >= Goal.memory {
      missed.append("had \(memory.megabytes) resident, not below \(Goal.memory.megabytes)")
    }
    guard missed.isEmpty else {
      throw Failure("Missed: rollcall's server \(missed.joined(separator: "; it ")).")
    }
  }

  // MARK: Requests

  /// - Returns: the goals that were missed.
  private func compareRequests(
    _ nginx: Nginx, _ home: ServedHome, _ work: borrowing WorkFolder
  ) throws -> [String] {
    let profile = try home.get(in: work)
    try profile.write(to: nginx.path("profile.json"))
    var loads: [(nginx: RequestLoad, rollcall: RequestLoad)] = []
    for _ in 0...rounds {
      let file = "\(nginx.origin)/profile.json"
      loads.append((try load(file, home, work), try load(home.url, home, work)))
    }
    loads.removeFirst()
    let ratio = Spread(loads.map { $0.rollcall.requestsPerSecond / $0.nginx.requestsPerSecond })

    var table = Table("server", "requests a second", "÷ nginx", "median latency", "p99")
    for (name, runs) in [
      ("nginx, a file", loads.map(\.nginx)), ("rollcall, a profile", loads.map(\.rollcall)),
    ] {
      table.add(
        name, Spread(runs.map(\.requestsPerSecond)).median.text(0),
        name.hasPrefix("nginx") ? "1.00" : ratio.text,
        "\(Spread(runs.map(\.median)).median.text(2)) ms",
        "\(Spread(runs.map(\.p99)).median.text(2)) ms")
    }
    say(
      """
      GET of \(profile.count.grouped) bytes with a token, \(RequestLoad.connections) connections that stay \
      open, \(Self.loadTime) s each:

      \(table.text)
      """)
    let p99 = Spread(loads.map(\.rollcall.p99)).median
    var missed: [String] = []
    if ratio.median < Goal.requests {
      missed.append(
        "answered \(ratio.median.text(2)) of nginx's requests, not \(Goal.requests.text(2))")
    }
    if p99 >= Goal.p99 {
      missed.append("had a p99 of \(p99.text(2)) ms, not below \(Goal.p99.text(0)) ms")
    }
    return missed
  }

  private func load(
    _ url: String, _ home: ServedHome, _ work: borrowing WorkFolder
  ) throws -> RequestLoad {
    try RequestLoad(url, header: home.authorization, seconds: Self.loadTime, in: work)
  }

  // MARK: Uploads

  /// - Returns: the goals that were missed.
  private func compareUploads(
    _ nginx: Nginx, _ home: ServedHome, _ work: borrowing WorkFolder
  ) throws -> [String] {
    let uploads = try Uploads(bytes: megabytes * 1_000_000, in: work)
    var seconds: [[Double]] = []
    for _ in 0...rounds {
      var round: [Double] = []
      for way in Uploads.Way.allCases {
        round.append(try uploads.measure(way, nginx, home, in: work))
      }
      seconds.append(round)
    }
    seconds.removeFirst()

    var table = Table("upload", "time", "a second", "÷ nginx")
    var missed: [String] = []
    for (place, way) in Uploads.Way.allCases.enumerated() {
      let time = Spread(seconds.map { $0[place] }).median
      let speed = Double(uploads.bytes) / time
      let ratio = Spread(seconds.map { $0[0] / $0[place] })
      table.add(way.rawValue, time.seconds, speed.megabytes, ratio.text)
      switch way {
      case .nginx: break
      case .withMD5 where speed < Goal.withMD5:
        missed.append(
          "took \(speed.megabytes) a second with Content-MD5, not \(Goal.withMD5.megabytes)")
      case .whole where ratio.median < Goal.upload, .inBlocks where ratio.median < Goal.upload:
        missed.append(
          "took a file (\(way.rawValue)) at \(ratio.median.text(2)) of nginx's speed, not "
            + Goal.upload.text(2))
      case .whole, .withMD5, .inBlocks: break
      }
    }
    say(
      """
      A file of \(Double(uploads.bytes).megabytes) put by curl, until it is on the disk:

      \(table.text)
      """)
    return missed
  }
}
