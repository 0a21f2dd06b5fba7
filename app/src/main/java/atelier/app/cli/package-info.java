/// The command line: one class a command, the printer, exit codes. Must not hold logic; each command calls a headless service.
@NullMarked
package atelier.app.cli;

import org.jspecify.annotations.NullMarked;
