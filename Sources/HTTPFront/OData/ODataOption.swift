/// The query options that are supported.
///
/// - SeeAlso: OData 4.01 URL Conventions, 5.1
package enum ODataOption: String, Sendable, CaseIterable {
  case filter, orderby, top, skip, count, select, expand, skiptoken

  /// The name in links and messages: `$filter`.
  package var name: String { "$" + rawValue }

  /// - Parameter name: with or without `$`, in any case, as OData 4.01 requires.
  init?(name: String) {
    self.init(rawValue: (name.hasPrefix("$") ? String(name.dropFirst()) : name).lowercased())
  }

  /// Whether a message can sensibly suggest the option.
  func canBeWritten(for shape: ODataShape) -> Bool {
    switch self {
    case .skiptoken: false
    case .expand: !shape.expandable.isEmpty
    case .filter, .orderby, .top, .skip, .count, .select: true
    }
  }

  /// Options that are refused even without `$`, since ignoring them would answer a different
  /// question.
  static let refused: Set<String> = ["search", "apply"]
}

extension Set<ODataOption> {
  /// What a request for a collection may have.
  package static let ofCollection = Set(ODataOption.allCases)
  /// What a request for a single resource may have.
  package static let ofResource: Set = [ODataOption.select, .expand]
  /// What a request for the number of elements, `…/$count`, may have.
  package static let ofNumber: Set = [ODataOption.filter]
}
