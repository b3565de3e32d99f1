import TerminalFront
import Testing
