internal import JSON

/// The query options of a request, read and checked against what the resource has.
///
/// - SeeAlso: OData 4.01 URL Conventions, 5.1
package struct ODataQuery: Sendable {
  package private(set) var filter: ODataFilter?
  package private(set) var order: ODataOrder?
  /// The maximum number of elements in the whole result, over all pages.
  package private(set) var top: Int?
  /// How many elements to skip.
  package private(set) var skip = 0
  package private(set) var wantsCount = false
  /// The properties to return; all if `nil`.
  package private(set) var selected: Set<String>?
  /// What to expand, in the order of the shape.
  package private(set) var expanded: [String] = []
  /// Where this page begins, if the request follows a next link.
  package private(set) var continuation: ODataContinuation?

  /// The options as they were given, without `$skiptoken`, for a next link.
  let given: [(option: ODataOption, value: String)]

  /// Reads the query of a URL.
  ///
  /// Options may be written with or without `$`, in any case, and with escapes. Other parameters are
  /// ignored unless they begin with `$`.
  ///
  /// - Parameters:
  ///   - query: the part of the URL after `?`, exactly as it was received.
  ///   - allowed: the options that may be used with this kind of resource.
  /// - Complexity: O(the length of the query).
  package init(
    _ query: String, shape: ODataShape, allowed: Set<ODataOption> = .ofCollection
  ) throws(ODataError) {
    let possible = ODataOption.allCases.filter { option in
      allowed.contains(option) && option.canBeWritten(for: shape)
    }
    let options = try Self.options(in: query, possible)
    given = options.filter { $0.option != .skiptoken }
    var seen: Set<ODataOption> = []
    for (option, value) in options {
      guard allowed.contains(option) else {
        throw .optionElsewhere(option, possible: possible)
      }
      guard seen.insert(option).inserted else { throw .repeatedOption(option) }
      try read(option, value, shape)
    }
  }

  private mutating func read(
    _ option: ODataOption, _ value: String, _ shape: ODataShape
  ) throws(ODataError) {
    switch option {
    case .filter: filter = try ODataFilter(value, shape)
    case .orderby: order = try ODataOrder(value, shape)
    case .top: top = try Self.number(option, value)
    case .skip: skip = try Self.number(option, value)
    case .count: wantsCount = try Self.boolean(option, value)
    case .select: selected = try Self.selection(value, shape)
    case .expand:
      let names = try Self.names(option, value)
      if let unknown = names.first(where: { !shape.expandable.contains($0) }) {
        throw .notExpandable(unknown, known: shape.expandable)
      }
      expanded = shape.expandable.filter(Set(names).contains)
    case .skiptoken:
      guard let read = ODataContinuation(token: value) else { throw .invalidToken }
      continuation = read
    }
  }

  /// - Parameter possible: what may be written instead of an unsupported option.
  private static func options(
    in query: String, _ possible: [ODataOption]
  ) throws(ODataError) -> [(option: ODataOption, value: String)] {
    var options: [(ODataOption, String)] = []
    for parameter in query.utf8.split(separator: UInt8(ascii: "&")).map(Substring.init) {
      let end = parameter.utf8.firstIndex(of: UInt8(ascii: "="))
      let name = try QueryEncoding.decode(parameter[..<(end ?? parameter.endIndex)])
      let value = try end.map { index throws(ODataError) in
        try QueryEncoding.decode(Substring(parameter.utf8[index...].dropFirst()))
      }
      if let option = ODataOption(name: name) {
        options.append((option, value ?? ""))
      } else if name.hasPrefix("$") || ODataOption.refused.contains(name.lowercased()) {
        throw .unsupportedOption(name, possible: possible)
      }
    }
    return options
  }

  private static func number(_ option: ODataOption, _ text: String) throws(ODataError) -> Int {
    guard text.utf8.allSatisfy(\.isDigit), let number = Int(text) else {
      throw .invalidNumber(option, text)
    }
    return number
  }

  private static func boolean(_ option: ODataOption, _ text: String) throws(ODataError) -> Bool {
    switch text.lowercased() {
    case "true": return true
    case "false": return false
    default: throw .invalidBoolean(option, text)
    }
  }

  /// `*` stands for all properties.
  private static func selection(
    _ text: String, _ shape: ODataShape
  ) throws(ODataError) -> Set<String>? {
    let names = try names(.select, text)
    let known = shape.names
    for name in names where name != "*" && !known.contains(name) {
      throw name.contains("/")
        ? .path(.select, name, known: known) : .unknownProperty(.select, name, known: known)
    }
    return names.contains("*") ? nil : Set(names)
  }

  private static func names(
    _ option: ODataOption, _ text: String
  ) throws(ODataError) -> [String] {
    var names: [String] = []
    for entry in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = entry.split { $0 == " " || $0 == "\t" }
      guard !words.isEmpty else { throw .missingName(option) }
      names.append(words.joined(separator: " "))
    }
    return names
  }
}
