package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.store.RunMarks;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// `studio runs note`.
@CommandLine.Command(name = "note", description = "Writes a note to a run in place of its last one.")
final class RunsNoteCommand extends MarksCommand.One {
  @Parameters(index = "1", paramLabel = "TEXT", description = "The note; an empty text takes it away.")
  private String text = "";

  RunsNoteCommand(Studio studio) {
    super(studio);
  }

  @Override
  RunMarks changed(RunMarks marks) {
    return marks.saying(text.strip());
  }
}
