internal import Files
internal import SQLite

/// The keys by which a home recognizes the upload URLs that it has given out: the file `secret`.
///
/// The first line is the key that signs; the second is the previous one, which is still valid. Each
/// line has 64 hexadecimal digits and the time when the key was made, in seconds since 1970.
struct SigningKeys {
  private struct Key {
    let bytes: [UInt8]
    let madeAt: Int

    init(madeAt: Int) {
      var random = SystemRandomNumberGenerator()
      bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      self.madeAt = madeAt
    }

    init?(line: Substring) {
      let words = line.split(separator: " ")
      guard words.count == 2, let bytes = Hexadecimal.bytes(words[0]), bytes.count == 32,
        let madeAt = Int(words[1])
      else { return nil }
      self.bytes = bytes
      self.madeAt = madeAt
    }

    var line: String { "\(Hexadecimal.digits(bytes)) \(madeAt)\n" }
  }

  private static let name: FileName = "secret"
  /// The number of seconds after which a new key takes over.
  private static let lifetime = 30 * 86_400

  private let home: Home

  init(_ home: Home) { self.home = home }

  func sign(_ message: [UInt8], at now: Int) throws -> [UInt8] {
    var keys = try read()
    if keys.first.map({ now - $0.madeAt > Self.lifetime }) ?? true {
      try write([Key(madeAt: now)] + keys.prefix(1))
      // Another process may have written new keys in the meantime.
      keys = try read()
    }
    guard let key = keys.first else { throw damaged }
    return HMAC.sha256(message, key: key.bytes)
  }

  func isSigned(_ message: [UInt8], by signature: [UInt8]) throws -> Bool {
    try read().contains {
      HMAC.sha256(message, key: $0.bytes).isSameInConstantTime(signature)
    }
  }

  /// Invalidates everything signed so far.
  func replace(at now: Int) throws { try write([Key(madeAt: now)]) }

  private func read() throws -> [Key] {
    guard try home.folder.hasFile(Self.name) else { return [] }
    let text = String(decoding: try home.folder.read(Self.name), as: UTF8.self)
    let keys = text.split(separator: "\n").compactMap(Key.init)
    guard !keys.isEmpty else { throw damaged }
    return keys
  }

  private func write(_ keys: [Key]) throws {
    try home.folder.write(
      Array(keys.map(\.line).joined().utf8), to: Self.name, permissions: home.filePermissions)
  }

  private var damaged: AccessError { .damagedSecret(path: home.folder.path(of: Self.name).shown) }
}

extension ProfileService {
  /// Signs what a client will bring back later.
  ///
  /// - Returns: 32 bytes.
  package func sign(_ message: [UInt8]) throws -> [UInt8] {
    try SigningKeys(home).sign(message, at: clock.now())
  }

  /// Whether a signature is the one that `sign` returned for a message.
  package func isSigned(_ message: [UInt8], by signature: [UInt8]) throws -> Bool {
    try SigningKeys(home).isSigned(message, by: signature)
  }

  /// Invalidates all upload URLs given out so far.
  package func replaceSigningKeys() throws {
    try SigningKeys(home).replace(at: clock.now())
    try store.database.write {
      try store.audit("replace-keys", by: who, profile: nil, at: clock.now())
    }
  }

  /// Seconds since 1970, UTC.
  package var now: Int { clock.now() }
}
