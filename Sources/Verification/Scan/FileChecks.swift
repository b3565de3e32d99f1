internal import Roster

/// All checks of a file.
enum FileChecks {
  /// The checks in the order in which they see a block: a check may use what an earlier one has
  /// found.
  private static var all: [any FileCheck.Type] {
    [
      SizeScan.self,
      // Single values.
      FormScan.self, DateRangeScan.self, DomainScan.self, UnfindableScan.self, ControlScan.self,
      StatusScan.self, DeltaDataScan.self, ListLengthScan.self, OutsideDates.self,
      SectionSessions.self,
      PlaceholderScan.self, MangledScan.self,
      // Keys, and what is recorded under their numbers.
      KeyScan.self, UnnamedKeyScan.self, MarkScan.self, PeopleScan.self, ContactCount.self,
      SessionScan.self, AliasScan.self, LoginScan.self,
      ReferenceScan.self, RoleScan.self, NamedPeople.self, EnrollmentRoles.self,
      LaterReferences.self, LeftOutReferences.self, ParentCircles.self, PairScan.self,
      CombinationScan.self, PrimaryScan.self,
    ]
  }

  static func make(for file: ScannedFile) -> [any FileCheck] {
    switch file.file.presence {
    case .recognized: []
    case .manifest: make(KeyScan.self, file) + make(UnnamedKeyScan.self, file)
    default: all.flatMap { make($0, file) }
    }
  }

  private static func make(
    _ check: (some FileCheck).Type, _ file: ScannedFile
  ) -> [any FileCheck] {
    check.make(for: file)
  }
}
