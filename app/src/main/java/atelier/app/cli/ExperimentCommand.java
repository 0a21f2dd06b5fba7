package atelier.app.cli;

import atelier.app.wiring.Studio;
import picocli.CommandLine;

/// `studio experiment`: several candidates on one dataset.
@CommandLine.Command(name = "experiment", description = "Trains several candidates on one dataset, compares them, takes unfinished ones up again.")
final class ExperimentCommand extends CommandGroup {
  /// The group with its commands.
  static CommandLine of(Studio studio) {
    return new CommandLine(new ExperimentCommand())
        .addSubcommand("run", new ExperimentRunCommand(studio))
        .addSubcommand("list", new ExperimentListCommand(studio))
        .addSubcommand("show", new ExperimentShowCommand(studio))
        .addSubcommand("resume", new ExperimentResumeCommand(studio))
        .addSubcommand("retry", new ExperimentRetryCommand(studio))
        .addSubcommand("discard", new ExperimentDiscardCommand(studio));
  }
}
