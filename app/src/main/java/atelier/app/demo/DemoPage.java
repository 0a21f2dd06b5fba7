package atelier.app.demo;

import atelier.app.report.Page;
import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.file.FileException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.learn.explain.Explainer;
import atelier.learn.explain.Explanation;
import atelier.learn.feature.Encoders;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.learner.Task;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelFile;
import atelier.learn.train.TrainReport;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Gathers what the sample's report says.
record DemoPage(
    Path out, Dataset raw, Dataset tidy, List<Candidates.Trained> ranked, TrainReport board, ModelFile model, Path predictions, int threads) {
  private static final int SAMPLE_ROWS = 8;

  Page page(Progress progress) throws ProblemException {
    Page.Outcome outcome = HeldOutScores.read(ranked.getFirst().outOfFold(), board.classes(), split() + ", " + title());
    List<Column> columns = raw.schema().columns();
    List<Page.Sketch> sketches;
    Page.Effects effects;
    try (DuckSession session = DuckSession.open(raw.file(), tidy.file())) {
      sketches = Sketches.of(columns, FrameReader.all(session, TableSource.foreignParquet(raw.file()), columns, raw.rows(), progress));
      effects = effects(FrameReader.all(session, TableSource.foreignParquet(tidy.file()), model.fitted().preparation().columns(), tidy.rows(), progress), progress);
    }
    return new Page(
        "Penguins", sentence(outcome), under(), figures(), new Leaderboard(ranked, board).board(split()), outcome, effects, sketches,
        "penguins.csv as imported: " + raw.rows() + " rows × " + columns.size() + " columns, all rows", sample(), facts(), notes(), commands());
  }

  private String title() {
    return Leaderboard.title(board.best());
  }

  private String split() {
    return board.folds() + "-fold cross-validation of " + board.rows() + " rows";
  }

  private String sentence(Page.Outcome outcome) {
    int k = outcome.classes().size();
    int[] counts = new int[k];
    int right = 0;
    for (int i = 0; i < outcome.truth().length; i++) {
      counts[outcome.truth()[i]]++;
      right += likeliest(outcome.scores(), i * k, k) == outcome.truth()[i] ? 1 : 0;
    }
    int most = IntStream.range(0, k).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a);
    int rows = outcome.truth().length;
    return "Right %d times in 100. Guessing “%s” for everyone would be right %d times.".formatted(
        Math.round(100.0 * right / rows), outcome.classes().get(most), Math.round(100.0 * counts[most] / rows));
  }

  private static int likeliest(double[] scores, int at, int width) {
    return IntStream.range(0, width).reduce(0, (a, b) -> scores[at + b] > scores[at + a] ? b : a);
  }

  private String under() {
    return title() + " tells the " + board.target() + " of a penguin from its measurements. Measured by " + split() + ", each predicted by a model that has not seen it.";
  }

  private List<Page.Figure> figures() {
    TrainReport.Candidate best = board.candidates().getFirst();
    TrainReport.Candidate guess = board.candidates().stream().filter(c -> c.algorithm().equals("baseline")).findFirst().orElse(best);
    return List.of(
        figure("AUC ↑", "auc", best, guess), figure("Accuracy ↑", "accuracy", best, guess), figure("Log loss ↓", "logloss", best, guess));
  }

  private static Page.Figure figure(String name, String metric, TrainReport.Candidate best, TrainReport.Candidate guess) {
    return new Page.Figure(name, number(best.metrics().get(metric)), "guessing: " + number(guess.metrics().get(metric)));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  private Page.Effects effects(Frame frame, Progress progress) throws ProblemException {
    FittedModel fitted = model.fitted();
    var explainer = new Explainer(fitted, model.background(), board.seed(), threads);
    Explanation explanation = explainer.explain(Encoders.encode(fitted.preparation(), frame), progress);
    int output = explanation.outputs() - 1;
    var effects = new ArrayList<Page.Effect>();
    for (Explanation.Weight weight : explanation.global()) {
      int column = explanation.columns().indexOf(weight.column());
      double[] shap = IntStream.range(0, explanation.rows()).mapToDouble(i -> explanation.value(i, output, column)).toArray();
      effects.add(effect(weight, shap, frame.column(weight.column())));
    }
    String unit = fitted.task() == Task.REGRESSION ? "in the target's unit" : "log-odds of " + fitted.classes().getLast();
    return new Page.Effects(effects, unit, explanation.rows() + " rows of " + tidy.name() + ", " + explanation.method());
  }

  private static Page.Effect effect(Explanation.Weight weight, double[] shap, Values values) {
    return switch (values) {
      case Values.Numbers numbers -> new Page.Effect(weight.column(), weight.meanAbs(), shap, numbers.cells(), List.of());
      case Values.Moments moments -> new Page.Effect(weight.column(), weight.meanAbs(), shap,
          IntStream.range(0, moments.rows()).mapToDouble(i -> moments.isMissing(i) ? Double.NaN : moments.micros()[i]).toArray(), List.of());
      case Values.Texts texts -> {
        List<Integer> order = Sketches.byFrequency(texts);
        double[] own = Arrays.stream(texts.codes()).mapToDouble(code -> code < 0 ? Double.NaN : order.indexOf(code)).toArray();
        yield new Page.Effect(weight.column(), weight.meanAbs(), shap, own, order.stream().map(texts.levels()::get).toList());
      }
    };
  }

  private Page.Sample sample() throws FileException {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(predictions)) {
      List<List<String>> rows = reader.stream().map(CsvRecord::getFields).toList();
      List<String> header = rows.getFirst();
      int step = Math.max(1, (rows.size() - 1) / SAMPLE_ROWS);
      List<List<@Nullable String>> cells = IntStream.range(0, Math.min(SAMPLE_ROWS, rows.size() - 1)).mapToObj(i -> shown(header, rows.get(1 + i * step))).toList();
      String by = " of predictions.csv, by the model that learned from all " + board.rows() + " rows with a known " + board.target();
      return new Page.Sample(header, cells, "every " + step + "th of the " + (rows.size() - 1) + " rows" + by);
    } catch (IOException e) {
      throw FileException.of("read", predictions, e);
    }
  }

  private static List<@Nullable String> shown(List<String> header, List<String> row) {
    var cells = new ArrayList<@Nullable String>();
    for (int c = 0; c < row.size(); c++) {
      String cell = row.get(c);
      boolean probability = header.get(c).startsWith("probability_");
      cells.add(cell.isEmpty() ? null : probability ? String.format(Locale.ROOT, "%.3f", Double.parseDouble(cell)) : cell);
    }
    return cells;
  }

  private List<Page.Fact> facts() {
    var lineage = model.manifest().lineage();
    return List.of(
        new Page.Fact("Target", board.target() + ", " + board.classes().stream().collect(Collectors.joining(" or "))),
        new Page.Fact("Imported", raw.name() + ", " + raw.rows() + " rows, " + raw.id()),
        new Page.Fact("Prepared", tidy.name() + ", " + tidy.rows() + " rows, " + tidy.id()),
        new Page.Fact("Flow", "tidy.flow.json: strip blanks, keep rows with a known sex, drop duplicates"),
        new Page.Fact("Split", board.folds() + " folds, stratified, seed " + board.seed()),
        new Page.Fact("Best model", title() + ", " + lineage.threads() + " threads, " + (model.onnx() == null ? "without ONNX graph" : "with ONNX graph")),
        new Page.Fact("Program", "Atelier " + model.manifest().versions().getOrDefault("atelier", "") + ", Java " + model.manifest().versions().getOrDefault("java", "")),
        new Page.Fact("Data", "Gorman, Williams & Fraser 2014, Palmer Station LTER; CC0"));
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    notes.add((raw.rows() - tidy.rows()) + " of " + raw.rows() + " rows went in preparation: their sex is unknown, or they occur twice.");
    notes.addAll(board.notes());
    notes.add("Intervals are 90 % over the " + board.folds() + " folds (Student's t); folds share training rows, so they are a little too narrow.");
    return notes;
  }

  private List<String> commands() {
    return List.of(
        "./studio predict " + out.resolve("model.zip") + " " + out.resolve("penguins.csv") + " --out predicted.csv",
        "./studio explain " + out.resolve("model.zip") + " " + out.resolve("penguins.csv") + " --rows 5",
        "./studio train " + out.resolve("penguins.csv") + " --target species --algorithm xgboost",
        "./studio project info " + out.resolve("project"));
  }
}
