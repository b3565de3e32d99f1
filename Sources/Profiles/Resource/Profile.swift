package import JSON

/// The synchronization of a school or a district: its settings, and whether it has been set up.
package struct Profile: Sendable, Equatable {
  /// A GUID in lower case; `canonicalID` converts what a person typed.
  package let id: String
  package var settings: ProfileSettings
  package var state: ProfileState

  package init(id: String, settings: ProfileSettings, state: ProfileState) {
    self.id = id
    self.settings = settings
    self.state = state
  }

  /// The resource `educationSynchronizationProfile`, without a context.
  package var json: JSONValue {
    let settings = settings.members
    return .object(
      [.init("id", .string(id))] + settings.prefix(1)
        + [.init("state", .string(state.rawValue))] + settings.dropFirst())
  }

  /// The id that a text means, in any letter case; `nil` if it is not a GUID.
  package static func canonicalID(_ text: String) -> String? {
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard groups.map(\.count) == [8, 4, 4, 4, 12],
      groups.allSatisfy({ $0.allSatisfy(isHexadecimal) })
    else { return nil }
    return text.lowercased()
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
