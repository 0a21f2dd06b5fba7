package atelier.app.cli;

import atelier.app.wiring.Studio;
import picocli.CommandLine;

/// `studio runs`: what was run in a project.
@CommandLine.Command(name = "runs", description = "Lists, searches and compares the runs of a project, and keeps what people say of them.")
final class RunsCommand extends CommandGroup {
  /// The group with its commands.
  static CommandLine of(Studio studio) {
    return new CommandLine(new RunsCommand())
        .addSubcommand("list", new RunsListCommand(studio))
        .addSubcommand("search", new RunsSearchCommand(studio))
        .addSubcommand("show", new RunsShowCommand(studio))
        .addSubcommand("record", new RunsRecordCommand(studio))
        .addSubcommand("compare", new RunsCompareCommand(studio))
        .addSubcommand("tag", new RunsTagCommand(studio))
        .addSubcommand("note", new RunsNoteCommand(studio))
        .addSubcommand("group", new RunsGroupCommand(studio))
        .addSubcommand("pin", new RunsPinCommand(studio))
        .addSubcommand("archive", new RunsArchiveCommand(studio))
        .addSubcommand("import-mlflow", new RunsImportMlflowCommand(studio))
        .addSubcommand("export-mlflow", new RunsExportMlflowCommand(studio));
  }
}
