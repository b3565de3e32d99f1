import SQLite
import Testing

@testable import Profiles

@Suite struct StoreSchemaTests {
  /// With another one every start of the program makes all tables twice.
  @Test func theDigestIsThatOfItsMigrations() throws {
    let made = try Schema(StoreSchema.migrations).makeDigest()
    #expect(made == StoreSchema.digest)
  }
}
