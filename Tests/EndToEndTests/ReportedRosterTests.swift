import Testing

/// Rosters that administrators have reported, on the night on which they go wrong: what a start
/// says, its status, and what the directory contains afterwards.
@Suite struct ReportedRosterTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// What happens to the files, in their folder, and what is asked afterwards.
    let script: String
    /// The output, and whether the directory has changed in the end.
    let expected: String
    var testDescription: String { name }

    init(_ name: String, _ script: String, says expected: String) {
      (self.name, self.script, self.expected) = (name, script, expected)
    }
  }

  @Test(arguments: cases) func isReportedAndDoesNoHarm(_ the: Case) throws {
    let run = try TestHome().run("\(Self.district)\n\(the.script)\nsame")
    #expect(run.output == the.expected + "\n")
  }

  static let cases = [
    Case(
      "rows of nothing but commas",
      #"""
      printf ',,,,,,,\n,,,,,,,\n' >>student.csv; again; told 'were skipped'
      """#,
      says: """
        start 0
        Information 2 blank row(s) were skipped.
        unchanged
        """),
    Case(
      "a placeholder where a cell may be blank",
      #"""
      sed -i 's/u2@mail.example/#N\/A/' student.csv; again; told placeholder
      """#,
      says: """
        start 0
        Warning 1 row(s) have a placeholder where a value should be: 1 #N/A. Field - Secondary \
        Email
        changed
        """),
    Case(
      "a placeholder for the name of a class",
      #"""
      sed -i 's/Algebra/NULL/' section.csv; again; told Error
      """#,
      says: """
        start 1
        Error 1 row(s) have missing data for the field - Section Name
        unchanged
        """),
    Case(
      "ids rounded by a spreadsheet",
      #"""
      sed -i 's/^00\(..\),/1.20077E+16,/' student.csv; again; told rounded
      """#,
      says: """
        start 1
        Error 12 row(s) have an id that a spreadsheet seems to have rounded. Export the file \
        again, and do not save it in a spreadsheet. Field - SIS ID
        unchanged
        """),
    Case(
      "leading zeros removed by a spreadsheet",
      #"""
      sed -i 's/^0*//' student.csv; sed -i 's/,0*/,/' studentenrollment.csv
      again; told 'zeros|Held'; same; release
      for part in people,1,6-9 memberships,4-5; do
        cut -d, -f${part#*,} $T/now/${part%%,*}.csv >$T/a; cut -d, -f${part#*,} $T/before/${part%%,*}.csv | cmp $T/a - && echo same
      done
      """#,
      says: """
        start 5
        12 new ids equal missing ones once leading zeros are restored.
        Held: 12 of 12 students are not in the roster, but their accounts fit other people who \
        are; perhaps the ids were renumbered. Releasing this hold gives the accounts to those \
        people, as listed in the plan. [renumbered:student]
        unchanged
        release 0
        same
        same
        changed
        """),
    Case(
      "a name in another encoding",
      #"""
      sed -i 's/Müller/MÃ¼ller/' student.csv; again; told damaged
      """#,
      says: """
        start 0
        Warning 1 row(s) have text that was damaged by another encoding or by HTML. Export the \
        file as UTF-8. Field - Last Name
        unchanged
        """),
    Case(
      "a child who gets another child's id",
      #"""
      sed -i 's/^0003,.*/0003,S2,u99,Nora,Quill,,2013-01-01,Active/' student.csv; again; errors
      """#,
      says: """
        start 6
        Student was left as is: under this SIS ID the roster seems to name another person than \
        before. If it is the same person: rollcall person accept 'Reported' student '0003'. If \
        the SIS ID is someone else's now: rollcall person retire 'Reported' student '0003'
        unchanged
        """),
    Case(
      "a status with the code of a reason",
      #"""
      sed -i '/^0002/s/Active/Withdrawal-24/; /^0005/s/Active/Graduate/' student.csv
      again; told 'status that|nothing to do'
      """#,
      says: """
        start 0
        There is nothing to do; 2 students are missing (1 of school S1, 1 of school S2), for \
        the first time.
        Warning 2 row(s) have a status that says they are no longer here: 1 withdrawal, 1 \
        graduate. Field - Status
        unchanged
        """),
    Case(
      "a student who is a teacher now",
      #"""
      sed -i '/^0001/d' student.csv; sed -i '/,0001/d' studentenrollment.csv
      echo 'T9,S2,u1,Ada,Byron' >>teacher.csv; again; errors | tail -1; same
      door; again; told Done; grep -o 'teacher:T9.*u1@t.example' $T/now/people.csv
      """#,
      says: """
        start 6
        Teacher was not created: the user name or the name belongs to student 0001, and this \
        seems to be the same person in another role. If so: rollcall person rekey 'Reported' \
        student '0001' teacher 'T9'. If not: rollcall person retire 'Reported' student '0001'
        unchanged
        door 0
        start 0
        Done: 3 operations.
        teacher:T9,true,teacher,T9,u1@t.example
        changed
        """),
    Case(
      "a teacher with the user name of a student",
      #"""
      echo 'T9,S2,u1,Ada,Byron' >>teacher.csv; again; errors | sed 's/ To leave.*//'; same
      rollcall profile set --both-roles teacher 'Reported' >/dev/null; again; told person
      """#,
      says: """
        start 6
        Teacher was not created: student 0001 in the roster has the same user name. If they are \
        one person: rollcall profile set --both-roles teacher 'Reported'.
        unchanged
        start 0
        1 person in the roster has records in both roles with one user name, and one account, \
        without the classes of the other role: student 0001 (teacher T9).
        unchanged
        """),
    Case(
      "one child under two ids",
      #"""
      echo '0077,S2,u77,Ada,Byron,,2012-01-03,Active' >>student.csv; again; told perhaps
      """#,
      says: """
        start 0
        1 person in the roster is new but has the names and the date of birth of someone under \
        another SIS ID; perhaps it is the same person: student 0077 (student 0001).
        changed
        """),
    Case(
      "first and last names exchanged",
      #"""
      sed -i 's/First Name,Last Name/Last Name,First Name/' student.csv; again; told 'Held|swapped'
      """#,
      says: """
        start 5
        12 first names are the previous last names; perhaps the columns are swapped.
        Held: 12 of 14 people would get another first and last name; the limit is 4. [change-name]
        unchanged
        """),
    Case(
      "an enrollment file of nothing but its header",
      #"""
      sed -i '2,$d' studentenrollment.csv; again; told Held
      """#,
      says: """
        start 5
        Held: According to studentenrollment.csv, nobody is in a class now, but the directory has 14 \
        memberships; all classes wait. [class-files-emptied]
        unchanged
        """),
    Case(
      "no classes at all, while people are still synchronized",
      #"""
      for file in section studentenrollment teacherroster; do sed -i '2,$d' $file.csv; done
      sed -i 's/Emmy/Anna/' teacher.csv; again; told Held; grep -o 'Anna Noether' $T/now/people.csv
      cmp $T/now/memberships.csv $T/before/memberships.csv 2>&1 || echo 'other classes'
      """#,
      says: """
        start 5
        Held: According to section.csv, nobody is in a class now, but the directory has 14 \
        memberships; all classes wait. [class-files-emptied]
        Anna Noether
        changed
        """),
    Case(
      "a file whose name has an extra s",
      #"""
      mv student.csv Students.csv; again; told 'Error|rename'
      """#,
      says: """
        start 1
        Error The file student.csv is missing.
        Warning The file was ignored. If it is student.csv, rename it.
        unchanged
        """),
  ]

  /// Twelve students and two teachers, started once, and shell functions for the nights that
  /// follow.
  private static let district = #"""
    mkdir $T/roster; cd $T/roster
    printf 'SIS ID,Name\nS1,North\nS2,South\n' >school.csv
    printf 'SIS ID,School SIS ID,Section Name\nA0,S1,Algebra\nA1,S2,Biology\n' >section.csv
    echo 'SIS ID,School SIS ID,Username,First Name,Last Name,Secondary Email,Birthdate,Status' >student.csv
    echo 'Section SIS ID,SIS ID' >studentenrollment.csv
    number=0
    for name in Ada,Byron Alan,Turing Grace,Hopper Mary,Jackson Emil,Müller Rosa,Parks Carl,Gauss Sofia,Kern \
      Max,Born Lise,Ott Otto,Hahn Ida,Noll
    do
      number=$((number + 1))
      printf '%04d,S%d,u%d,%s,u%d@mail.example,2012-%02d-03,Active\n' $number $((number % 2 + 1)) $number $name \
        $number $number >>student.csv
      printf 'A%d,%04d\n' $((number % 2)) $number >>studentenrollment.csv
    done
    printf 'SIS ID,School SIS ID,Username,First Name,Last Name\nT1,S1,emmy,Emmy,Noether\nT2,S2,maria,Maria,Mitchell\n' \
      >teacher.csv
    printf 'Section SIS ID,SIS ID\nA0,T1\nA1,T2\n' >teacherroster.csv
    again() {
      rollcall start Reported --from . --unattended --wait >$T/out 2>&1; echo "start $?"
      rm -rf $T/now; rollcall directory export $T/now >/dev/null
    }
    told() {
      { cat $T/out; rollcall report Reported; } | sed 's/^ *//; s/  */ /g; s/^[✗!·✓] //' | grep -E "$1" | awk '!seen[$0]++'
    }
    errors() { rollcall errors Reported | grep -oE '(Student|Teacher) was .*'; }
    door() {
      eval "$(rollcall errors Reported --json | grep -o '"rollcall person[^"]*"' | head -1 | tr -d '"')" >$T/out 2>&1
      echo "door $?"
    }
    release() {
      plan=$(rollcall status Reported | sed -n 's/^Held plan *//p')
      rollcall release Reported --plan $plan --wait >$T/out 2>&1; echo "release $?"
      rm -rf $T/now; rollcall directory export $T/now >/dev/null
    }
    same() {
      cmp -s $T/now/people.csv $T/before/people.csv && cmp -s $T/now/memberships.csv $T/before/memberships.csv \
        && echo unchanged || echo changed
    }
    rollcall profile create Reported --student-domain s.example --teacher-domain t.example >/dev/null
    again >/dev/null; mv $T/now $T/before; rm -f $T/out
    """#
}
