internal import CSV

/// The form that the fields of one kind of column have.
///
/// A form is a small value, and the loop over the records is compiled for each, so that nothing is
/// looked up for each field.
protocol FieldForm {
  /// The first rule that a field breaks.
  ///
  /// - Parameter field: not blank.
  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule?
}

/// Free text: anything but too much of it.
struct TextForm: FieldForm {
  static let limit = 1024

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    bytes.isLonger(field, than: Self.limit) ? .valueTooLong : nil
  }
}
