package atelier.learn.autopilot.paper;

import atelier.core.notebook.NotebookFile;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.autopilot.AutopilotReport.Row;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.learner.blend.StackModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The candidate definitions of a search: of each candidate what it is, and a cell that trains it again with `studio train`, which gives the same score. Parameters may
/// be changed there, and the last cell ranks what was run.
public final class CandidateNotebook {
  private final Autopilot.Order order;
  private final AutopilotReport report;
  private final NotebookFile notebook = new NotebookFile(NotebookFile.Kernel.JAVA);

  private CandidateNotebook(Autopilot.Order order, AutopilotReport report) {
    this.order = order;
    this.report = report;
  }

  /// The notebook's text.
  public static String of(Autopilot.Order order, AutopilotReport report) {
    return new CandidateNotebook(order, report).written();
  }

  private String written() {
    notebook.text("# Candidates for “" + report.target() + "”\n\n" + summary());
    notebook.text("## Before you run\n\nCells are Java and run the program itself; `studio` below is where it is.");
    notebook.parameters("String studio = System.getenv().getOrDefault(\"STUDIO\", \"studio\");\nString table = " + Words.quoted(order.table().toString()) + ";");
    notebook.code(HELP.formatted(String.join(", ", common().stream().map(Words::quoted).toList())));
    notebook.text("## What was decided\n\n" + String.join("\n", report.notes().stream().map(note -> "- " + note).toList()));
    report.candidates().stream().filter(row -> row.members().isEmpty()).forEach(this::candidate);
    report.candidates().stream().filter(row -> row.algorithm().equals(StackModel.HEAD)).forEach(this::second);
    report.candidates().stream().filter(row -> row.algorithm().equals(BlendModel.ID)).findFirst().ifPresent(this::ensemble);
    notebook.text("## The best of what was run");
    notebook.code("scores.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue()" + (isHigherBetter() ? ".reversed()" : "") + ").forEach(e -> System.out.println(e.getKey() + \": \" + e.getValue()));");
    return notebook.json();
  }

  private String summary() {
    return "Task " + report.task().id() + ", ranked by " + report.metric() + " in " + report.folds() + " folds of " + report.rows() + " rows; mode " + report.mode() + ", "
        + report.trials().done() + " trials within " + number(report.budget()) + " s. Best: **" + report.best() + "**."
        + (report.heldOutRows() > 0 ? "\n\n" + report.heldOutRows() + " rows were sealed during the search. `studio train` seals none, so its scores differ a little." : "");
  }

  private void candidate(Row row) {
    boolean done = row.status().equals("done");
    String said = done && row.score() != null
        ? report.metric() + " " + number(row.score()) + (row.interval() == null ? "" : " (90 %: " + number(row.interval().low()) + " to " + number(row.interval().high()) + ")") + (row.tied() ? ", tied with the leader" : "")
        : row.status() + ": " + Objects.requireNonNullElse(row.reason(), "");
    List<String> parameters = parameters(row);
    notebook.text("## " + row.name() + "\n\n" + said + "\n\n```\n" + shell(row.algorithm(), parameters) + "\n```");
    notebook.code("train(" + Words.quoted(row.name()) + ", " + Words.quoted(row.algorithm()) + String.join("", parameters.stream().map(p -> ",\n    " + Words.quoted(p)).toList()) + ");");
  }

  private void ensemble(Row row) {
    notebook.text("## ensemble\n\nThe mean of what these say, by weight, " + report.metric() + " " + number(Objects.requireNonNullElse(row.score(), Double.NaN))
        + " with weights that were chosen on the other folds. It is in the model file that `studio autopilot --out` writes.\n\n| model | weight |\n| --- | --- |\n"
        + votes(row));
  }

  private static String votes(Row row) {
    return String.join("\n", row.members().stream().map(vote -> "| " + Words.cell(vote.name()) + " | " + number(vote.weight()) + " |").toList());
  }

  /// A model of the second layer: what it learned from can be trained again above, itself it is in the model file.
  private void second(Row row) {
    List<String> parameters = parameters(row);
    notebook.text("## " + row.name() + "\n\nLearned from what these say of rows that their folds had not seen, " + report.metric() + " " + number(Objects.requireNonNullElse(row.score(), Double.NaN))
        + " in the same folds. `studio train` knows no second layer; where it votes it is in the model file that `studio autopilot --out` writes.\n\n```\n" + String.join("\n", parameters)
        + "\n```\n\n| model | how much its answer counts |\n| --- | --- |\n" + votes(row));
  }

  private static List<String> parameters(Row row) {
    return row.parameters().properties().stream().filter(p -> p.getValue().isValueNode()).map(p -> p.getKey() + "=" + p.getValue().asText()).toList();
  }

  /// Flags that all candidates share.
  private List<String> common() {
    var flags = new ArrayList<>(List.of(
        "--target", report.target(), "--task", report.task().id(), "--metric", report.metric(), "--folds", Integer.toString(report.folds()), "--seed", Long.toString(report.seed())));
    if (order.group() != null) {
      flags.addAll(List.of("--group", order.group()));
    }
    if (order.time() != null) {
      flags.addAll(List.of("--time", order.time()));
    }
    if (order.weight() != null) {
      flags.addAll(List.of("--weight", order.weight()));
    }
    if (!order.roles()) {
      flags.add("--ignore-roles");
    }
    return flags;
  }

  private String shell(String algorithm, List<String> parameters) {
    var words = new ArrayList<>(List.of("studio", "train", order.table().toString(), "--algorithm", algorithm));
    words.addAll(common());
    parameters.forEach(p -> words.addAll(List.of("--param", p)));
    return String.join(" ", words.stream().map(Words::shell).toList());
  }

  private boolean isHigherBetter() {
    return atelier.learn.metric.Metric.find(report.metric()).orElseThrow().higherIsBetter();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.5g", value);
  }

  private static final String HELP = """
      import java.util.*;
      import java.util.regex.*;

      Map<String, Double> scores = new LinkedHashMap<>();

      // Trains one candidate as `studio train` does and keeps its score.
      double train(String name, String algorithm, String... parameters) throws Exception {
        var command = new ArrayList<>(List.of(studio, "train", table, "--algorithm", algorithm, "--json"));
        command.addAll(List.of(%s));
        for (String parameter : parameters) {
          command.addAll(List.of("--param", parameter));
        }
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
          throw new IllegalStateException(name + " could not be trained.");
        }
        Matcher found = Pattern.compile("\\"score\\"\\\\s*:\\\\s*([-+0-9.eE]+)").matcher(said);
        double score = found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
        scores.put(name, score);
        System.out.println(name + ": " + score);
        return score;
      }""";
}
