import Testing

/// The doors out of what a start leaves alone.
@Suite struct PersonTests {
  @Test func acceptLetsTheNextStartGoOn() throws {
    let test = try TestHome()
    let person = "SIS ID,School SIS ID,Username,First Name,Last Name,Birthdate"
    let run = try test.run(
      """
      mkdir $T/roster; cd $T/roster
      printf 'SIS ID,Name\\nS1,North\\n' >school.csv
      printf 'SIS ID,School SIS ID,Section Name\\nA1,S1,Algebra\\n' >section.csv
      printf '\(person)\\n1,S1,ada,Ada,Byron,2011-12-10\\n2,S1,alan,Alan,Turing,2010-06-23\\n' >student.csv
      printf '\(person)\\nT1,S1,emmy,Emmy,Noether,\\n' | cut -d, -f1-5 >teacher.csv
      printf 'Section SIS ID,SIS ID\\nA1,1\\n' >studentenrollment.csv
      printf 'Section SIS ID,SIS ID\\nA1,T1\\n' >teacherroster.csv
      rollcall profile create 'Mia'\\''s' --student-domain s.example --teacher-domain t.example >/dev/null
      rollcall upload "Mia's" . >/dev/null
      rollcall start "Mia's" --yes --wait >/dev/null; echo "first $?"
      sed -i 's/Ada,Byron,2011-12-10/Ada,King,2011-10-12/' student.csv
      rollcall upload "Mia's" student.csv >/dev/null
      rollcall start "Mia's" --yes --wait >/dev/null; echo "second $?"
      rollcall errors "Mia's" | grep -o 'rollcall person.*' >$T/door; cat $T/door
      rollcall person accept "Mia's" student 2 2>&1; echo "not doubted $?"
      rollcall person accept "Mia's" pupil 1 2>&1; echo "no role $?"
      rollcall pause "Mia's" >/dev/null
      eval "$(cat $T/door)"; echo "accepted $?"
      rollcall resume "Mia's" >/dev/null
      rollcall start "Mia's" --yes --wait >/dev/null; echo "third $?"
      rollcall directory list people --json | grep -c King
      """)
    #expect(
      run.output == """
        first 0
        second 6
        rollcall person accept 'Mia'\\''s' student '1'
        rollcall: The last plan does not take student 2 for another person, so there is nothing to accept. \
        Run rollcall errors for a list of those who were left as they are.
        not doubted 3
        rollcall: pupil is not a role. Use student or teacher.
        no role 2
        Accepted student 1 as the same person. The next start plans what has changed.
        accepted 0
        third 0
        1

        """)
  }
}
