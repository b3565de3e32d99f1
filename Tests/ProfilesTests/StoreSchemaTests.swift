import SQLite
import Testing

@testable import Profiles

@Suite struct StoreSchemaTests {
  /// With a wrong digest, every start of the program would create all tables twice.
  @Test func theDigestIsThatOfItsMigrations() throws {
    let made = try Schema(StoreSchema.migrations).makeDigest()
    #expect(made == StoreSchema.digest)
  }
}
