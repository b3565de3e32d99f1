import Glibc
import Support
import Testing

@Suite struct TemporaryFolderTests {
  @Test func whatAKilledProcessHasLeftIsRemoved() throws {
    let living = try TemporaryFolder()
    let killed = living.path + "-killed"
    #expect(mkdir(killed, 0o700) == 0 && mkdir(killed + "/in", 0o700) == 0)
    TemporaryFolder.removeLeftovers()
    #expect(access(killed, F_OK) != 0)
    #expect(access(living.path, F_OK) == 0)
  }
}
