internal import JSON

/// The query options of a resource, derived from what the code that reads them knows about it.
extension Parameter {
  static func options(_ shape: ODataShape, _ allowed: Set<ODataOption>) -> [Parameter] {
    // `$skiptoken` occurs only in links, which clients follow as they are.
    ODataOption.allCases.filter { allowed.contains($0) && $0 != .skiptoken }
      .compactMap { option($0, shape) }
  }

  private static func option(_ option: ODataOption, _ shape: ODataShape) -> Parameter? {
    schema(option, shape).map { Parameter(.query, option.name, $0) }
  }

  /// - Returns: nil for an option that could have no value.
  private static func schema(_ option: ODataOption, _ shape: ODataShape) -> Schema? {
    switch option {
    case .filter:
      return .text(
        "Only elements that meet the condition. Compare with `eq`, `ne`, `gt`, `ge`, `lt`, `le` or `in`; "
          + "join conditions with `and`, `or`, `not` and parentheses; search text with `startswith`, "
          + "`endswith` or `contains`. Properties: \(list(shape.comparable))."
      ).long(1, ODataFilter.lengthLimit).examples(.string(shape.exampleFilter))
    case .orderby:
      let words = shape.comparable.flatMap { [$0, "\($0) desc"] }
      return .list(
        of: .word(words, "A property, and whether the largest comes first."),
        "The order. Name each property once."
      ).notEmpty.withoutRepetition
    case .top:
      return .wholeNumber("The maximum number of elements, over all pages.", from: 0)
    case .skip: return .wholeNumber("How many elements to skip at the beginning.", from: 0)
    case .count:
      return .truth("Whether `@odata.count` gives the number of elements on all pages.")
    case .select:
      return .list(
        of: .word(shape.names, "A property."),
        "The properties to return; all if it is left out."
      ).notEmpty
    case .expand:
      guard !shape.expandable.isEmpty else { return nil }
      return .list(
        of: .word(shape.expandable, "What a profile contains."),
        "Which related data to include; it can also be read at its own path."
      ).notEmpty
    case .skiptoken: return nil
    }
  }

  private static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  static let wishes = named("Prefer")

  /// The components, by name.
  static let components: KeyValuePairs<String, Parameter> = [
    "profileId": Parameter(
      .path, "profileId",
      .text("The `id` of the profile. Its letter case does not matter.", format: .uuid)
        .examples("86904b1e-c7d0-4ead-b13a-98f11fc400ee")),
    "errorId": Parameter(
      .path, "errorId",
      .text("The `id` of the error. Its letter case does not matter.", format: .uuid)
        .examples("92797B7C-02C3-4326-8ACC-E81C78753831")),
    "client-request-id": Parameter(
      .header, Header.client.rawValue,
      .text(
        "The client's own id for the request, which comes back in the answer. One of more than 128 bytes "
          + "does not.")),
    "Prefer": Parameter(
      .header, "Prefer",
      .text(
        "The client's preferences, separated by commas. `odata.maxpagesize=N`: pages of at most N elements, "
          + "instead of \(APICall.pageSize). `include-unknown-enum-members`: in `status`, the words "
          + "that were added later, `extracting` and `validating`; without it they are sent as "
          + "`unknownFutureValue`. Unknown preferences are ignored."
      ).examples("odata.maxpagesize=50", "include-unknown-enum-members")),
  ]
}

extension ODataShape {
  /// The shortest example that shows how a filter is written.
  fileprivate var exampleFilter: String {
    guard let property = properties.first(where: { $0.type == .string && $0.name != "id" }) else {
      return ""
    }
    return "startswith(\(property.name),'A')"
  }
}
