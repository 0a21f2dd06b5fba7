package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.store.RunMarks;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `studio runs archive`.
@CommandLine.Command(name = "archive", description = "Puts runs away: lists leave them out, nothing is deleted.")
final class RunsArchiveCommand extends MarksCommand.Several {
  @Option(names = "--undo", description = "Takes them back.")
  private boolean undo;

  RunsArchiveCommand(Studio studio) {
    super(studio);
  }

  @Override
  RunMarks changed(RunMarks marks) {
    return marks.archived(!undo);
  }
}
