import Glibc
import Testing

/// For suites whose tests run the program in terminals: few at a time, so that each is answered
/// quickly where there are few cores.
struct InTerminals: TestTrait, SuiteTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await Places.all.take()
    do {
      try await function()
    } catch {
      await Places.all.giveBack()
      throw error
    }
    await Places.all.giveBack()
  }
}

extension Trait where Self == InTerminals {
  static var inTerminals: Self { Self() }
}

/// How many tests may have a terminal at the same time.
private actor Places {
  static let all = Places()

  private var free = 6
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func giveBack() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}

/// Checks again and again until a condition holds; gives up only after two minutes.
///
/// A test that was itself kept waiting by a busy machine still has some checks left.
func eventually(_ isSo: () throws -> Bool) async throws -> Bool {
  let end = ContinuousClock.now + .seconds(120)
  var looks = 0
  while true {
    if try isSo() { return true }
    looks += 1
    if ContinuousClock.now > end && looks > 20 { return false }
    try await Task.sleep(for: .milliseconds(10))
  }
}
