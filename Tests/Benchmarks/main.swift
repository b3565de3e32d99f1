import Glibc

// An interruption ends what is being measured, which ends the bench, which removes its folder.
signal(SIGINT) { _ in }

do {
  try Command(CommandLine.arguments.dropFirst()).run()
} catch let failure as Failure {
  print(failure.sentence)
  exit(1)
}
