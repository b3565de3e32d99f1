internal import CSV
internal import Roster

/// How many records there are: none, or more than usual.
final class SizeScan: FileCheck {
  private let file: ScannedFile
  /// Sound or not.
  private var records = 0

  private static let usualRecords = 500_000
  private static let usualStudents = 250_000

  private init(_ file: ScannedFile) {
    self.file = file
  }

  static func make(for file: ScannedFile) -> [SizeScan] { [SizeScan(file)] }

  func take(_ block: borrowing RecordBlock, _ state: inout Void) {
    records += block.records.count + block.irregular.defects.count
  }

  func finish(_ states: [Void]) {
    let entity = file.file.entity
    if records > 0, let role = entity.role, file.settings?.leavesEverybody ?? false {
      file.log.report(.roleNotSynchronized, words: ["role": role.rawValue])
    }
    if records == 0 {
      file.log.report(
        .noDataRows, nil, .emptyFile(entity, isLinked: file.settings?.isLinked ?? false))
    }
    if records > Self.usualRecords { file.log.report(.tooManyRows, words: ["n": records.grouped]) }
    if entity == .student && records > Self.usualStudents {
      file.log.report(
        .tooManyStudents, words: ["n": records.grouped, "limit": Self.usualStudents.grouped])
    }
  }
}
