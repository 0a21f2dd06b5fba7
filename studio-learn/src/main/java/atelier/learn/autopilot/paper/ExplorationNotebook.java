package atelier.learn.autopilot.paper;

import atelier.core.data.Column;
import atelier.core.data.profile.Profile;
import atelier.core.data.profile.Profile.ColumnProfile;
import atelier.core.notebook.NotebookFile;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.leak.Charge;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The data exploration of a search: what the table holds, what speaks against it, and cells that look closer with the program's own commands.
public final class ExplorationNotebook {
  private static final int MOST_COLUMNS = 100;
  private static final int FEW = 20;

  private final Autopilot.Order order;
  private final AutopilotReport report;
  private final Profile profile;
  private final List<Column> columns;
  private final NotebookFile notebook = new NotebookFile(NotebookFile.Kernel.JAVA);

  private ExplorationNotebook(Autopilot.Order order, AutopilotReport report, Profile profile, List<Column> columns) {
    this.order = order;
    this.report = report;
    this.profile = profile;
    this.columns = columns;
  }

  /// The notebook's text.
  ///
  /// @param columns of the profile, in its order
  public static String of(Autopilot.Order order, AutopilotReport report, Profile profile, List<Column> columns) {
    return new ExplorationNotebook(order, report, profile, columns).written();
  }

  private String written() {
    notebook.text("# Data exploration for “" + report.target() + "”");
    notebook.parameters("String studio = System.getenv().getOrDefault(\"STUDIO\", \"studio\");\nString table = " + Words.quoted(order.table().toString()) + ";\nString target = " + Words.quoted(report.target()) + ";");
    notebook.code(HELP);
    summary();
    target();
    section("Data sample and predictive power", "How much each column says of the target alone, and the first rows.", "studio(\"analyze\", \"leakage\", table, \"--target\", target);");
    section("Duplicate rows", percent(profile.duplicates(), profile.rows()) + " of the rows repeat an earlier one in every column (" + profile.duplicates() + " of " + profile.rows() + ").",
        "studio(\"analyze\", \"duplicates\", table);");
    section("Cross-column correlation", "Columns that say the same make single effects hard to read.", "studio(\"analyze\", \"correlation\", table, \"--target\", target);");
    section("Anomalous rows", "Rows that are unlike the others, and the whole report on quality.", "studio(\"profile\", table, \"--target\", target, \"--insights\");");
    missing();
    cardinality();
    statistics();
    definitions();
    return notebook.json();
  }

  private void summary() {
    long rows = profile.rows();
    notebook.text("## Dataset summary\n\n| | |\n| --- | --- |\n| rows | " + rows + " |\n| columns | " + columns.size() + " |\n| rows learned from | " + report.rows() + " |\n| without a target | "
        + targetMissing() + " |\n| duplicate rows | " + percent(profile.duplicates(), rows) + " |\n| kinds | " + kinds() + " |");
    List<String> found = profile.findings().stream().map(f -> "- " + (f.column() == null ? "" : "`" + f.column() + "`: ") + f.message()).limit(FEW).toList();
    List<String> leaks = report.leaks().stream().map(Charge::sentence).map(s -> "- **" + s + "**").toList();
    notebook.text("### What stands out\n\n" + (found.isEmpty() && leaks.isEmpty() ? "Nothing." : String.join("\n", java.util.stream.Stream.concat(leaks.stream(), found.stream()).toList())));
  }

  private String kinds() {
    var counts = new java.util.TreeMap<String, Integer>();
    columns.forEach(column -> counts.merge(column.kind().id(), 1, Integer::sum));
    return String.join(", ", counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList());
  }

  private long targetMissing() {
    return profile.columns().stream().filter(c -> c.name().equals(report.target())).mapToLong(ColumnProfile::missing).findFirst().orElse(0);
  }

  private void target() {
    var text = new StringBuilder("## Target analysis\n\nColumn `" + report.target() + "`, task " + report.task().id() + ".");
    profile.columns().stream().filter(c -> c.name().equals(report.target())).findFirst().ifPresent(column -> {
      if (report.task().classes()) {
        text.append("\n\n| class | rows | share |\n| --- | --- | --- |");
        column.top().stream().limit(FEW).forEach(t -> text.append("\n| ").append(Words.cell(t.value())).append(" | ").append(t.count()).append(" | ").append(percent(t.count(), profile.rows())).append(" |"));
      } else {
        text.append("\n\nFrom ").append(column.min()).append(" to ").append(column.max()).append(", mean ").append(number(column.mean())).append(", deviation ").append(number(column.sd())).append('.');
      }
    });
    List<String> said = report.notes().stream().filter(note -> note.contains("'" + report.target() + "'")).map(note -> "- " + note).toList();
    notebook.text(text + (said.isEmpty() ? "" : "\n\n" + String.join("\n", said)));
    notebook.code(report.task().classes() ? "studio(\"analyze\", \"bar\", table, \"--x\", target);" : "studio(\"analyze\", \"histogram\", table, \"--x\", target);");
  }

  private void section(String title, String text, String code) {
    notebook.text("## " + title + "\n\n" + text).code(code);
  }

  private void missing() {
    List<ColumnProfile> gaps = profile.columns().stream().filter(c -> c.missing() > 0).sorted(Comparator.comparingLong(ColumnProfile::missing).reversed()).limit(MOST_COLUMNS).toList();
    notebook.text("## Missing values\n\n" + (gaps.isEmpty() ? "No column has a missing value." : "| column | missing | share |\n| --- | --- | --- |\n"
        + String.join("\n", gaps.stream().map(c -> "| " + Words.cell(c.name()) + " | " + c.missing() + " | " + percent(c.missing(), profile.rows()) + " |").toList())));
  }

  private void cardinality() {
    List<ColumnProfile> ordered = profile.columns().stream().sorted(Comparator.comparingLong(ColumnProfile::distinct).reversed()).limit(MOST_COLUMNS).toList();
    notebook.text("## Cardinality\n\n| column | different values | of the rows with a value |\n| --- | --- | --- |\n" + String.join("\n", ordered.stream().map(
        c -> "| " + Words.cell(c.name()) + " | " + (c.exact() ? "" : "about ") + c.distinct() + " | " + percent(c.distinct(), profile.rows() - c.missing()) + " |").toList()));
  }

  private void statistics() {
    List<ColumnProfile> numbers = profile.columns().stream().filter(c -> c.mean() != null).limit(MOST_COLUMNS).toList();
    notebook.text("## Descriptive statistics\n\n" + (numbers.isEmpty() ? "The table has no column of numbers." : "| column | least | median | mean | deviation | greatest |\n| --- | --- | --- | --- | --- | --- |\n"
        + String.join("\n", numbers.stream().map(c -> "| " + Words.cell(c.name()) + " | " + c.min() + " | "
            + c.quantiles().stream().filter(q -> q.p() == 0.5).map(q -> number(q.value())).findFirst().orElse("–") + " | " + number(c.mean()) + " | " + number(c.sd()) + " | " + c.max() + " |").toList())));
  }

  private void definitions() {
    notebook.text("""
        ## Definitions

        - **Predictive power**: the score of a model of one column, 0 for what says nothing, 1 for what says all.
        - **Duplicate rows**: rows that repeat an earlier row in every column.
        - **Leak suspected**: a column that tells the target because it was made from it or later than it; each suspicion with its evidence and the step that mends it.
        - **Anomalous rows**: rows that a forest of random splits sets apart after few splits.""");
  }

  private static String percent(long part, long all) {
    return all <= 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
  }

  private static String number(@org.jspecify.annotations.Nullable Double value) {
    return value == null || Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.5g", value);
  }

  private static final String HELP = """
      import java.util.*;

      // Runs a command of the program and prints what it says.
      void studio(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(studio));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        System.out.println(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        if (process.waitFor() != 0) {
          throw new IllegalStateException("'studio " + arguments[0] + "' did not end well.");
        }
      }""";
}
