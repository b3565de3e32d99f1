internal import JSON
internal import Profiles
internal import Roster

/// Where a profile's roster comes from.
enum DataProviderSchemas {
  /// The names of the kinds.
  static let providers = [
    "educationCsvDataProvider", "educationOneRosterApiDataProvider",
    "educationPowerSchoolDataProvider",
  ]

  private static let connections = [
    "educationSynchronizationOAuth1ConnectionSettings",
    "educationSynchronizationOAuth2ClientCredentialsConnectionSettings",
  ]

  static let all: KeyValuePairs<String, Schema> = [
    "educationCsvDataProvider": .object(
      "The roster is uploaded as CSV files.",
      [
        "@odata.type": .typeName("educationCsvDataProvider"),
        "customizations": customizations,
      ]),
    "educationOneRosterApiDataProvider": .object(
      "The roster comes from a OneRoster service. The settings are kept; nothing is synchronized.",
      [
        "@odata.type": .typeName("educationOneRosterApiDataProvider"),
        "connectionUrl": address("The address of the service."),
        "connectionSettings": .anyType(connections, "How to log in there.").orNull,
        "providerName": .text("Who provides it.").orNull,
        "schoolsIds": texts("The schools that are synchronized."),
        "termIds": texts("The terms that are synchronized."),
        "customizations": customizations,
      ]),
    "educationPowerSchoolDataProvider": .object(
      "The roster comes from PowerSchool. The settings are kept; nothing is synchronized.",
      [
        "@odata.type": .typeName("educationPowerSchoolDataProvider"),
        "connectionUrl": address("The address of the service."),
        "clientId": .text("The client that logs in.").orNull,
        "clientSecret": secret,
        "schoolsIds": texts("The schools that are synchronized."),
        "schoolYear": .text("The year that is synchronized.").orNull,
        "allowTeachersInMultipleSchools": .truth("Whether a teacher may have several schools.")
          .orNull,
        "customizations": customizations,
      ]),
    "educationSynchronizationOAuth1ConnectionSettings": .object(
      "Logs in by OAuth 1.",
      [
        "@odata.type": .typeName("educationSynchronizationOAuth1ConnectionSettings"),
        "clientId": .text("The client that logs in.").orNull,
        "clientSecret": secret,
      ]),
    "educationSynchronizationOAuth2ClientCredentialsConnectionSettings": .object(
      "Logs in by OAuth 2, with the credentials of a client.",
      [
        "@odata.type": .typeName(
          "educationSynchronizationOAuth2ClientCredentialsConnectionSettings"),
        "clientId": .text("The client that logs in.").orNull,
        "clientSecret": secret,
        "tokenUrl": address("Where the client gets its token."),
        "scope": .text("What the client asks for.").orNull,
      ]),
    "educationSynchronizationCustomizations": .object(
      "What is synchronized in each topic of a roster, and how.",
      Topic.allCases.map { topic in
        (
          topic.resourceName,
          Schema.named(
            "educationSynchronizationCustomization",
            "How this topic is synchronized; null for the usual settings."
          ).orNull
        )
      }),
    "educationSynchronizationCustomization": .object(
      "How one topic of a roster is synchronized.",
      [
        "optionalPropertiesToSync": texts(
          "The headers of the optional columns that are synchronized; null for all there are. Names that the "
            + "files do not have, and those of `studentEnrollment` and `teacherRoster`, are kept and have no "
            + "effect."
        ).examples(["State ID", "Middle Name"], []),
        "synchronizationStartDate": .text(
          "For `studentEnrollment`: when enrollments begin to be synchronized; null and `\(UTCTime.none)` mean "
            + "immediately. For the other topics it is kept and has no effect.",
          format: .dateTime
        ).orNull.examples(.string(UTCTime.none)),
        "isSyncDeferred": .truth("Kept; `synchronizationStartDate` alone decides.").orNull,
        "allowDisplayNameUpdate": .truth(
          "Whether an existing object may be given another display name."
        ).orNull,
      ]),
  ]

  private static let customizations = Schema.named(
    "educationSynchronizationCustomizations", "What is synchronized, and how."
  ).orNull

  private static let secret = Schema.text(
    "Never kept, and always null in an answer, since nothing logs in there."
  ).orNull

  private static func address(_ description: String) -> Schema {
    .text(description + " It must not contain a user name or a password.").orNull
  }

  private static func texts(_ description: String) -> Schema {
    .list(of: .text("A name or an id."), description).orNull
  }
}
