/// What a token permits, in Microsoft Graph's words.
///
/// - SeeAlso: Microsoft Graph, permissions reference, `EduAdministration`
package enum AccessScope: String, Sendable, CaseIterable {
  case read = "EduAdministration.Read"
  case readWrite = "EduAdministration.ReadWrite"
  /// For an application that acts on its own behalf; here it permits the same as `read`.
  case readAll = "EduAdministration.Read.All"
  case readWriteAll = "EduAdministration.ReadWrite.All"

  package var permitsWriting: Bool {
    switch self {
    case .read, .readAll: false
    case .readWrite, .readWriteAll: true
    }
  }

  /// Reads a scope in any letter case.
  package init?(name: String) {
    guard let scope = Self.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() })
    else { return nil }
    self = scope
  }
}
