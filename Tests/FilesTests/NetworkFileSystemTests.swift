import Support
import Testing

@testable import Files

@Suite struct NetworkFileSystemTests {
  @Test func localFileSystemsAreNotNetworkOnes() throws {
    let folder = try TemporaryFolder()
    #expect(NetworkFileSystem.name(of: FilePath("/proc")) == nil)
    #expect(NetworkFileSystem.name(of: FilePath(folder.path)) == nil)
    #expect(NetworkFileSystem.name(of: FilePath(folder.path("not/there"))) == nil)
  }

  /// From linux/magic.h and the file systems' own headers.
  @Test(
    arguments: [
      (0x6969, "NFS"), (0xFF53_4D42, "CIFS"), (0xFE53_4D42, "SMB2"), (0x517B, "SMB"),
      (0x5346_414F, "AFS"), (0x6B41_4653, "AFS"), (0x00C3_6400, "Ceph"), (0x0102_1997, "9P"),
      (0x0116_1970, "GFS2"), (0x7461_636F, "OCFS2"), (0x0BD0_0BD0, "Lustre"), (0xEF53, nil),
    ] as [(UInt32, String?)])
  func areKnownByNumber(type: UInt32, name: String?) {
    #expect(NetworkFileSystem.names[type] == name)
  }
}
