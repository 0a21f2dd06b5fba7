package atelier.app.cli;

import picocli.CommandLine;

/// Flows: graphs of preparation steps in a file.
@CommandLine.Command(name = "flow", description = "Runs flows: graphs of preparation steps in a file.")
final class FlowCommand extends CommandGroup {}
