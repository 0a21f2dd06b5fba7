package atelier.learn.autopilot;

import atelier.core.engine.DuckSession;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.autopilot.AutopilotReport.Row;
import atelier.learn.autopilot.AutopilotReport.Vote;
import atelier.learn.feature.Encoders;
import atelier.learn.leak.Charge;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.metric.Metric;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import atelier.learn.model.ModelFile;
import atelier.learn.model.onnx.OnnxWriter;
import atelier.learn.split.Part;
import atelier.learn.train.Fit;
import atelier.learn.train.HeldOut;
import atelier.learn.train.Material;
import atelier.learn.train.PresentClasses;
import atelier.learn.train.TrainRequest;
import atelier.learn.trial.TrialResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The end of a search: the leader's model file and the report.
final class Landing {
  private static final int BACKGROUND_ROWS = 100;

  private final Autopilot.Order order;
  private final TrainRequest template;
  private final Material material;
  private final Metric metric;
  private final Verdict verdict;
  private final List<Charge> charges;
  private final Budget budget;
  private final Lines lines;

  Landing(Autopilot.Order order, TrainRequest template, Material material, Metric metric, Verdict verdict, List<Charge> charges, Budget budget) {
    this.order = order;
    this.template = template;
    this.material = material;
    this.metric = metric;
    this.verdict = verdict;
    this.charges = charges;
    this.budget = budget;
    this.lines = new Lines(metric, template.folds(), verdict.leader() == null ? verdict.folds() : verdict.leader().result().folds());
  }

  Flight.Landed land(Flight.Said said, FittedModel fitted, Mode mode, List<Log.Entry> unfinished, DuckSession session, List<String> notes, Progress progress) throws ProblemException {
    notes.addAll(fitted.preparation().notes());
    sayTies(notes);
    sayLess(notes);
    sayCut(unfinished, notes);
    Map<String, Double> test = test(fitted, session, notes, progress);
    byte[] model = file(fitted, test, notes).bytes();
    List<Row> rows = rows(model.length, unfinished);
    int cut = (int) unfinished.stream().filter(e -> e.status().equals("cut")).count();
    var trials = new AutopilotReport.Trials(verdict.contenders().size(), cut, unfinished.size() - cut);
    int heldOut = template.holdOut() == null ? 0 : material.parts().of(Part.TEST).length;
    return new Flight.Landed(model, new AutopilotReport(
        material.target().task(), material.target().column().name(), metric.id(), material.rows().length, order.seed(), mode.id(), order.seconds(), budget.used(), rows,
        verdict.name(), null, test, material.target().classes(), template.folds(), Double.isNaN(verdict.optimism()) ? null : verdict.optimism(), trials, charges, notes, heldOut), said, Lines.means(verdict.folds()));
  }

  private @Nullable Map<String, Double> test(FittedModel fitted, DuckSession session, List<String> notes, Progress progress) throws ProblemException {
    if (template.test() == null) {
      return null;
    }
    int classes = material.target().classes().size();
    var present = new PresentClasses(classes, IntStream.range(0, classes).toArray());
    var fit = new Fit(fitted.preparation(), fitted.model(), present, new FloatMatrix(0, fitted.preparation().features().size(), new float[0]), null, 0);
    var held = new HeldOut(template.test(), material.target(), fit, template.weight());
    Map<String, Double> test = held.measure(session, quiet(progress), order.threads());
    notes.addAll(held.notes());
    return test;
  }

  private static Progress quiet(Progress progress) {
    return progress.slice(0.99, 1);
  }

  private ModelFile file(FittedModel fitted, @Nullable Map<String, Double> test, List<String> notes) throws ProblemException {
    var lineage = new Manifest.Lineage(
        template.table().dataset(), template.table().name(), material.rows().length, order.seed(), fitted.model().algorithm(), parameters(), order.threads());
    var metrics = new LinkedHashMap<String, Map<String, Double>>();
    metrics.put("folds", Lines.means(verdict.folds()));
    if (test != null) {
      metrics.put("test", test);
    }
    int count = Math.min(BACKGROUND_ROWS, material.rows().length);
    int[] some = IntStream.range(0, count).map(k -> material.rows()[(int) ((long) k * material.rows().length / count)]).toArray();
    ModelFile file = ModelFile.of(
        Manifest.of(fitted, template.versions(), lineage).withMetrics(metrics).withNotes(notes), fitted, Encoders.encode(fitted.preparation(), material.frame(), some));
    Optional<OnnxWriter.Written> graph = budget.left() > 0.02 * budget.seconds() ? OnnxWriter.write(fitted) : Optional.empty();
    return graph.isPresent() ? file.withOnnx(graph.get().graph(), graph.get().description()) : file;
  }

  /// Of the leader: an ensemble's members with their weights and parameters.
  private JsonNode parameters() {
    if (verdict.leader() != null) {
      return verdict.leader().result().parameters();
    }
    ObjectNode all = Json.object();
    var members = all.putArray("members");
    verdict.voters().forEach(v -> members.addObject().put("name", v.contender().plan().name()).put("algorithm", v.contender().plan().algorithm()).put("weight", v.weight()).put("calibration", v.calibration())
        .set("parameters", v.contender().result().parameters()));
    return all;
  }

  private List<Row> rows(long leaderBytes, List<Log.Entry> unfinished) {
    var rows = new ArrayList<Row>();
    if (verdict.ensemble() != null) {
      rows.add(ensemble(verdict.ensemble(), verdict.leader() == null ? leaderBytes : 0));
    }
    for (Contender head : verdict.heads()) {
      rows.add(lines.line(head, bytes(head.folder())));
    }
    for (Contender contender : verdict.contenders()) {
      rows.add(lines.line(contender, contender == verdict.leader() ? leaderBytes : bytes(contender.folder())));
    }
    rows.sort((a, b) -> {
      int first = Boolean.compare(b.name().equals(verdict.name()), a.name().equals(verdict.name()));
      double x = a.score() == null ? Double.NaN : a.score();
      double y = b.score() == null ? Double.NaN : b.score();
      return first != 0 ? first : metric.higherIsBetter() ? Double.compare(y, x) : Double.compare(x, y);
    });
    var ranked = new ArrayList<Row>();
    for (Row row : rows) {
      ranked.add(Lines.ranked(row, ranked.size() + 1));
    }
    for (Log.Entry entry : unfinished) {
      ranked.add(Lines.unfinished(entry.plan(), entry.status(), entry.reason()));
    }
    return ranked;
  }

  private Row ensemble(Ensemble ensemble, long bytes) {
    var votes = new ArrayList<Vote>();
    var makers = new LinkedHashSet<Contender>();
    ObjectNode parameters = Json.object().put("sharpness", ensemble.sharpness());
    ObjectNode weights = parameters.putObject("weights");
    for (int m = 0; m < ensemble.weights().length; m++) {
      if (ensemble.weights()[m] > 0) {
        Contender member = verdict.able().get(m);
        votes.add(new Vote(member.plan().name(), ensemble.weights()[m]));
        weights.put(member.plan().name(), ensemble.weights()[m]);
        makers.add(member);
        makers.addAll(member.bases());
      }
    }
    double fit = makers.stream().mapToDouble(member -> member.result().fitSeconds()).sum();
    double predict = makers.stream().mapToDouble(member -> 1000 * Lines.perRow(member) * (Refits.wants(member) ? 1 : member.result().parts().size())).sum();
    votes.sort((a, b) -> Double.compare(b.weight(), a.weight()));
    return lines.line(Verdict.ENSEMBLE, Verdict.ENSEMBLE, parameters, ensemble.folds(), fit, predict, bytes, votes);
  }

  /// Of one part of a trial.
  static long bytes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return (long) files.filter(f -> f.toString().endsWith(".bin") && f.getFileName().toString().startsWith("fold-")).mapToLong(f -> f.toFile().length()).average().orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sayTies(List<String> notes) {
    List<String> tied = verdict.contenders().stream().filter(c -> c != verdict.leader())
        .filter(c -> lines.isTied(c.result().folds())).map(c -> c.plan().name()).toList();
    if (!tied.isEmpty()) {
      notes.add("As good as '" + verdict.name() + "' within the error of the folds: " + String.join(", ", tied.stream().limit(8).toList()) + (tied.size() > 8 ? ", …" : "") + ".");
    }
    if (verdict.optimism() > 0) {
      notes.add(String.format(Locale.ROOT, "Being the best of %d makes a score look better than it is, here by about %.3g (%s).", verdict.contenders().size(), verdict.optimism(), metric.id()));
    }
  }

  private void sayLess(List<String> notes) {
    List<String> less = verdict.contenders().stream()
        .flatMap(c -> c.result().notes().stream().filter(note -> note.startsWith(TrialResult.GREW_LESS)).map(note -> c.plan().name() + " to " + note.substring(TrialResult.GREW_LESS.length())))
        .toList();
    if (!less.isEmpty()) {
      notes.add("Grown less than planned, for the time was short: " + String.join(", ", less.stream().limit(8).toList()) + (less.size() > 8 ? ", …" : "") + ".");
    }
  }

  private static void sayCut(List<Log.Entry> unfinished, List<String> notes) {
    List<String> cut = unfinished.stream().filter(e -> e.status().equals("cut")).map(e -> e.plan().name()).toList();
    if (!cut.isEmpty()) {
      notes.add("Cut by the budget: " + String.join(", ", cut.stream().limit(8).toList()) + (cut.size() > 8 ? ", …" : "") + ". The candidates say what more time would buy.");
    }
    unfinished.stream().filter(e -> e.status().equals("failed")).forEach(e -> notes.add("Trial '" + e.plan().name() + "' failed: " + e.reason()));
  }
}
