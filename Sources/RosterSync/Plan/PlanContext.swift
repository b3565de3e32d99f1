package import Directory
package import Roster
package import Verification

/// Everything that a plan depends on. The same context gives the same plan.
package struct PlanContext {
  package let profile: ProfileContext
  package let settings: SyncSettings
  package let format: Format
  /// The last start; `nil` if there has been none.
  package let last: LastStart?
  /// What shows that this upload is older than the last one; `nil` if nothing does.
  package let earlier: EarlierUpload?
  /// The files, which have been verified without an error.
  package let files: [UploadedFile]
  /// Whether the upload contained only changes; the files are then the merged roster.
  package let isDelta: Bool
  /// A digest of the files' names and bytes.
  package let filesDigest: String
  /// Whether this counts as another upload that lacks the missing people.
  package let isNewUpload: Bool
  /// Whether the count begins at 1 for someone who is missing for the first time: in a new upload,
  /// or because an identical one was counted.
  package let beginsCount: Bool
  /// Seconds since 1970, UTC.
  package let now: Int
  /// The time of the upload, in seconds since 1970; how long people have been missing is measured
  /// by this, not by the clock.
  package let uploadTime: Int
  /// The hashes of the holds that a person has released for this run.
  package let released: Set<String>
  /// The other profiles on the directory.
  package let others: [OtherProfile]
  /// Administrators' decisions about people, as far as they are in force.
  package let decisions: [PersonDecision]
  /// The roster that was applied last, if this one differs little from it; `nil` if everything must
  /// be looked at.
  package var baseline: Baseline?
  /// A digest of everything that the plan depends on except the files; `nil` if the next plan must
  /// not build on this one.
  package var deciding: String?

  package init(
    profile: ProfileContext, settings: SyncSettings, format: Format, last: LastStart? = nil,
    earlier: EarlierUpload? = nil,
    files: [UploadedFile], isDelta: Bool = false, filesDigest: String, isNewUpload: Bool,
    beginsCount: Bool = true,
    now: Int, uploadTime: Int,
    released: Set<String> = [], others: [OtherProfile] = [], decisions: [PersonDecision] = []
  ) {
    self.profile = profile
    self.settings = settings
    self.format = format
    self.last = last
    self.earlier = earlier
    self.files = files
    self.isDelta = isDelta
    self.filesDigest = filesDigest
    self.isNewUpload = isNewUpload
    self.beginsCount = beginsCount
    self.now = now
    self.uploadTime = uploadTime
    self.released = released
    self.others = others
    self.decisions = decisions
  }

  var decisiveSettings: DecisiveSettings {
    DecisiveSettings(settings, format: format, directory: profile.directory)
  }
}

/// The profile whose links and claims a run works with.
package struct ProfileContext: Sendable {
  /// The profile's number in the home's database.
  package let profile: Int
  /// The name by which people know it.
  package let name: String
  package let run: Int
  /// The name of the directory that links belong to.
  package let directory: String
  /// The path of the home's database.
  package let home: [UInt8]
  /// The id with which the home's marks begin.
  package let homeID: HomeID

  package init(
    profile: Int, name: String, run: Int, directory: String, home: [UInt8], homeID: HomeID
  ) {
    self.profile = profile
    self.name = name
    self.run = run
    self.directory = directory
    self.home = home
    self.homeID = homeID
  }
}
