package atelier.app.cli;

import atelier.app.wiring.BuildInfo;
import atelier.app.wiring.Studio;
import atelier.core.job.CancelledException;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Runs one command line: finds the command, maps every outcome to an exit code and a last line on standard error.
public final class Cli {
  /// Done.
  public static final int DONE = 0;

  /// The work failed.
  public static final int FAILED = 1;

  /// Wrong usage or bad input.
  public static final int BAD_INPUT = 2;

  /// Ctrl-C.
  public static final int CANCELLED = 130;

  private static final long CANCEL_SECONDS = 10;

  private final Studio studio;
  private final Console console;
  private final Map<String, Function<Studio, Object>> commands;

  Cli(Studio studio, Console console, Map<String, Function<Studio, Object>> commands) {
    this.studio = studio;
    this.console = console;
    this.commands = commands;
  }

  /// Runs the program's command line with the real streams and Ctrl-C.
  public static int main(Studio studio, String... args) {
    Console console = Console.real();
    if (List.of(args).equals(List.of("--version"))) {
      BuildInfo.read().lines().forEach(console.results()::println);
      return DONE;
    }
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(console, ended), "ctrl-c"));
    try {
      return new Cli(studio, console, Commands.all()).run(args);
    } finally {
      ended.countDown();
    }
  }

  /// Runs the command line with given streams, for tests.
  ///
  /// @return the exit code
  public static int run(Studio studio, java.io.PrintStream results, java.io.PrintStream notes, String... args) {
    return new Cli(studio, Console.of(results, notes, false), Commands.all()).run(args);
  }

  public static boolean isCommand(String name) {
    return Commands.all().containsKey(name);
  }

  /// Work that may fail in words.
  @FunctionalInterface
  public interface Task {
    void run() throws ProblemException;
  }

  /// Does something that is no command and says what failed the way commands do.
  ///
  /// @return the exit code
  public static int guard(boolean verbose, Task task) {
    Console console = Console.real();
    try {
      task.run();
      return DONE;
    } catch (ProblemException e) {
      if (verbose) {
        e.printStackTrace(console.notes());
      }
      console.notes().println(e.problem().message());
      return e.problem().blame() == Problem.Blame.INPUT ? BAD_INPUT : FAILED;
    }
  }

  int run(String... args) {
    CommandLine line = parser(args);
    Command.attach(line, console);
    int code = line.execute(args);
    console.progress().clear();
    console.results().flush();
    return code;
  }

  /// Only the command that was named is built: reading the annotations of all of them costs a third of the start.
  private CommandLine parser(String... args) {
    var line = new CommandLine(new Root());
    boolean named = args.length > 0 && commands.containsKey(args[0]);
    commands.forEach((name, make) -> {
      if (!named || name.equals(args[0])) {
        line.addSubcommand(name, make.apply(studio));
      }
    });
    line.setOut(new PrintWriter(console.results(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.notes(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExpandAtFiles(false);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler(this::usage);
    line.setExecutionExceptionHandler(this::failure);
    return line;
  }

  /// Wrong usage: what is wrong and where the help is.
  private int usage(CommandLine.ParameterException e, String... args) {
    console.progress().clear();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    List<String> near = e instanceof CommandLine.UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    String meant = near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    console.notes().println(sentence(e.getMessage()) + meant + " See '" + command + " --help'.");
    return BAD_INPUT;
  }

  private int failure(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    console.progress().clear();
    boolean verbose = line.getCommand() instanceof Command command && command.isVerbose();
    if (verbose) {
      e.printStackTrace(console.notes());
    }
    return switch (e) {
      case ProblemException problem -> {
        console.notes().println(problem.problem().message());
        yield problem.problem().blame() == Problem.Blame.INPUT ? BAD_INPUT : FAILED;
      }
      case CancelledException cancelled -> {
        String wayOn = line.getCommand() instanceof Command command ? command.wayOn() : "";
        console.notes().println("Cancelled; what was finished is kept." + (wayOn.isEmpty() ? "" : " " + wayOn));
        yield CANCELLED;
      }
      default -> {
        console.notes().println("The program failed on something it did not expect: " + sentence(String.valueOf(e)) + " Run again with --verbose and report it.");
        yield FAILED;
      }
    };
  }

  private static String sentence(@Nullable String text) {
    String line = String.valueOf(text).strip().replaceAll("\\s*\\n\\s*", " ");
    return line.endsWith(".") ? line : line + ".";
  }

  /// Ctrl-C: cancels the work and gives it time to leave things whole. Runs in the shutdown, so the JVM's exit code is set by halting.
  private static void interrupt(Console console, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    console.progress().cancel();
    try {
      ended.await(CANCEL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(CANCELLED);
  }
}
