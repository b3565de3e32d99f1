/// A path in the operating system's own bytes, which need not be UTF-8.
package struct FilePath: Sendable, Equatable {
  /// The bytes of the path, without the final NUL.
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Parameter cString: a path terminated by a NUL.
  package init(cString: UnsafePointer<CChar>) {
    var bytes: [UInt8] = []
    var next = unsafe cString
    while unsafe next.pointee != 0 {
      unsafe bytes.append(UInt8(bitPattern: next.pointee))
      unsafe next += 1
    }
    self.bytes = bytes
  }

  package init(_ path: String) {
    self.bytes = Array(path.utf8)
  }

  /// The path for people, with bytes that are not UTF-8 replaced.
  package var shown: String { String(decoding: bytes, as: UTF8.self) }

  /// The path of something inside this folder.
  package func appending(_ name: FilePath) -> FilePath {
    FilePath(bytes: bytes + (bytes.last == slash ? [] : [slash]) + name.bytes)
  }

  /// The last component that is not empty; a trailing slash is ignored.
  package var lastComponent: FilePath {
    let end = bytes.lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
    let start = bytes[..<end].lastIndex(of: slash).map { $0 + 1 } ?? 0
    return FilePath(bytes: Array(bytes[start..<end]))
  }

  /// The folder that contains it; `nil` for the root and for an empty path.
  package var parent: FilePath? {
    let name = lastComponent
    guard !name.bytes.isEmpty else { return nil }
    var rest = bytes
    while rest.last == slash { rest.removeLast() }
    rest.removeLast(name.bytes.count)
    while rest.count > 1 && rest.last == slash { rest.removeLast() }
    return rest.isEmpty ? FilePath(".") : FilePath(bytes: rest)
  }

  /// Passes the path as a C string, terminated by a NUL.
  package func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows
    -> Result
  {
    let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
    return try unsafe terminated.withUnsafeBufferPointer {
      try unsafe body($0.baseAddress.unsafelyUnwrapped)
    }
  }
}

private let slash = UInt8(ascii: "/")
