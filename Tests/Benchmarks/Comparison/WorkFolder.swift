import Glibc

/// A folder in `/tmp` that is removed when the value is destroyed.
struct WorkFolder: ~Copyable {
  let folder: String

  init() throws {
    var template = Array("/tmp/rollcall-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure("No folder can be made in /tmp.") }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { _ = try? Measurement(["rm", "-rf", folder]) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Writes a roster into a folder of its own, where it stays until `remove`.
  func generate(_ shape: RosterShape) throws -> GeneratedRoster {
    var template = Array(path("roster-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure("There is no room in /tmp.") }
    let name = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    return try RosterGenerator(shape).write(to: name)
  }

  func remove(_ roster: GeneratedRoster) throws {
    _ = try Measurement(["rm", "-rf", roster.folder])
  }

  /// What a command prints.
  func output(of command: [String]) throws -> [UInt8] {
    _ = try Measurement(command, output: path("output"))
    return try Self.read(path("output"))
  }

  /// The bytes of a file of at most a few megabytes.
  static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw Failure("\(path) cannot be read.") }
    defer { close(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(file, &part, part.count)
      guard count >= 0 else { throw Failure("\(path) cannot be read.") }
      if count == 0 { return bytes }
      bytes += part.prefix(count)
    }
  }
}
