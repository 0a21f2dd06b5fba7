package atelier.app.cli;

import atelier.core.job.ProblemException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// A command. A subclass declares its options, and [#run] calls one headless service and shows what it gave.
public abstract class Command implements Callable<Integer> {
  @Option(names = "--json", description = "Print exactly one JSON document on standard output.")
  private boolean json;

  @Option(names = "--verbose", description = "Show the stack trace of an error.")
  private boolean verbose;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  private @Nullable Console console;

  /// Does the work.
  ///
  /// @return the exit code: 0 done, 1 the answer is no (such as a check that found problems)
  protected abstract int run(Out out) throws ProblemException;

  @Override
  public final Integer call() throws ProblemException {
    if (console == null) {
      throw new IllegalStateException("A command needs a console before it runs.");
    }
    return run(console.out(json));
  }

  /// What is wrong with how the command was called: to be thrown; it ends with the code of bad input and points to the help.
  protected final CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  /// How cancelled work can be taken up again, to be said after a cancel; empty where it cannot.
  protected String wayOn() {
    return "";
  }

  final boolean isVerbose() {
    return verbose;
  }

  final void attach(Console given) {
    console = given;
  }

  /// Attaches the console to a command and its subcommands.
  static void attach(CommandLine line, Console console) {
    if (line.getCommand() instanceof Command command) {
      command.attach(console);
    }
    line.getSubcommands().values().forEach(sub -> attach(sub, console));
  }
}
