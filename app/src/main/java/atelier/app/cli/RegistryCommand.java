package atelier.app.cli;

import atelier.app.wiring.Studio;
import picocli.CommandLine;

/// `studio registry`: models that others rely on.
@CommandLine.Command(name = "registry", description = "Keeps models under names: versions, stages with who approved and why, champion and challengers, the way back.")
final class RegistryCommand extends CommandGroup {
  /// The group with its commands.
  static CommandLine of(Studio studio) {
    return new CommandLine(new RegistryCommand())
        .addSubcommand("list", new RegistryListCommand(studio))
        .addSubcommand("add", new RegistryAddCommand(studio))
        .addSubcommand("test", new RegistryTestCommand(studio))
        .addSubcommand("stage", new RegistryStageCommand(studio))
        .addSubcommand("rollback", new RegistryRollbackCommand(studio));
  }
}
