import Testing

/// The decisions about what a start leaves alone: each is made with the command that the entry
/// gives.
@Suite struct PersonTests {
  /// A district of two students and a teacher, started once.
  private func started() throws -> TestHome {
    let test = try TestHome()
    let person = "SIS ID,School SIS ID,Username,First Name,Last Name,Birthdate"
    _ = try test.run(
      """
      mkdir $T/roster; cd $T/roster
      printf 'SIS ID,Name\\nS1,North\\n' >school.csv
      printf 'SIS ID,School SIS ID,Section Name\\nA1,S1,Algebra\\n' >section.csv
      printf '\(person)\\n1,S1,ada,Ada,Byron,2011-12-10\\n2,S1,alan,Alan,Turing,2010-06-23\\n' >student.csv
      printf '\(person)\\nT1,S1,emmy,Emmy,Noether,\\n' | cut -d, -f1-5 >teacher.csv
      printf 'Section SIS ID,SIS ID\\nA1,1\\nA1,2\\n' >studentenrollment.csv
      printf 'Section SIS ID,SIS ID\\nA1,T1\\n' >teacherroster.csv
      rollcall profile create 'Mia'\\''s' --student-domain s.example --teacher-domain t.example >/dev/null
      rollcall upload "Mia's" . >/dev/null
      rollcall start "Mia's" --yes --wait >/dev/null; echo "first $?"
      """)
    return test
  }

  /// The output of shell commands after the district was started once.
  ///
  /// - Parameter script: `again` uploads the roster and starts; `door N` runs the Nth command of
  ///   the entries.
  private func output(_ script: String) throws -> String {
    try started().run(
      """
      cd $T/roster
      again() { rollcall upload "Mia's" . >/dev/null; rollcall start "Mia's" --yes --wait >$T/out 2>&1
        echo "start $?"; }
      door() { rollcall errors "Mia's" --json | grep -o '"rollcall person[^"]*"' | sed -n "$1p" \\
        | sed 's/"//g; s/\\\\\\\\/\\\\/g' >$T/door; eval "$(cat $T/door)" >$T/said 2>&1; echo "door $?"; }
      people() { rollcall directory export $T/d >/dev/null; cut -d, -f2- $T/d/people.csv | grep -o "$1" \\
        | sort -u | tr '\\n' ' '; echo; }
      \(script)
      """
    ).output
  }

  @Test func acceptLetsTheNextStartContinue() throws {
    let output = try output(
      """
      sed -i 's/Ada,Byron,2011-12-10/Ada,King,2011-10-12/' student.csv; again
      rollcall errors "Mia's" | grep -o 'rollcall person accept[^.]*'
      rollcall person accept "Mia's" student 2 2>&1; echo "not doubted $?"
      rollcall person accept "Mia's" pupil 1 2>&1; echo "no role $?"
      rollcall pause "Mia's" >/dev/null; door 1; cat $T/said
      rollcall resume "Mia's" >/dev/null; again
      rollcall directory list people --json | grep -c King
      """)
    #expect(
      output == """
        start 6
        rollcall person accept 'Mia'\\''s' student '1'
        rollcall: The last plan does not take student 2 for another person, so there is nothing to accept. \
        Run rollcall errors for a list of those who were left as they are.
        not doubted 3
        rollcall: pupil is not a role. Use student or teacher.
        no role 2
        door 0
        Student 1 is accepted as the same person. The next start plans it; see rollcall plan 'Mia'\\''s'.
        start 0
        1

        """)
  }

  @Test func retireGivesTheKeyToSomeoneElse() throws {
    let output = try output(
      """
      sed -i 's/1,S1,ada,Ada,Byron,2011-12-10/1,S1,carl,Carl,Moss,2012-03-01/' student.csv; again
      door 2; cat $T/door; again
      people 'student:1[^,]*'; people '[a-z]*@s.example'
      again
      """)
    #expect(
      output == """
        start 6
        door 0
        rollcall person retire 'Mia'\\''s' student '1'
        start 0
        student:1 student:1 (retired)\u{20}
        ada@s.example alan@s.example carl@s.example\u{20}
        start 0

        """)
  }

  @Test func rekeyKeepsTheAccount() throws {
    let output = try output(
      """
      sed -i 's/^1,/9,/' student.csv; sed -i 's/A1,1/A1,9/' studentenrollment.csv; again
      rollcall person rekey "Mia's" --propose
      rollcall person rekey "Mia's" --propose >$T/map.csv
      echo 'student,1' >>$T/map.csv
      rollcall person rekey "Mia's" --map $T/map.csv 2>&1 | sed "s:$T/::"; echo
      door 1; cat $T/door; again; people 'student:[^,]*'; people 'ada@s.example'; again
      """)
    #expect(
      output == """
        start 6
        role,old,new
        student,1,9
        rollcall: Line 3 of map.csv does not name a role (student or teacher), an old and a new SIS ID. \
        Nothing was done.

        door 0
        rollcall person rekey 'Mia'\\''s' student '1' '9'
        start 0
        student:2 student:9\u{20}
        ada@s.example\u{20}
        start 0

        """)
  }

  /// The SIS IDs of two children were exchanged permanently: one command gives each account to its
  /// child.
  @Test func exchangedKeysArePutRight() throws {
    let output = try output(
      """
      sed -i 's/^1,/x,/; s/^2,/1,/; s/^x,/2,/' student.csv; again
      rollcall person accept "Mia's" student 1 2>&1; echo "accept $?"
      door 1; cat $T/door $T/said; again
      rollcall directory export $T/d >/dev/null; grep -o '[a-z]*@s.example.*' $T/d/people.csv | cut -d, -f1 | sort
      grep -o 'student:[12],.*@s.example' $T/d/people.csv | sed 's/,.*,/ /' | sort; again
      """)
    #expect(
      output == """
        start 6
        rollcall: The roster names student 2 under the SIS ID of student 1, whose account would go to someone \
        else. Run this instead: rollcall person rekey 'Mia'\\''s' student '2' '1'
        accept 3
        door 0
        rollcall person rekey 'Mia'\\''s' student '2' '1'
        The account of student 2 will go to student 1. The account of student 1 will go to student 2. The \
        next start plans it; see rollcall plan 'Mia'\\''s'.
        start 0
        ada@s.example
        alan@s.example
        student:1 alan@s.example
        student:2 ada@s.example
        start 0

        """)
  }

  /// Printed commands lead to the home that the program was started with.
  @Test func theCommandsNameTheHome() throws {
    let output = try output(
      """
      sed -i 's/1,S1,ada,Ada,Byron,2011-12-10/1,S1,carl,Carl,Moss,2012-03-01/' student.csv; again
      home=$ROLLCALL_HOME; unset ROLLCALL_HOME
      rollcall errors "Mia's" --home $home | grep -o 'rollcall --home [^.]*' | tail -1 | sed 's/ *$//' >$T/door
      rollcall errors "Mia's" --home $home --json >$T/errors
      grep -o '"commands":.*' $T/errors | sed "s:$home:HOME:g"
      grep -o '"errorMessage":"[^"]*"' $T/errors | grep -o 'rollcall --home [^.]*' | sed "s:$home:HOME:" | tr -d '"'
      rollcall plan "Mia's" --home $home --rows --json | grep -c "rollcall --home '$home' person retire"
      rollcall person accept "Mia's" teacher 9 --home $home --json 2>&1 | grep -o 'Run rollcall [^.]*' | sed "s:$home:HOME:g"
      rollcall person withdraw "Mia's" student 2 --home $home --json | grep -o 'Run rollcall [^.]*' | sed "s:$home:HOME:g"
      sed "s:$home:HOME:" $T/door; eval "$(cat $T/door)" | sed "s:$home:HOME:"
      rollcall person accept "Mia's" student 1 --home $home | grep -o 'rollcall --home.*' | sed "s:$home:HOME:"
      """)
    #expect(
      output == """
        start 6
        "commands":["rollcall --home 'HOME' person accept 'Mia'\\\\''s' student '1'","rollcall --home 'HOME' \
        person retire 'Mia'\\\\''s' student '1'"]}}]}
        rollcall --home 'HOME' person accept 'Mia'\\\\''s' student '1'
        rollcall --home 'HOME' person retire 'Mia'\\\\''s' student '1'
        1
        Run rollcall errors for a list of those who were left as they are
        Run rollcall --home 'HOME' person list for a list
        rollcall --home 'HOME' person retire 'Mia'\\''s' student '1'
        The account of student 1 will be given up. The next start plans it; see rollcall --home 'HOME' plan \
        'Mia'\\''s'.
        rollcall --home 'HOME' plan 'Mia'\\''s'.

        """)
  }

  /// A new child has the SIS ID of another, who is listed under a new one.
  @Test func aReusedKeyIsPutRight() throws {
    let output = try output(
      """
      sed -i 's/^1,/3,/' student.csv; sed -i 's/A1,1/A1,3/' studentenrollment.csv
      echo '1,S1,cleo,Cleo,Moss,2012-03-04' >>student.csv; again
      rollcall errors "Mia's" --json | grep -o '"errorCode":"[^"]*"'
      door 1; cat $T/door; again; people '[a-z]*@s.example'; people 'student:[0-9]*'; again
      """)
    #expect(
      output == """
        start 6
        "errorCode":"different-person"
        "errorCode":"looks-renumbered"
        door 0
        rollcall person rekey 'Mia'\\''s' student '1' '3'
        start 0
        ada@s.example alan@s.example cleo@s.example\u{20}
        student:1 student:2 student:3\u{20}
        start 0

        """)
  }

  @Test func theLoginOfALeaverIsFreed() throws {
    let output = try output(
      """
      sed -i 's/1,S1,ada,Ada,Byron,2011-12-10/3,S1,ada,Adam,Moss,2012-03-01/' student.csv
      sed -i 's/A1,1/A1,3/' studentenrollment.csv; again
      rollcall errors "Mia's" | grep -o 'login-of-leaver' | head -1
      door 1; cat $T/door
      rollcall status "Mia's" | grep -o '1 about people waits for the next start.*'
      again; people 'ada[a-z.]*@s.example'
      rollcall status "Mia's" | grep -c 'about people'
      """)
    #expect(
      output == """
        start 6
        login-of-leaver
        door 0
        rollcall person free-login 'Mia'\\''s' student '1'
        1 about people waits for the next start; see rollcall person list
        start 0
        ada.left@s.example ada@s.example\u{20}
        0

        """)
  }

  @Test func peopleSetAsideAreOnlyCounted() throws {
    let output = try output(
      """
      sed -i 's/Ada,Byron,2011-12-10/Carl,Moss,2012-03-01/' student.csv; again
      rollcall person set-aside "Mia's" student 1 2>&1; echo "needs more $?"
      rollcall person free-login "Mia's" student 2 2>&1; echo "present $?"
      rollcall person restore "Mia's" student 2 2>&1; echo "there $?"
      rollcall person set-aside "Mia's" student 77 --reason x --owner maria \\
        --until $(date -ud '+30 days' +%F) 2>&1; echo "nobody $?"
      rollcall person set-aside "Mia's" ada@s.example --reason 'custody is unclear' --owner maria \\
        --until $(date -ud '+30 days' +%F) >/dev/null; echo "by login $?"
      again
      rollcall status "Mia's" | grep -o '1 person is set aside'
      rollcall person list "Mia's" | grep -o 'custody is unclear (owner: maria)'
      rollcall person withdraw "Mia's" student 1 >/dev/null; again
      """)
    #expect(
      output == """
        start 6
        rollcall: person set-aside needs --reason, --owner and --until. See rollcall person set-aside --help.
        needs more 2
        rollcall: student 2 is in the roster of the last plan. Correct the user name there.
        present 3
        rollcall: The account of student 2 is in the directory, so there is nothing to restore.
        there 3
        rollcall: No roster of this profile has named student 77. Give the role and the SIS ID as rollcall \
        errors shows them.
        nobody 3
        by login 0
        start 0
        1 person is set aside
        custody is unclear (owner: maria)
        start 6

        """)
  }

  /// All ids have changed, and the accounts move to them when the hold is released.
  @Test func theReleaseOfRenumberedRekeys() throws {
    let output = try output(
      """
      release() {
        rollcall release "Mia's" "$@" --plan \
          $(rollcall status "Mia's" --json | grep -o '"plan":"[0-9a-f]*"' | cut -d'"' -f4) >$T/out 2>&1
        echo "release $?"
        for i in $(seq 300); do
          rollcall status "Mia's" --json | grep -q '"status":"success"' && break; sleep 0.1; done
      }
      for n in $(seq 10 40); do echo "$n,S1,pupil$n,Pat,Pupil$n,2010-01-01" >>student.csv; done
      again; release
      sed -i -E 's/^([0-9]+),/8\\1,/' student.csv; sed -i -E 's/A1,([0-9])/A1,8\\1/' studentenrollment.csv
      again; release --only renumbered
      people 'student:[0-9]*' | wc -w; people 'student:8[0-9]*' | wc -w
      """)
    #expect(
      output == """
        start 5
        release 0
        start 5
        release 0
        33
        33

        """)
  }
}
