internal import JSON
internal import Profiles

/// Listing, showing, creating, changing and deleting profiles.
enum ProfileDescription {
  static let list = Operation(
    id: "listSynchronizationProfiles", summary: "List profiles",
    description: "Lists the profiles that the token is for, in pages.", access: .reading,
    parameters: Parameter.options(ProfileRoutes.shape, .ofCollection) + [.wishes],
    answers: [
      .json(
        200, "A page of profiles.",
        .named("educationSynchronizationProfileCollection"), example: Examples.profiles)
    ] + Refusals.ofWork)

  static let count = Operation(
    id: "countSynchronizationProfiles", summary: "Count profiles",
    description:
      "Counts the profiles that the token is for, or only those that match a filter.",
    access: .reading, parameters: Parameter.options(ProfileRoutes.shape, .ofNumber),
    answers: [.number] + Refusals.ofReading)

  static let show = Operation(
    id: "getSynchronizationProfile", summary: "Get a profile",
    description:
      "Shows a profile with all its settings. After it was created or changed, ask until `state` is "
      + "`provisioned`.",
    access: .reading, parameters: Parameter.options(ProfileRoutes.shape, .ofResource) + [.wishes],
    answers: [
      .json(
        200, "The profile.", .named("educationSynchronizationProfile"), example: Examples.profile)
    ] + Refusals.ofWork)

  static let create = Operation(
    id: "createSynchronizationProfile", summary: "Make a profile",
    description:
      "Creates a profile, which is set up after the answer. A token for certain profiles cannot make "
      + "another one.",
    access: .writing,
    body: Operation.Body(
      description: "The settings of the profile. Unknown members are ignored.",
      contents: [
        "application/json": .init(
          schema: .named("newProfile"),
          examples: [
            "creating": Examples.creatingSettings, "matching": Examples.matchingSettings,
          ])
      ]),
    answers: [
      .json(
        202, "The profile, whose `state` is `provisioning`.",
        .named("educationSynchronizationProfile"), example: Examples.newProfile,
        headers: [.location])
    ] + Refusals.ofSettings.filter { ![404, 409].contains($0.status) })

  static let merge = changing(
    id: "updateSynchronizationProfile", summary: "Change a profile",
    description:
      "Changes what the body names, and nothing else. `null` gives a setting the value that it has in a new "
      + "profile; lists are replaced as a whole.",
    "profileSettings", ["renaming": ["displayName": "Test Profile"]])

  static let replace = changing(
    id: "replaceSynchronizationProfile", summary: "Replace a profile's settings",
    description:
      "Replaces all settings that Microsoft Graph knows. Those whose names begin with `rollcall.` stay if "
      + "the body does not name them.",
    "newProfile", ["creating": Examples.creatingSettings])

  static let replaceNamed = changing(
    id: "replaceNamedSynchronizationProfile",
    summary: "Replace the settings of the profile that the body names",
    description:
      "Does what PUT to the profile does, as clients of 2017 ask for it: the `id` is in the body.",
    "profileWithID",
    ["creating": .object([.init("id", .string(Examples.id))] + Examples.creatingMembers)])

  private static func changing(
    id: String, summary: String, description: String, _ schema: String,
    _ examples: KeyValuePairs<String, JSONValue>
  ) -> Operation {
    Operation(
      id: id, summary: summary,
      description: description
        + " A running synchronization is not affected; changes apply from the next start.",
      access: .writing,
      body: Operation.Body(
        description: "Settings of the profile.",
        contents: ["application/json": .init(schema: .named(schema), examples: examples)]),
      answers: [
        .json(
          202, "The profile, whose `state` is `provisioning`.",
          .named("educationSynchronizationProfile"), example: Examples.newProfile)
      ] + Refusals.ofSettings)
  }

  static let delete = Operation(
    id: "deleteSynchronizationProfile", summary: "Delete a profile",
    description:
      "Deletes the profile, its files and its history. No account in the directory changes. While a "
      + "synchronization runs it is refused with 409: pause it first.",
    access: .writing,
    answers: [Answer(202, "The profile is deleted.")] + Refusals.ofChange)
}

extension Answer {
  /// The answer with a number of elements.
  static let number = Answer(
    200, "The number, in decimal digits.",
    [
      "text/plain": Content(
        Schema.text("How many there are.").matching("^[0-9]+$"), example: "14")
    ])
}
