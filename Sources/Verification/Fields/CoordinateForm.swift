internal import CSV
internal import Roster

/// A latitude or longitude in degrees, as a decimal number.
struct CoordinateForm: FieldForm {
  static var looksAtSymbols: Bool { false }

  /// The greatest value; its negative is the least.
  private let limit: Double

  private init(limit: Double) { self.limit = limit }

  static var latitude: CoordinateForm { CoordinateForm(limit: 90) }
  static var longitude: CoordinateForm { CoordinateForm(limit: 180) }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let field = bytes.trimmed(field)
    // `Double` would also read `nan` and `0x1p3`.
    guard field.count <= 24,
      field.range.allSatisfy({ bytes[$0].isDigit || Self.marks.contains(bytes[$0]) }),
      let value = Double(bytes.string(field.range)), abs(value) <= limit
    else { return .invalidCoordinate }
    return nil
  }

  private static let marks = ByteSet("+-.")
}
