package atelier.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// A word that only holds commands, such as `studio project`; alone it is wrong usage.
public abstract class CommandGroup implements Callable<Integer> {
  @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public final Integer call() {
    if (spec == null) {
      throw new IllegalStateException("A command group runs through the parser.");
    }
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "'" + spec.qualifiedName() + "' needs a command: " + String.join(", ", spec.subcommands().keySet()) + ".");
  }
}
