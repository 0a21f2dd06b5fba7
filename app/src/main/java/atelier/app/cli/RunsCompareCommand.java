package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.compare.Comparison;
import atelier.experiments.compare.RunComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio runs compare`.
@CommandLine.Command(name = "compare", description = "Puts two to twenty runs side by side: parameters that differ first, metrics, and what is different in data, flow and environment.")
final class RunsCompareCommand extends Command {
  private final Studio studio;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs; 'studio runs list' lists ids.")
  private List<String> ids = List.of();

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RunsCompareCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      Comparison comparison = RunComparison.of(project, ids);
      if (out.isJson()) {
        out.json(comparison);
      } else {
        show(comparison, out);
      }
    }
    return Cli.DONE;
  }

  private static void show(Comparison comparison, Out out) {
    var header = new ArrayList<>(List.of("", ""));
    comparison.runs().forEach(run -> header.add(run.name()));
    var table = new TextTable(header.toArray(String[]::new));
    row(table, "", "run", comparison.runs().stream().<@Nullable String>map(Comparison.Head::run).toList());
    rows(table, "parameter", comparison.parameters());
    // What single folds told on the way is in the document only.
    comparison.metrics().stream().filter(metric -> !metric.name().startsWith("fold ")).forEach(metric -> row(table, "metric", metric.name(), metric.values().stream().<@Nullable String>map(RunsCompareCommand::number).toList()));
    rows(table, "data", comparison.data());
    rows(table, "flow", comparison.flow());
    rows(table, "environment", comparison.environment());
    out.table(table);
    out.line("≠ marks what differs.");
  }

  private static void rows(TextTable table, String group, List<Comparison.Row> rows) {
    rows.forEach(row -> row(table, (row.differs() ? "≠ " : "") + group, row.name(), row.values()));
  }

  private static void row(TextTable table, String group, String name, List<@Nullable String> values) {
    var cells = new ArrayList<@Nullable Object>(List.of(group, name));
    cells.addAll(values);
    table.row(cells.toArray());
  }

  private static @Nullable String number(@Nullable Double value) {
    return value == null ? null : String.format(Locale.ROOT, "%.6g", value);
  }
}
