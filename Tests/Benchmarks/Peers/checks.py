"""The 46 counts that all programs make, for the Python programs."""

REQUIRED = {
    "school.csv": ["SIS ID", "Name"],
    "section.csv": ["SIS ID", "School SIS ID", "Section Name"],
    "student.csv": ["SIS ID", "School SIS ID", "Username"],
    "teacher.csv": ["SIS ID", "School SIS ID", "Username"],
    "studentenrollment.csv": ["Section SIS ID", "SIS ID"],
    "teacherroster.csv": ["Section SIS ID", "SIS ID"],
}
FILES = list(REQUIRED)
IDS = {
    "school.csv": ["SIS ID"],
    "section.csv": ["SIS ID"],
    "student.csv": ["SIS ID"],
    "teacher.csv": ["SIS ID"],
    "studentenrollment.csv": ["Section SIS ID", "SIS ID"],
    "teacherroster.csv": ["Section SIS ID", "SIS ID"],
}
DATES = {"section.csv": ["Term StartDate", "Term EndDate"], "student.csv": ["Birthdate"]}
UNIQUE = {
    "school.csv": {"SIS ID": "duplicate-key"},
    "section.csv": {"SIS ID": "duplicate-key"},
    "student.csv": {"SIS ID": "duplicate-key", "Username": "duplicate-username"},
    "teacher.csv": {"SIS ID": "duplicate-key", "Username": "duplicate-username"},
}
# A file, its column, and the file that has the key.
REFERENCES = [
    ("section.csv", "School SIS ID", "school.csv"),
    ("student.csv", "School SIS ID", "school.csv"),
    ("teacher.csv", "School SIS ID", "school.csv"),
    ("studentenrollment.csv", "Section SIS ID", "section.csv"),
    ("studentenrollment.csv", "SIS ID", "student.csv"),
    ("teacherroster.csv", "Section SIS ID", "section.csv"),
    ("teacherroster.csv", "SIS ID", "teacher.csv"),
]
# The file whose pairs must be unique, and their columns.
PAIR = ("studentenrollment.csv", ["Section SIS ID", "SIS ID"])

ID_FORM = "[A-Za-z0-9._-]+"
DATE_FORM = "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"


def needed(file):
    """The columns of a file that are checked, without repetition."""
    columns = REQUIRED[file] + IDS[file] + DATES.get(file, []) + list(UNIQUE.get(file, {}))
    return list(dict.fromkeys(columns))


def key(file, rule, column=""):
    """What a count is about, as in a line of the output."""
    return f"{file}\t{rule}\t{column}"


def pair_key():
    file, columns = PAIR
    return key(file, "duplicate-row", ", ".join(columns))


def show(counts):
    """Prints counts by `key`, one line each; None counts as 0."""
    for name, count in counts.items():
        print(f"{name}\t{int(count or 0)}")
