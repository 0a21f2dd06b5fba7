package atelier.app.cli;

import picocli.CommandLine;

/// `studio lineage`.
@CommandLine.Command(name = "lineage", description = "Shows what was made from what.")
final class LineageCommand extends CommandGroup {}
