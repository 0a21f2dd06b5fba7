package atelier.app.cli;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import atelier.flow.run.Engines;
import atelier.flow.run.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Writes the line by which cron runs a flow again and again.
@CommandLine.Command(name = "schedule", description = "Writes the file by which cron runs a flow again and again.")
final class FlowScheduleCommand extends Command {
  @CommandLine.Parameters(paramLabel = "FLOW.json", description = "The flow.")
  private @Nullable Path flow;

  @CommandLine.Option(names = "--input", arity = "1..*", paramLabel = "name=FILE", description = "As for 'flow run'.")
  private List<String> inputs = List.of();

  @CommandLine.Option(names = "--output", arity = "1..*", paramLabel = "[id=]FILE", description = "As for 'flow run'.")
  private List<String> outputs = List.of();

  @CommandLine.Option(names = "--engine", defaultValue = "local", paramLabel = "ENGINE", description = "As for 'flow run'.")
  private String engine = "local";

  @CommandLine.Option(names = "--set", paramLabel = "name=value", description = "As for 'flow run'.")
  private List<String> set = List.of();

  @CommandLine.Option(names = "--state", paramLabel = "FILE", description = "As for 'flow run'.")
  private @Nullable Path state;

  @CommandLine.Option(names = "--every", defaultValue = "day", paramLabel = "PERIOD", description = "hour, day, weekday, week (Monday) or month (the first); default: day.")
  private String every = "day";

  @CommandLine.Option(names = "--at", defaultValue = "06:00", paramLabel = "HH:MM", description = "The time of day, in the computer's zone; default: 06:00.")
  private String at = "06:00";

  @CommandLine.Option(names = "--cron", paramLabel = "FIELDS", description = "Five fields of cron, instead of --every and --at.")
  private @Nullable String cron;

  @CommandLine.Option(names = "--log", paramLabel = "FILE", description = "Where the runs report; default: beside the flow.")
  private @Nullable Path log;

  @CommandLine.Option(names = "--out", paramLabel = "FILE", description = "The file; default: standard output.")
  private @Nullable Path out;

  @Override
  protected int run(Out report) throws ProblemException {
    if (flow == null) {
      throw FlowException.input("No flow is named.", "Give the flow's file.");
    }
    Flow read = FlowFile.read(flow);
    Engines.check(engine);
    Schedule schedule = cron == null ? Schedule.every(every, clock()) : Schedule.cron(cron);
    String file = schedule.file("Runs the flow " + flow.getFileName() + ".", words(flow, read), absolute(log == null ? flow.toAbsolutePath().resolveSibling(flow.getFileName() + ".log") : log));
    if (out != null) {
      try {
        SafeFile.write(out, file);
      } catch (FileException e) {
        throw FlowException.in("The schedule", e.problem(), e);
      }
    }
    if (report.isJson()) {
      report.json(Map.of("times", schedule.times(), "file", out == null ? "" : out.toString(), "text", file));
    } else if (out == null) {
      report.line(file.stripTrailing());
    }
    return Cli.DONE;
  }

  private LocalTime clock() throws FlowException {
    try {
      return LocalTime.parse(at.length() == 4 ? "0" + at : at);
    } catch (DateTimeException e) {
      throw FlowException.input("'" + at + "' is not a time of day.", "Write hours and minutes such as 06:30.");
    }
  }

  private List<String> words(Path file, Flow read) throws FlowException {
    var words = new ArrayList<>(List.of(program(), "flow", "run", absolute(file)));
    for (Map.Entry<String, List<String>> source : FlowFiles.named(read, inputs).entrySet()) {
      for (String table : source.getValue()) {
        words.addAll(List.of("--input", source.getKey() + "=" + place(table)));
      }
    }
    List<String> ids = read.destinations().stream().map(Node.Destination::id).toList();
    for (String output : outputs) {
      int equals = output.indexOf('=');
      boolean named = equals > 0 && ids.contains(output.substring(0, equals));
      words.addAll(List.of("--output", named ? output.substring(0, equals + 1) + place(output.substring(equals + 1)) : place(output)));
    }
    FlowFiles.pairs(set, "--set").forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
    if (state != null) {
      words.addAll(List.of("--state", absolute(state)));
    }
    if (!engine.equals(Engines.LOCAL)) {
      words.addAll(List.of("--engine", engine));
    }
    return words;
  }

  private static String place(String named) {
    return named.startsWith("jdbc:") ? named : absolute(Path.of(named));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /// What starts this program: the script beside its build, or the word that an installation puts on the path.
  private static String program() {
    String build = System.getProperty("atelier.build", "");
    Path builds = build.isEmpty() ? null : Path.of(build).toAbsolutePath().getParent();
    Path script = builds == null || builds.getParent() == null ? null : builds.getParent().resolve("studio");
    return script != null && Files.isExecutable(script) ? script.toString() : "studio";
  }
}
