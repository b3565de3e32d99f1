internal import JSON

/// The examples in Microsoft Graph's documentation, as this server answers them.
enum Examples {
  static let id = "86904b1e-c7d0-4ead-b13a-98f11fc400ee"

  private static let origin = "https://rollcall.example"

  /// - Parameter fragment: what follows `$metadata#`.
  static func context(_ fragment: String) -> JSONValue.Member {
    .init("@odata.context", .string("\(origin)/beta/$metadata#\(fragment)"))
  }

  // MARK: Profiles

  static let creatingMembers: [JSONValue.Member] = [
    .init("displayName", "Test Profile"),
    .init(
      "dataProvider",
      [
        "@odata.type": "#microsoft.graph.educationCsvDataProvider",
        "customizations": [
          "school": ["optionalPropertiesToSync": ["State ID"]],
          "student": ["optionalPropertiesToSync": ["State ID", "Middle Name"]],
        ],
      ]),
    .init(
      "identitySynchronizationConfiguration",
      [
        "@odata.type": "#microsoft.graph.educationIdentityCreationConfiguration",
        "userDomains": userDomains,
      ]),
    .init("licensesToAssign", licenses),
  ]

  /// A profile that creates accounts, as in the original example.
  static let creatingSettings = JSONValue.object(creatingMembers)

  /// A profile that matches existing accounts, with one of Rollcall's limits.
  static let matchingSettings: JSONValue = [
    "displayName": "Test Profile",
    "dataProvider": ["@odata.type": "#microsoft.graph.educationCsvDataProvider"],
    "identitySynchronizationConfiguration": [
      "@odata.type": "#microsoft.graph.educationIdentityMatchingConfiguration",
      "matchingOptions": [
        [
          "appliesTo": "student", "sourcePropertyName": "Username",
          "targetPropertyName": "userPrincipalName", "targetDomain": "testschool.edu",
        ],
        [
          "appliesTo": "teacher", "sourcePropertyName": "Username",
          "targetPropertyName": "userPrincipalName", "targetDomain": "testschool.edu",
        ],
      ],
    ],
    "rollcall.limits": ["change-login": ["count": 5, "percent": 0.5]],
  ]

  static let profile = profile(state: "provisioned")
  static let newProfile = profile(state: "provisioning")

  static let profiles = JSONValue.object([
    context("education/synchronizationProfiles"),
    .init("value", [.object(members(state: "provisioned"))]),
  ])

  private static func profile(state: String) -> JSONValue {
    .object(
      [context("education/synchronizationProfiles/$entity")] + members(state: state))
  }

  private static func members(state: String) -> [JSONValue.Member] {
    [
      .init("id", .string(id)), .init("displayName", "Test Profile"),
      .init("state", .string(state)), .init("expirationDate", .null),
      .init("handleSpecialCharacterConstraint", .null),
      .init(
        "dataProvider",
        [
          "@odata.type": "#microsoft.graph.educationCsvDataProvider",
          "customizations": [
            "school": customization(["State ID"]), "section": customization([]),
            "student": customization(["State ID", "Middle Name"]),
            "teacher": customization([]), "studentEnrollment": customization([]),
            "teacherRoster": customization([]),
          ],
        ]),
      .init(
        "identitySynchronizationConfiguration",
        [
          "@odata.type": "#microsoft.graph.educationIdentityCreationConfiguration",
          "userDomains": userDomains,
        ]),
      .init("licensesToAssign", licenses), .init("rollcall.format", .null),
      .init("rollcall.directory", "embedded"), .init("rollcall.retention", 400),
    ]
  }

  private static func customization(_ columns: [JSONValue]) -> JSONValue {
    [
      "optionalPropertiesToSync": .array(columns),
      "synchronizationStartDate": "0001-01-01T00:00:00Z", "isSyncDeferred": false,
      "allowDisplayNameUpdate": false,
    ]
  }

  private static let userDomains: JSONValue = [
    ["appliesTo": "student", "name": "testschool.edu"],
    ["appliesTo": "teacher", "name": "testschool.edu"],
  ]

  private static let licenses: JSONValue = [
    ["appliesTo": "teacher", "skuIds": ["6fd2c87f-b296-42f0-b197-1e91e994b900"]],
    ["appliesTo": "student", "skuIds": ["6fd2c87f-b296-42f0-b197-1e91e994b900"]],
  ]

  // MARK: Uploading and starting

  static let uploadURL = JSONValue.object([
    context("Edm.String"),
    .init(
      "value",
      .string(
        "\(origin)/sds/\(id)?sv=2015-07-08&sr=c&si=3f9c02d1"
          + "&sig=q4bHqkqnIN0%2FMNrcXPLmUPZrlnrGcIqDjUaWQNLXdUE%3D&se=2026-01-31T11%3A20%3A30Z&sp=w"
      )),
  ])

  static let warnings = JSONValue.object([
    context("education/\(ReportRoutes.messages)"),
    .init(
      "value",
      [
        [
          "type": "Warning", "fileName": "student.csv",
          "description":
            "3 duplicates found in column SIS ID which requires values to be Unique.",
        ]
      ]),
  ])

  private static let errors: JSONValue = [
    [
      "type": "Error", "fileName": "section.csv",
      "description": "5 row(s) have missing data for the field - SIS ID",
    ],
    [
      "type": "Warning", "fileName": "student.csv",
      "description": "3 duplicates found in column SIS ID which requires values to be Unique.",
    ],
    [
      "type": "Error", "fileName": "studentenrollment.csv",
      "description":
        "125 row(s) have referenced data not found in source. Field - Section SIS ID",
    ],
  ]

  static let notStarted = refusal(
    errors,
    APIError(400, "Verification found 2 errors; synchronization was not started."))

  private static func refusal(_ messages: JSONValue, _ error: APIError) -> JSONValue {
    guard case .object(let members) = Refusals.example(error) else { return .null }
    return .object(
      [context("education/\(ReportRoutes.messages)"), .init("value", messages)] + members)
  }

  static let report = JSONValue.object([
    context("education/\(ReportRoutes.messages)"),
    .init(
      "value",
      [
        [
          "type": "Error", "fileName": "section.csv",
          "description": "5 row(s) have missing data for the field - SIS ID",
          "rules": ["missing-required-data"], "column": "SIS ID", "count": 5,
          "lines": [12, 13, 40, 41, 77], "effect": "nothing starts", "expected": .null,
        ]
      ]),
  ])

  // Status

  static let status = JSONValue.object([
    context("education/synchronizationProfiles('\(id)')/profileStatus/$entity"),
    .init("id", .string(id)), .init("status", "inProgress"), .init("statusMessage", .null),
    .init("errorCount", 0), .init("lastActivityDateTime", "2017-07-04T22:10:02Z"),
    .init("lastSynchronizationDateTime", "2017-07-04T22:06:37Z"),
  ])

  static let error = JSONValue.object(
    [context("education/synchronizationProfiles('\(id)')/errors/$entity")] + errorMembers)

  static let errorPage = JSONValue.object([
    context("education/synchronizationProfiles('\(id)')/errors"), .init("@odata.count", 14),
    .init("value", [.object(errorMembers)]),
    .init(
      "@odata.nextLink",
      .string(
        "\(origin)/beta/education/synchronizationProfiles/\(id)/errors"
          + "?run=147&$top=14&$skiptoken=MS4xNC4x")),
  ])

  private static let errorMembers: [JSONValue.Member] = [
    .init("id", "92797B7C-02C3-4326-8ACC-E81C78753831"), .init("entryType", "Student"),
    .init("errorCode", "UnsynchronizableChange"),
    .init(
      "errorMessage",
      "Student cannot be updated as no matching entry in Active Directory was found for Student.  Verify the identity matching criteria for the profile."
    ),
    .init("joiningValue", "richard.2wilson@testschool.edu"),
    .init("recordedDateTime", "2017-07-05T00:52:45Z"),
    .init("reportableIdentifier", "richard.2wilson"),
  ]
}
