package import Failures
package import RosterSync

/// Why a profile could not do what was requested.
package enum ProfileError: ExplainedError, Equatable {
  case notFound(String)
  /// Several profiles have the name.
  case ambiguous(name: String, ids: [String])
  case refused(Refusal)
  /// Another process holds the profile's lock.
  case locked
  case noCSVFiles(path: String)
  case notACSVFile(path: String)
  case tooManyFiles(path: String, count: Int)
  /// A zip was given together with another zip or a folder, each of which would replace the whole
  /// set.
  case severalSets
  /// A file was given separately, and is also in a zip that was given.
  case alsoInArchive(name: String, archive: String)
  case noSuchUpload(name: String)
  /// A file that was supposed to be new already exists.
  case fileExists(name: String)
  /// A part that was named never arrived.
  case noSuchPart
  /// A file is larger than the limit, in bytes.
  case fileTooLarge(limit: Int)
  case tooManyUploads(limit: Int)
  /// No plan of the profile has that hash.
  case unknownPlan(String)
  /// Nothing held in the plan has that name.
  case unknownHold(String, known: [String])
  /// The upload is not the one that the plan was made from.
  case filesChanged
  /// The store contains something about the profile that Rollcall never writes.
  case damaged
  /// The last plan does not doubt that a key still names the same person.
  case notDoubted(PersonKey)
  /// The person has no account that Rollcall knows.
  case noAccount(PersonKey)
  /// The person who is to get someone else's account already has one.
  case hasAccount(PersonKey)
  /// The account that is to be created again still exists.
  case accountExists(PersonKey)
  /// The person whose user name is to be freed has not left.
  case stillInRoster(PersonKey)
  /// The old key is still in the roster, or the new one is not.
  case notRenumbered(PersonKey, PersonKey)
  /// An account that is in the way of another one has nowhere to go; with the command that gives it
  /// up.
  case accountInTheWay(PersonKey, command: String)
  /// Under the first key the roster names the person of the second; with the command to use
  /// instead.
  case namesAnother(PersonKey, PersonKey, command: String)
  /// The account's person is in the roster under another key; with the command that moves the
  /// account there.
  case hasAnotherKey(PersonKey, command: String)
  /// The key of an account that was given up is now someone else's; with the key under which the
  /// account is kept.
  case keyIsAnothers(PersonKey, PersonKey)
  case notInRoster(PersonKey)
  /// The account is to be given up, but no start has done it yet, so there is nothing to bring
  /// back.
  case notYetRetired(PersonKey)
  /// The account in the way is to be given up, but no start has done it yet.
  case notGivenUpYet(PersonKey)
  /// The person is in no roster of the profile.
  case unknownPerson(PersonKey)
  /// Accounts are to move from key to key, including these two; with the command that takes that
  /// decision back.
  case decidedTogether(PersonKey, PersonKey, command: String)
  case nothingDecided(PersonKey)
  /// No one in a roster has the user name.
  case noLogin(String)
  case noReport
  case noRun
  /// The run that was to be paused is no longer in progress.
  case runHasEnded(number: Int)
  /// The folder of a run has been removed by someone else.
  case runIsGone(number: Int)
  /// The folder of a run was removed because of its age.
  case detailsRemoved(number: Int, days: Int)

  /// A stable word for scripts: Microsoft Graph's where Graph has one.
  package var code: String {
    switch self {
    case .notFound: "NotFound"
    case .ambiguous: "AmbiguousName"
    case .refused(let refusal): refusal.code.rawValue
    case .locked: "Conflict"
    case .noCSVFiles, .notACSVFile: "NoFiles"
    case .severalSets, .alsoInArchive: "Conflict"
    case .tooManyFiles, .tooManyUploads: "TooManyFiles"
    case .fileExists: "Conflict"
    case .noSuchPart: "NotFound"
    case .fileTooLarge: "RequestEntityTooLarge"
    case .noSuchUpload: "NotFound"
    case .unknownPlan, .filesChanged: "PlanChanged"
    case .unknownHold, .notDoubted, .noAccount, .unknownPerson, .nothingDecided, .noLogin:
      "NotFound"
    case .hasAccount, .accountExists, .stillInRoster, .notRenumbered, .accountInTheWay,
      .namesAnother,
      .hasAnotherKey, .keyIsAnothers, .notInRoster, .notYetRetired, .notGivenUpYet,
      .decidedTogether:
      "Conflict"
    case .noReport, .noRun, .runIsGone, .detailsRemoved: "NotFound"
    case .runHasEnded: "Conflict"
    case .damaged: "Damaged"
    }
  }

  package var kind: FailureKind { .notPossible }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch self {
    case .notFound(let name):
      "There is no profile \(name). Run rollcall profile list for a list."
    case .ambiguous(let name, let ids):
      "\(ids.count) profiles are called \(name). Give the id of one: \(ids.joined(separator: ", "))."
    case .refused(let refusal): refusal.userMessage
    case .locked:
      "Another process is working on the profile. Wait until it ends, then try again."
    case .noCSVFiles(let path):
      "There are no CSV files in \(path), so the upload was left as it was. Give the folder that "
        + "holds them, or a zip of it."
    case .notACSVFile(let path):
      "The name of \(path) does not end in .csv, and it is not a zip archive, so the upload was left as it "
        + "was. Give the roster's CSV files."
    case .tooManyFiles(let path, let count):
      "There are \(count) CSV files in \(path), far more than a roster has, so the upload was left as "
        + "it was. Give the folder of one export."
    case .severalSets:
      "A zip archive replaces the whole upload, and so does a folder. Give one of them."
    case .alsoInArchive(let name, let archive):
      "The file \(name) is in the archive \(archive) and was also given separately, so the upload was left as "
        + "it was. Give it once."
    case .noSuchUpload(let name):
      "The upload has no file \(name). Run rollcall upload --list for a list."
    case .fileExists(let name):
      "The upload has a file \(name) already. Allow it to be replaced, or give another name."
    case .noSuchPart:
      "A part of the file has not arrived, so the upload was left as it was. Send the file again."
    case .fileTooLarge(let limit):
      "The file is larger than \(limit >> 20) MiB, so the upload was left as it was. Give the roster's "
        + "CSV files."
    case .tooManyUploads(let limit):
      "The upload has \(limit) files already, far more than a roster has. Remove some."
    case .unknownPlan(let hash):
      "The held plan is not \(hash.prefix(12)). Run rollcall status to see which plan is held."
    case .unknownHold(let name, let known):
      (name.isEmpty
        ? "The name of what to release is empty." : "Nothing that is held is called \(name).")
        + " Give one of these: \(known.joined(separator: ", "))."
    case .filesChanged:
      "The upload has changed since the plan was made, so it was not released. Start again and "
        + "review the new plan."
    case .damaged:
      "The stored data of this profile is damaged. Restore the store from a backup, or delete the "
        + "profile."
    case .notDoubted(let person):
      "The last plan does not take \(person.words) for another person, so there is nothing to "
        + "accept. Run rollcall errors for a list of those who were left as they are."
    case .noAccount(let person):
      "No account has been written for \(person.words). Give the role and the SIS ID as rollcall errors "
        + "shows them."
    case .hasAccount(let person):
      "\(person.words) has an account already, and the last plan does not take it for someone else's. If "
        + "that account is not needed, give it up first with rollcall person retire."
    case .accountExists(let person):
      "The account of \(person.words) is in the directory, so there is nothing to restore."
    case .stillInRoster(let person):
      "\(person.words) is in the roster of the last plan. Correct the user name there."
    case .notRenumbered(let old, let new):
      "The last plan does not have \(new.words) in the place of \(old.words), who must be gone. Upload the "
        + "roster with the new SIS IDs and plan it first."
    case .accountInTheWay(let person, let command):
      "The account of \(person.words) is in the way, and the last plan does not know where its person is "
        + "now. If it is not needed, give it up and start first: \(command)"
    case .namesAnother(let person, let other, let command):
      "The roster names \(other.words) under the SIS ID of \(person.words), whose account would go to "
        + "someone else. Run this instead: \(command)"
    case .hasAnotherKey(let person, let command):
      "Whoever has the account of \(person.words) is in the roster under another SIS ID, and would be left "
        + "without one. Run this instead: \(command)"
    case .keyIsAnothers(let person, let retired):
      "\(person.words) is someone else's SIS ID now, so the account that was given up cannot go back "
        + "to it. It is kept as \(retired.words); if its person has a new SIS ID, give it to that one with "
        + "rollcall person rekey."
    case .notInRoster(let person):
      "\(person.words) is not in the roster of the last plan, so the account has no one to go back to. "
        + "Upload a roster that names them and plan it first."
    case .notYetRetired(let person):
      "The account of \(person.words) has not been given up yet. Take that back with rollcall person withdraw."
    case .notGivenUpYet(let person):
      "The account of \(person.words) is in the way until a start has given it up, as decided. Start first, or "
        + "release the plan if it is held; then run this again."
    case .unknownPerson(let person):
      "No roster of this profile has named \(person.words). Give the role and the SIS ID as rollcall "
        + "errors shows them."
    case .decidedTogether(let person, let other, let command):
      "Where the accounts of \(person.words) and \(other.words) go has been decided together. "
        + "Take that back first: \(command)"
    case .nothingDecided(let person):
      "Nothing is decided about \(person.words). Run rollcall person list for a list."
    case .noLogin(let login):
      "No account of the roster's people has the user name \(login). Give a role and a SIS ID instead."
    case .noReport: "The profile has not been verified yet. Plan or start it."
    case .runHasEnded(let number):
      "Run \(number) has ended, so there is nothing to pause."
    case .runIsGone(let number):
      "The files of run \(number) are no longer in the home. Plan again."
    case .detailsRemoved(let number, let days):
      "The details of run \(number) were removed after \(days) days; the history still lists it."
    case .noRun: "The profile has no such run. Run rollcall runs for a list."
    }
  }
}
