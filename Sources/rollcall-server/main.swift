internal import CSystem
internal import Failures
internal import Glibc
internal import Profiles

csystem_be_discreet()
Home.keepOthersOut()
do {
  try Service(ServiceArguments.ofThisProcess()).run()
} catch {
  let failure = explained(error)
  complain(failure.userMessage)
  exit(failure.kind.exitStatus)
}
