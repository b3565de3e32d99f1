import Directory
import Dispatch
import Files
import Glibc
import ProfilesSupport
import RosterSync
import SQLite
import Support
import Synchronization
import Testing

@testable import Profiles

@Suite struct ConcurrencyTests {
  private let home: TestHome
  private let service: ProfileService

  init() throws {
    home = try TestHome()
    service = try home.service()
  }

  /// Does something on several threads at once, and returns what each threw.
  private func atOnce(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) -> [any Error]
  {
    let group = DispatchGroup()
    let errors = Mutex<[any Error]>([])
    for index in 0..<count {
      onThread(group) {
        do {
          try body(index)
        } catch {
          errors.withLock { $0.append(error) }
        }
      }
    }
    group.wait()
    return errors.withLock { $0 }
  }

  /// Two processes may both be the first in a home.
  @Test func makesANewHomeWithSeveralAtOnce() throws {
    for _ in 0..<3 {
      let fresh = try TestHome()
      let errors = atOnce(4) { index in
        _ = try fresh.service().create(.creating("School \(index)"))
      }
      #expect(errors.isEmpty)
      #expect(try fresh.service().profiles().count == 4)
    }
  }

  @Test func doesOneOfTwoStarts() throws {
    let stored = try service.create(.creating())
    _ = try service.upload([home.write(.clean)], to: stored)
    let gate = Gate()
    let opening = TestDirectory.opening { if $0 == .apply { gate.pass() } }
    let began = Mutex(0)
    let errors = atOnce(2) { [home] _ in
      let launcher = ThreadLauncher(clock: home.clock, openDirectory: opening)
      let service = try home.service(launcher)
      defer { try? launcher.wait() }
      do {
        _ = try service.begin(service.profile(stored.id), .init())
        began.withLock { $0 += 1 }
      } catch {
        gate.open()
        throw error
      }
    }
    #expect(began.withLock { $0 } == 1)
    let error = try #require(errors.first as? ProfileError)
    #expect(errors.count == 1 && (error == .locked || error == .refused(.busy)))
    #expect(try service.runs(of: stored).map(\.outcome) == [.success])
    #expect(try service.standing(stored) == "success")
    #expect(try DirectoryState(home.home).active.count == 9)
  }

  /// A reader who follows the pointer finds the whole set, or finds that it is gone.
  @Test func showsWholeUploadsOnly() throws {
    let stored = try service.create(.creating())
    let sets = (0..<2).map { set in
      TestRoster.clean.with("student.csv", "\(set)").with("teacher.csv", "\(set)")
        .with("only\(set).csv", "\(set)")
    }
    let folders = try sets.map { try home.write($0) }
    _ = try service.upload([folders[0]], to: stored)
    let isDone = Mutex(false)
    let seen = Mutex<Set<Int>>([])
    let errors = atOnce(2) { [home] index in
      let service = try home.service()
      if index == 0 {
        defer { isDone.withLock { $0 = true } }
        for turn in 1...200 { _ = try service.upload([folders[turn % 2]], to: stored) }
        return
      }
      let parent = home.home.profile(stored.id)
      let pointer = parent.appending(FilePath("upload"))
      while !isDone.withLock({ $0 }) {
        // Leaves the processor to the other thread.
        usleep(2_000)
        // As a front lists them.
        let listed = try service.uploadedFiles(of: stored)
        let set = listed.contains { $0.name == "only0.csv" } ? 0 : 1
        #expect(listed.map(\.name) == sets[set].contents.keys.sorted())
        seen.withLock { _ = $0.insert(set) }
        // As they are stored.
        let place = try #require(try FileSystem.symbolicLink(pointer))
        let names = TestRoster.clean.files.keys.sorted()
        let bytes = names.map {
          try? FileSystem.read(parent.appending(place).appending(FilePath($0)))
        }
        guard try FileSystem.symbolicLink(pointer) == place else { continue }
        #expect(sets.contains { roster in names.map { roster.contents[$0] } == bytes })
      }
    }
    #expect(errors.isEmpty)
    #expect(seen.withLock { $0 } == [0, 1])
  }

  /// Two services on two threads, each doing anything that is allowed.
  @Test func staysInOrderWhateverIsDoneAtOnce() throws {
    let stored = try service.create(.creating())
    let rosters = [
      TestRoster.clean, .clean.replacing("Ada", with: "Eve", in: "student.csv"),
      .clean.without("school.csv"),
      .clean.adding("1004,S2,mary,Mary,Jackson,,9,2011-04-09,2030,80", to: "student.csv"),
    ]
    let folders = try rosters.map { try home.write($0) }
    let errors = atOnce(2) { [home] index in
      var random = SplitMix64(seed: index)
      let launcher = ThreadLauncher(clock: home.clock)
      let service = try home.service(launcher, who: "person \(index)")
      for _ in 0..<20 {
        do {
          let now = try service.profile(stored.id)
          let folder = folders[Int.random(in: 0..<folders.count, using: &random)]
          switch Int.random(in: 0..<9, using: &random) {
          case 0: _ = try service.upload([folder], to: now)
          case 1: try service.removeUpload("teacher.csv", of: now)
          case 2: try service.pause(now)
          case 3: _ = try service.resume(now)
          case 4: _ = try service.reset(now)
          case 5: try service.go(now, .plan, from: folder)
          case 6: _ = try service.update(now, to: .creating("Name \(index)"))
          default: try service.go(now, from: folder)
          }
        } catch is ProfileError {
          // A refusal is fine here.
        }
        if Int.random(in: 0..<3, using: &random) == 0 { try launcher.wait() }
      }
      try launcher.wait()
    }
    #expect(errors.isEmpty, "\(errors)")
    // Then an administrator puts the profile in order.
    let now = try service.profile(stored.id)
    #expect(!now.status.isBusy)
    if now.heldRun == nil { _ = try service.resume(now) }
    #expect(try service.go(stored, from: folders[0]).phase == .ended)
    if let plan = try service.refreshed(stored).heldRun?.plan {
      _ = try service.release(service.refreshed(stored), plan: plan, reason: nil)
    }
    #expect(try service.standing(stored) == "success")
    #expect(try home.rows("PRAGMA integrity_check") == ["ok"])
    #expect(try home.rows("PRAGMA foreign_key_check").isEmpty)
    #expect(try home.rows("SELECT number FROM run WHERE phase <> 'ended'").isEmpty)
    let runs = try service.runs(of: stored).map { String($0.number) }
    #expect(
      try Set(FileSystem.entries(of: home.home.runs).map(\.shown)).symmetricDifference(runs).isEmpty
    )
    #expect(try DirectoryState(home.home).active.filter { $0 != "student:1004" }.count == 9)
  }
}
