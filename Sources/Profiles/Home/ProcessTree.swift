internal import Files
internal import Glibc

/// The ancestors of this process, as the system knows them.
enum ProcessTree {
  /// The user who became this process's user: the owner of the nearest ancestor that belongs
  /// neither to this user nor to root, as which sudo itself runs.
  ///
  /// - Returns: `nil` if there is none, or it has ended.
  /// - SeeAlso: proc(5), `/proc/pid/status`
  static func earlierUser() -> UInt32? {
    let own = getuid()
    var process = getppid()
    // A limit, since processes may come and go during the walk.
    for _ in 0..<64 where process > 1 {
      guard let status = status(of: process) else { return nil }
      if status.user != own && status.user != 0 { return status.user }
      process = status.parent
    }
    return nil
  }

  private static func status(of process: Int32) -> (parent: Int32, user: UInt32)? {
    guard let file = unsafe fopen("/proc/\(process)/status", "re") else { return nil }
    defer { unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    var (parent, user): (Int32?, UInt32?)
    while unsafe fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let words = text.split { $0 == " " || $0 == "\t" || $0 == "\n" }
      guard words.count > 1 else { continue }
      if words[0] == "PPid:" { parent = Int32(words[1]) }
      if words[0] == "Uid:" { user = UInt32(words[1]) }
    }
    guard let parent, let user else { return nil }
    return (parent, user)
  }
}
