package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.store.RunMarks;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `studio runs pin`.
@CommandLine.Command(name = "pin", description = "Puts runs first in lists.")
final class RunsPinCommand extends MarksCommand.Several {
  @Option(names = "--undo", description = "Takes the pin away.")
  private boolean undo;

  RunsPinCommand(Studio studio) {
    super(studio);
  }

  @Override
  RunMarks changed(RunMarks marks) {
    return marks.pinned(!undo);
  }
}
