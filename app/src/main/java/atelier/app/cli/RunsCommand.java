package atelier.app.cli;

import atelier.app.wiring.Studio;
import picocli.CommandLine;

/// `studio runs`: what was run in a project.
@CommandLine.Command(name = "runs", description = "Searches the runs of a project.")
final class RunsCommand extends CommandGroup {
  /// The group with its commands.
  static CommandLine of(Studio studio) {
    return new CommandLine(new RunsCommand()).addSubcommand("search", new RunsSearchCommand(studio));
  }
}
