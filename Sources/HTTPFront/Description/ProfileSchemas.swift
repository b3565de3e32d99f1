internal import JSON
internal import Profiles
internal import Roster

/// What a profile is, and what it is made of.
enum ProfileSchemas {
  static let all: KeyValuePairs<String, Schema> = [
    "educationSynchronizationProfile": .extending(
      "profileSettings",
      "A profile: how the people of a school or a district are synchronized. All members are there, unless "
        + "`$select` asks for fewer.",
      [
        "@odata.context": .context,
        "id": .text("A GUID in lower case.", format: .uuid).examples(.string(Examples.id)),
        "state": .word(
          ProfileState.allCases.map(\.rawValue),
          "Whether the profile itself is set up. The status of its synchronization is in `profileStatus`."
        ),
        "profileStatus": .named(
          "educationSynchronizationProfileStatus", "With `$expand=profileStatus`."),
        "errors": .list(
          of: .named("educationSynchronizationError"),
          "With `$expand=errors`: the entries that the last start could not synchronize."),
      ]),
    "educationSynchronizationProfileCollection": .collection(
      of: "educationSynchronizationProfile", "A page of profiles."),
    "newProfile": .extending(
      "profileSettings",
      "The settings of a new profile. Instead of `identitySynchronizationConfiguration` it may have "
        + "`rollcall.matching`. Settings that are left out have their usual values.",
      required: ["displayName", "dataProvider"]),
    "profileWithID": .extending(
      "newProfile", "Settings, and the profile that gets them.",
      ["id": .text("The id of the profile.", format: .uuid).examples(.string(Examples.id))],
      required: ["id"]),
    "profileSettings": .object("What a person decides about a profile.", settings),
  ]

  private static var settings: [(String, Schema)] {
    let own: KeyValuePairs<String, Schema> = [
      "displayName": .text("Its name, for people. Several profiles may have the same one.").line(
        256
      ).examples("Test Profile"),
      "expirationDate": .text(
        "From this day on, in UTC, nothing is synchronized; null for never.", format: .date
      ).orNull,
      "handleSpecialCharacterConstraint": .truth(
        "Whether characters that a directory does not accept are replaced; null if not set."
      ).orNull,
      "dataProvider": .anyType(
        DataProviderSchemas.providers,
        "Where the roster comes from. Only CSV files are synchronized here. A profile cannot change from one kind "
          + "to another."),
      "identitySynchronizationConfiguration": .anyType(
        IdentitySchemas.configurations, "How people are found in the directory, or created in it."
      ).orNull,
      "licensesToAssign": .list(
        of: .named("educationSynchronizationLicenseAssignment"),
        "The licenses for new accounts; each role at most once. They are kept, but not assigned. In a "
          + "request, null means none."
      ).orNull,
    ]
    return own.map { ($0.key, $0.value) } + SettingsSchemas.ours
  }
}

extension Schema {
  /// A text that is not blank and has no control characters.
  ///
  /// - Parameter limit: its greatest length in characters.
  func line(_ limit: Int) -> Schema {
    let control = #"\u0000-\u001F\u007F-\u009F\u2028\u2029"#
    let blank = #"\u0020\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000"#
    return long(1, limit).matching("^[^\(control)]*[^\(control)\(blank)][^\(control)]*$")
  }

  static let context = Schema.text("The type of the answer, as OData names it.", format: .uri)

  /// A page of a collection, as OData writes it.
  ///
  /// - Parameter counts: whether the total is included without being asked for.
  static func collection(
    of element: String, _ description: String, counts: Bool = false
  ) -> Schema {
    .object(
      description,
      [
        "@odata.context": .context,
        "@odata.count": .wholeNumber(
          "The number of elements on all pages together\(counts ? "." : ", with `$count=true`.")",
          from: 0),
        "value": .list(of: .named(element), "The elements of this page."),
        "@odata.nextLink": .text(
          "The URL of the next page, to be followed as it is; there is none on the last page.",
          format: .uri),
      ], required: ["@odata.context", "value"] + (counts ? ["@odata.count"] : []))
  }
}
