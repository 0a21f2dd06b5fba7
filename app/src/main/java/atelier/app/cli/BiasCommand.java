package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.load.Imported;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.flow.analysis.Analyses;
import atelier.flow.analysis.AnalysisTable;
import atelier.flow.analysis.bias.BiasReport;
import atelier.flow.analysis.bias.BiasReports;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio bias`: whether labels, and a model's labels, treat groups alike.
@CommandLine.Command(name = "bias", description = "Measures whether labels, and a model's labels, treat groups of rows alike.")
final class BiasCommand extends Command {
  private final Studio studio;

  @Parameters(paramLabel = "FILE", description = "Rows with the label and the facet.")
  private Path file = Path.of("");

  @Option(names = "--label", required = true, paramLabel = "COL", description = "The column of observed labels.")
  private String label = "";

  @Option(names = "--positive", split = ",", paramLabel = "V", description = "The value of the label that is favourable; several by commas.")
  private List<String> positive = List.of();

  @Option(names = "--positive-above", paramLabel = "T", description = "Labels above this number are favourable.")
  private @Nullable Double positiveAbove;

  @Option(names = "--facet", required = true, paramLabel = "COL", description = "The column that tells the groups apart.")
  private String facet = "";

  @Option(names = "--disadvantaged", split = ",", paramLabel = "V", description = "The value of the group that may be treated worse (default: each value in turn).")
  private List<String> disadvantaged = List.of();

  @Option(names = "--disadvantaged-above", paramLabel = "T", description = "Rows whose facet is above this number are the group.")
  private @Nullable Double disadvantagedAbove;

  @Option(names = "--group", paramLabel = "COL", description = "A column that parts the rows for conditional demographic disparity.")
  private @Nullable String group;

  @Option(names = "--predicted", paramLabel = "COL", description = "A model's labels or probabilities: adds the measures after training.")
  private @Nullable String predicted;

  @Option(names = "--probability-threshold", paramLabel = "T", description = "Above this a probability counts as positive (default: 0.5).")
  private double probability = 0.5;

  @Option(names = "--threads", paramLabel = "N", description = "Threads of the flip test (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private ImportFlags flags = new ImportFlags();

  BiasCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    var order = new BiasReports.Order(label, positive, positiveAbove, facet, disadvantaged, disadvantagedAbove, group, predicted, probability, Math.max(1, threads));
    try (Imported imported = studio.importer().open(file, flags.options(null), out.progress().slice(0, 0.6));
        AnalysisTable table = AnalysisTable.of(imported)) {
      BiasReport report = Analyses.bias(table, order, out.progress().slice(0.6, 1));
      if (out.isJson()) {
        out.json(document(report));
      } else {
        show(out, report);
      }
    }
    return Cli.DONE;
  }

  private static ObjectNode document(BiasReport report) {
    ObjectNode document = Json.object().put("version", "1.0").put("rows", report.rows());
    document.set("pre_training_bias_metrics", section(report, report.before()));
    if (report.model() != null) {
      document.set("post_training_bias_metrics", section(report, report.after()));
      document.set("model_performance", Json.mapper().valueToTree(report.model()));
    }
    document.set("notes", Json.mapper().valueToTree(report.notes()));
    return document;
  }

  private static ObjectNode section(BiasReport report, List<BiasReport.Group> groups) {
    ObjectNode section = Json.object().put("label", report.label()).put("label_value_or_threshold", report.positive());
    var list = section.putObject("facets").putArray(report.facet());
    for (BiasReport.Group group : groups) {
      ObjectNode entry = list.addObject().put("value_or_threshold", group.group()).put("rows", group.rows()).put("positive_share", group.positiveShare());
      var metrics = entry.putArray("metrics");
      for (BiasReport.Measure measure : group.measures()) {
        ObjectNode metric = metrics.addObject().put("name", measure.name()).put("description", measure.description());
        Double value = measure.value();
        if (value != null && Double.isInfinite(value)) {
          metric.put("value", value > 0 ? "Infinity" : "-Infinity");
        } else {
          metric.put("value", value);
        }
        if (measure.error() != null) {
          metric.put("error", measure.error());
        }
      }
    }
    return section;
  }

  private static void show(Out out, BiasReport report) {
    out.line(report.rows() + " rows; " + report.label() + " is favourable where it is " + report.positive() + ".");
    table(out, report, report.before(), "before training");
    table(out, report, report.after(), "after training");
    report.notes().forEach(out::note);
  }

  private static void table(Out out, BiasReport report, List<BiasReport.Group> groups, String when) {
    for (BiasReport.Group group : groups) {
      out.line("");
      out.line(report.facet() + " " + group.group() + " against all others, " + when + ": " + group.rows() + " rows");
      var table = new TextTable("metric", "value", "what it is");
      group.measures().forEach(m -> table.row(m.name(), m.value(), m.error() == null ? m.description() : m.error()));
      out.table(table);
    }
  }
}
