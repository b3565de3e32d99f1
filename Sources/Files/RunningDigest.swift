/// A digest of bytes that come in any number of pieces.
package protocol RunningDigest: ~Copyable, Sendable {
  init()
  mutating func update(_ bytes: UnsafeRawBufferPointer)
}
