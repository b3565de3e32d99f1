internal import Failures
internal import Profiles
internal import Synchronization

/// A pool of open homes: as many as threads need at the same time.
final class ServicePool: Sendable {
  /// Services that are not in use. A thread that takes one uses it exclusively, so it may move
  /// between threads.
  private struct Idle: @unchecked Sendable {
    var services: [ProfileService] = []
  }

  private let failed: (@Sendable (String) -> Void)?
  private let open: @Sendable () throws -> ProfileService
  private let idle = Mutex(Idle())

  /// - Parameters:
  ///   - failed: called for failures that are not the client's fault.
  ///   - open: opens the home once more.
  init(
    failed: (@Sendable (String) -> Void)? = nil,
    _ open: @escaping @Sendable () throws -> ProfileService
  ) {
    self.failed = failed
    self.open = open
  }

  /// Calls `body` with an open home. If `body` fails, the open home is not used again, unless the
  /// failure is the client's fault.
  ///
  /// - Parameter checksHome: whether to check first that the home still exists, which is not needed
  ///   if `body` begins by reading from it.
  func with<Value>(
    checksHome: Bool = true, _ body: (ProfileService) throws -> Value
  ) throws -> Value {
    var service: ProfileService?
    do {
      let taken = try take() ?? open()
      service = taken
      // Anything written to a home that has been removed is lost.
      if checksHome { try taken.home.check() }
      let value = try body(taken)
      put(taken)
      return value
    } catch let error as any ExplainedError where [.notPossible, .wrongInput].contains(error.kind) {
      if let service { put(service) }
      throw error
    } catch {
      failed?(explained(error).userMessage)
      throw error
    }
  }

  private func take() -> ProfileService? {
    let taken = idle.withLock { idle in
      var one = Idle()
      if let service = idle.services.popLast() { one.services = [service] }
      return one
    }
    return taken.services.first
  }

  private func put(_ service: ProfileService) {
    let one = Idle(services: [service])
    idle.withLock { $0.services += one.services }
  }
}
