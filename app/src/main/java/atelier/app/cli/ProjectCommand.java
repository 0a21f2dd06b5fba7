package atelier.app.cli;

import atelier.app.wiring.Studio;
import picocli.CommandLine;

/// `studio project`: makes and looks after project folders.
@CommandLine.Command(name = "project", description = "Makes, shows, checks, backs up and restores projects.")
final class ProjectCommand extends CommandGroup {
  /// The group with its commands.
  static CommandLine of(Studio studio) {
    return new CommandLine(new ProjectCommand())
        .addSubcommand("create", new ProjectCreateCommand(studio))
        .addSubcommand("info", new ProjectInfoCommand(studio))
        .addSubcommand("check", new ProjectCheckCommand(studio))
        .addSubcommand("backup", new ProjectBackupCommand(studio))
        .addSubcommand("restore", new ProjectRestoreCommand(studio));
  }
}
