import Glibc
import Testing

/// What someone who shares a home, or can write to an export's folder, can do to its other users.
/// The tests create real users and remove them.
@Suite(.serialized, .enabled(if: geteuid() == 0, "needs root, to act as several users"))
struct SharedHomeTests {
  @Test(arguments: [
    "mv $P/uploads $P/x; ln -s $V $P/uploads", "rm $P/upload; ln -s $V $P/upload",
    "rm $P/upload; ln -s uploads/../../../../../victim $P/upload",
    "mv $P $H/x; ln -s $V $P", "mv $H/profiles $H/x; ln -s $V $H/profiles",
    "mv $P $H/x; mkfifo $P", "mkdir -p $H/runs; ln -s $V $H/runs/1; ln -s $V $H/runs/2",
    "rm -rf $H/runs; ln -s $V $H/runs", "rm -f $H/directory.db; ln -s $V/new.db $H/directory.db",
    "ln -s $V/new $H/rollcall.db-journal; rm -f $H/rollcall.db-wal; ln -s $V/x $H/rollcall.db-wal",
    "for f in $P/upload/*.csv; do rm $f; ln -s $V/student.csv $f; done",
    "sed -i s,school.csv,../../../../../victim/school.csv,I $P/upload/.upload.json",
    "chmod 777 $H/runs $P 2>/dev/null; true",
  ])
  func noMemberGainsAnything(attack: String) throws {
    let district = try District()
    try district.attack(attack)
    for command in [
      "profile list", "status N", "upload N $T/roster", "plan N", "start N --yes --wait", "runs N",
      "report N", "errors N", "pause N", "resume N", "upload N --clear", "profile delete N --yes",
      "profile list",
    ] {
      let run = try district.asRoot(command)
      #expect(run.status < 7, "\(attack) · \(command): \(run.errors)")
      try district.expectNothingGained("\(attack) · \(command)")
    }
  }

  @Test(arguments: [
    "ln -s $T/victim/student.csv student.csv", "ln -s /dev/zero student.csv", "mkfifo student.csv",
    "mknod student.csv c 1 5", "ln -s /nowhere student.csv", "mkdir student.csv",
    "ln -s $T/victim student.csv",
  ])
  func noOtherFileIsReadThroughAnExport(trap: String) throws {
    let district = try District()
    _ = try district.test.run(
      "cp -r $T/roster $T/export && cd $T/export && rm -f [Ss]tudent.csv && \(trap)")
    for command in [
      "verify $T/export", "upload N $T/export", "plan N --from $T/export",
      "start N --from $T/export --yes --wait", "upload N $T/export/student.csv",
    ] {
      let run = try district.asRoot(command)
      #expect([3, 4].contains(run.status), "\(trap) · \(command): \(run.output)\(run.errors)")
      #expect(!run.output.contains("secret-of-root"))
      try district.expectNothingGained("\(trap) · \(command)")
    }
  }

  @Test func aPrivateHomeBelongsOnlyToItsOwner() throws {
    let district = try District()
    let made = try district.test.run(
      """
      mkdir -m 777 $T/place && su \(district.member) -c "cd /; $T/rc --home $T/place/h profile list"
      $T/rc --home $T/place/h profile list
      """)
    #expect(made.status == 4)
    #expect(made.errors.contains("belongs to \(district.member)"), "\(made.errors)")
  }
}
