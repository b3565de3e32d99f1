/// The parts of ncurses that Swift cannot use directly: macros, variadic functions, and variables.
///
/// Everything here draws on `stdscr`, which is the whole terminal, and only the thread that opened
/// it may call it.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <signal.h>
#include <stdio.h>
#include <term.h>
#include <wchar.h>

/// Starts drawing for a terminal; NULL if terminfo does not know its name, or its cursor cannot be
/// moved.
///
/// Everything to be sent goes to `output`, which need not be a terminal; nothing is read. ncurses
/// installs its own signal handlers (curs_initscr(3X)); the caller's are restored immediately.
static inline SCREEN *cncurses_open(const char *name, FILE *output) {
  static const int numbers[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
  struct sigaction actions[4];
  for (int i = 0; i < 4; i++) sigaction(numbers[i], NULL, &actions[i]);
  SCREEN *screen = newterm(name, output, stdin);
  for (int i = 0; i < 4; i++) sigaction(numbers[i], &actions[i], NULL);
  return screen;
}

/// Makes the output depend only on the frames.
///
/// `typeahead(-1)`: otherwise ncurses leaves a frame half painted while keys are waiting, and would
/// finish it with the next frame, which may never come.
static inline void cncurses_prepare(void) {
  nonl();
  typeahead(-1);
  idlok(stdscr, TRUE);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
}

/// Enables colors on the terminal's own background; 0 if it has none.
static inline int cncurses_start_colors(void) {
  return start_color() == OK && use_default_colors() == OK;
}

/// Defines a color on the terminal's own background.
static inline void cncurses_define_pair(short pair, short color) { init_pair(pair, color, -1); }

static inline attr_t cncurses_bold(void) { return A_BOLD; }
static inline attr_t cncurses_dim(void) { return A_DIM; }
static inline attr_t cncurses_reverse(void) { return A_REVERSE; }
static inline attr_t cncurses_underline(void) { return A_UNDERLINE; }

static inline short cncurses_red(void) { return COLOR_RED; }
static inline short cncurses_green(void) { return COLOR_GREEN; }
static inline short cncurses_yellow(void) { return COLOR_YELLOW; }
static inline short cncurses_cyan(void) { return COLOR_CYAN; }

/// A terminfo string by its short name, such as `rmcup`; NULL if there is none.
static inline const char *cncurses_string(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

/// A terminfo number by its short name, such as `colors`; below 0 if there is none.
static inline int cncurses_number(const char *name) { return tigetnum(name); }

/// Whether the terminal has an attribute.
static inline int cncurses_has(attr_t attribute) { return (term_attrs() & attribute) != 0; }

/// The control string that moves the cursor; NULL if there is none.
static inline const char *cncurses_place(int row, int column) {
  const char *text = cncurses_string("cup");
  return text ? tiparm(text, row, column) : NULL;
}

/// How many columns ncurses will give a scalar: wcwidth(3), in the current locale.
static inline int cncurses_width(unsigned int scalar) { return wcwidth((wchar_t)scalar); }

static inline int cncurses_rows(void) { return getmaxy(stdscr); }
static inline int cncurses_columns(void) { return getmaxx(stdscr); }

static inline void cncurses_erase(void) { werase(stdscr); }

static inline void cncurses_erase_row(int row) {
  wmove(stdscr, row, 0);
  wclrtoeol(stdscr);
}

/// Writes `count` wide characters, which must end inside the row.
static inline void cncurses_write(int row, int column, const wchar_t *text, int count,
                                  attr_t attributes, short pair) {
  wmove(stdscr, row, column);
  wattr_set(stdscr, attributes, pair, NULL);
  waddnwstr(stdscr, text, count);
}

/// Draws one box-drawing character in the terminal's own way, perhaps from another character set.
static inline void cncurses_draw(int row, int column, unsigned int scalar, attr_t attributes,
                                 short pair) {
  const cchar_t *line = NULL;
  switch (scalar) {
    case 0x2500: line = WACS_HLINE; break;
    case 0x2502: line = WACS_VLINE; break;
    case 0x250C: line = WACS_ULCORNER; break;
    case 0x2510: line = WACS_URCORNER; break;
    case 0x2514: line = WACS_LLCORNER; break;
    case 0x2518: line = WACS_LRCORNER; break;
    case 0x251C: line = WACS_LTEE; break;
    case 0x2524: line = WACS_RTEE; break;
    default: return;
  }
  wmove(stdscr, row, column);
  wattr_set(stdscr, attributes, pair, NULL);
  wadd_wch(stdscr, line);
}

/// Sends what differs from what the terminal shows, and puts its cursor at a place.
static inline void cncurses_show(int row, int column) {
  wmove(stdscr, row, column);
  wnoutrefresh(stdscr);
  doupdate();
}

/// Makes the next `cncurses_show` send everything.
static inline void cncurses_forget(void) { clearok(curscr, TRUE); }

#endif
