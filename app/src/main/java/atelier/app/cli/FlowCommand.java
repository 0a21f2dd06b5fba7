package atelier.app.cli;

import atelier.app.wiring.Studio;
import picocli.CommandLine;

/// Flows: graphs of preparation steps in a file.
@CommandLine.Command(name = "flow", description = "Runs flows, writes them as code, and schedules them: graphs of preparation steps in a file.")
final class FlowCommand extends CommandGroup {
  static CommandLine of(Studio studio) {
    return new CommandLine(new FlowCommand())
        .addSubcommand("run", new FlowRunCommand(studio))
        .addSubcommand("export", new FlowExportCommand(studio))
        .addSubcommand("schedule", new FlowScheduleCommand());
  }
}
