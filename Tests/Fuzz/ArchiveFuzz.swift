internal import Files
internal import Support
internal import Zip

/// An archive that someone passes off as a zip of a roster.
struct ArchiveFuzz {
  private let bytes: [UInt8]

  init(_ input: [UInt8]) {
    bytes = input
  }

  private static let limits = ZipLimits(members: 8, bytes: 1 << 20, expansion: 50, freeBytes: 4_096)

  func check() throws {
    let folder = try TemporaryFolder(isInMemory: true)
    try folder.write(bytes, to: ".archive")
    let path = FilePath(folder.path(".archive"))
    try require(folder.names == [".archive"], "nothing else is there")
    let opened = try unlessRefused { try ZipArchive(path: path, limits: Self.limits) }
    guard let archive = opened else { return }
    let names = archive.fileNames
    try require(
      !names.isEmpty && names.count <= Self.limits.members, "it has as many files as it may")
    try require(Set(names).count == names.count, "each is there once")
    let target = try Folder(path: FilePath(folder.path))
    var expected = [".archive"]
    var total = 0
    for name in names {
      let copied = try unlessRefused { try archive.copy(name, to: target, permissions: 0o600) }
      if let copied {
        expected.append(name.shown)
        total += copied.bytes
        try require(folder.read(name.shown)?.count == copied.bytes, "a file is whole")
      }
      try require(folder.names == expected.sorted(), "what breaks leaves nothing")
    }
    try require(total <= Self.limits.bytes, "it unpacks to no more than it may")
  }
}
