package atelier.app.cli;

import atelier.app.wiring.Studio;
import picocli.CommandLine;

/// Flows: graphs of preparation steps.
@CommandLine.Command(name = "flow", description = "Runs flows, shows those of a project, writes them as code, and schedules them: graphs of preparation steps.")
final class FlowCommand extends CommandGroup {
  static CommandLine of(Studio studio) {
    return new CommandLine(new FlowCommand())
        .addSubcommand("run", new FlowRunCommand(studio))
        .addSubcommand("list", new FlowListCommand(studio))
        .addSubcommand("show", new FlowShowCommand(studio))
        .addSubcommand("export", new FlowExportCommand(studio))
        .addSubcommand("schedule", new FlowScheduleCommand());
  }
}
