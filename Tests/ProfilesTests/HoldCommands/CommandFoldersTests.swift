import Files
import Glibc
import Support
import Testing

@testable import Profiles

@Suite struct CommandFoldersTests {
  private let folder: TemporaryFolder
  private let folders: CommandFolders

  init() throws {
    folder = try TemporaryFolder()
    for name in ["machine", "own"] { mkdir(folder.path(name), 0o755) }
    folders = CommandFolders(["machine", "own"].map { [folder] in FilePath(folder.path($0)) })
  }

  private func put(_ name: String, _ permissions: mode_t = 0o755) throws {
    try folder.write(Array("#!/bin/sh\n".utf8), to: name)
    chmod(folder.path(name), permissions)
  }

  private func refusal(_ name: String) -> CommandError? {
    do {
      _ = try folders.find(name)
      return nil
    } catch {
      return error
    }
  }

  @Test func theMachinesFolderComesFirst() throws {
    try put("own/notify")
    #expect(try folders.find("notify").shown == folder.path("own/notify"))
    try put("machine/notify")
    #expect(try folders.find("notify").shown == folder.path("machine/notify"))
    // If something is wrong with the command in the first folder, the second folder is not tried.
    chmod(folder.path("machine/notify"), 0o644)
    #expect(refusal("notify") == .notExecutable(path: folder.path("machine/notify")))
  }

  @Test(arguments: ["notify", "..", "../own/notify", ".hidden", "", "a/b", "a\0b"])
  func whatIsMissingIsRefused(name: String) throws {
    try put("machine/.hidden")
    let error = try #require(refusal(name))
    #expect(error == .notThere(name: name, folders: folders.paths.map(\.shown)))
  }

  @Test func anythingButAFileIsRefused() throws {
    try put("own/other")
    symlink(folder.path("own/other"), folder.path("machine/link"))
    mkdir(folder.path("machine/folder"), 0o755)
    mkfifo(folder.path("machine/pipe"), 0o755)
    for name in ["link", "folder", "pipe"] {
      #expect(refusal(name) == .notAFile(path: folder.path("machine/\(name)")))
    }
  }

  @Test(arguments: [0o775, 0o757, 0o777, 0o4757] as [mode_t])
  func whatOthersCanWriteToIsRefused(permissions: mode_t) throws {
    try put("machine/notify", permissions)
    #expect(refusal("notify") == .openToOthers(path: folder.path("machine/notify")))
  }

  @Test(arguments: ["machine", ""]) func aFolderThatOthersCanWriteToIsRefused(name: String) throws {
    try put("machine/notify")
    let path = name.isEmpty ? folder.path : folder.path(name)
    chmod(path, 0o775)
    #expect(refusal("notify") == .openToOthers(path: path))
  }

  /// A folder reached through a link is checked where it really is.
  @Test func theTargetOfALinkIsChecked() throws {
    mkdir(folder.path("open"), 0o777)
    chmod(folder.path("open"), 0o777)
    mkdir(folder.path("open/commands"), 0o755)
    try put("open/commands/notify")
    symlink(folder.path("open/commands"), folder.path("link"))
    let folders = CommandFolders([FilePath(folder.path("link"))])
    let error = #expect(throws: CommandError.self) { try folders.find("notify") }
    #expect(error == .openToOthers(path: folder.path("open")))
  }

  @Test(.enabled(if: geteuid() == 0)) func aCommandOfAnotherUserIsRefused() throws {
    try put("machine/notify")
    chown(folder.path("machine/notify"), 65_533, 65_533)
    #expect(
      refusal("notify")
        == .somebodyElses(path: folder.path("machine/notify"), owner: "uid 65533"))
  }

  @Test(arguments: [("/x/config", "/x/config"), ("config", nil), ("", nil)])
  func anAbsoluteFolderOfTheEnvironmentIsTheUsersOwn(value: String, own: String?) throws {
    let home = try #require(UserName.home(of: geteuid()))
    let paths = CommandFolders.ofThisUser { $0 == "XDG_CONFIG_HOME" ? value : "/elsewhere" }.paths
    #expect(
      paths.map(\.shown) == [
        "/etc/rollcall/commands", "\(own ?? home.shown + "/.config")/rollcall/commands",
      ])
  }
}
