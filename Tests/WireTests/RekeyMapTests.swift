import Roster
import RosterSync
import Support
import Testing
import Wire

/// Maps of old and new keys, as an administrator receives and returns them.
@Suite struct RekeyMapTests {
  private static let renumbered = PersonDoor(
    .rekey, PersonKey(.student, "9,1"), former: PersonKey(.student, "1"))
  private static let promoted = PersonDoor(
    .rekey, PersonKey(.teacher, "T9"), former: PersonKey(.student, "2"))

  private func doors(_ text: String) throws -> [PersonDoor] {
    try RekeyMap(ArraySource(Array(text.utf8)), name: "map.csv").doors
  }

  @Test func aMapIsReadAsItIsWritten() throws {
    let one = String(decoding: RekeyMap.csv([Self.renumbered]), as: UTF8.self)
    #expect(one == "role,old,new\nstudent,1,\"9,1\"\n")
    #expect(try doors(one) == [Self.renumbered])
    let both = String(decoding: RekeyMap.csv([Self.renumbered, Self.promoted]), as: UTF8.self)
    #expect(
      both == "role,old,new,new role\nstudent,1,\"9,1\",student\nstudent,2,T9,teacher\n")
    #expect(try doors(both) == [Self.renumbered, Self.promoted])
  }

  /// A blank new role means the old one.
  @Test func aBlankRoleIsTheOldOne() throws {
    #expect(
      try doors("role,old,new,new role\nstudent,1,9,\n")
        == [PersonDoor(.rekey, PersonKey(.student, "9"), former: PersonKey(.student, "1"))])
    #expect(throws: RekeyMapError.unreadable(file: "map.csv", line: 2)) {
      try doors("role,old,new,new role\nstudent,1,9,pupil\n")
    }
  }
}
