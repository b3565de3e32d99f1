internal import CSV
internal import Roster

/// Finds values that name records of an optional file that is not in the upload. If its presence is
/// `whenNamed`, that makes the file required.
final class LeftOutReferences: FileCheck {
  private let position: Int
  private let fileName: String
  private let target: FileKeys
  private var isNamed = false

  static func make(for file: ScannedFile) -> [LeftOutReferences] {
    file.header.columns.compactMap { placed in
      guard let reference = placed.column.reference, let target = file.format.file(of: reference),
        file.keys[target.id].isLeftOut
      else { return nil }
      return LeftOutReferences(placed.position, file.file.name, file.keys[target.id])
    }
  }

  private init(_ position: Int, _ fileName: String, _ target: FileKeys) {
    self.position = position
    self.fileName = fileName
    self.target = target
  }

  func take(_ block: borrowing RecordBlock, _ state: inout Void) {
    if isNamed { return }
    let bytes = block.bytes.span
    isNamed = (0..<block.records.count).contains {
      !bytes.isBlank(block.fields[$0 * block.width + position])
    }
  }

  func finish(_ states: [Void]) {
    if isNamed && target.namedBy.last != fileName { target.namedBy.append(fileName) }
  }
}
