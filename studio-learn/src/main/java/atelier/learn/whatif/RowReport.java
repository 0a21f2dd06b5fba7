package atelier.learn.whatif;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.explain.Explainer;
import atelier.learn.feature.Cells;
import atelier.learn.feature.Encoders;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelException;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.SampleRows;
import atelier.learn.predict.TableExplainer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that can be said of one row of a file: prediction, reasons, rows alike, and what would change it.
///
/// @param explained the row's SHAP values on the margin scale, as for many rows
/// @param label     the class that is spoken of; null for regression
/// @param ways      the nearest changes; null where they were not asked for
public record RowReport(
    long row, TableExplainer.Explained explained, Answer answer, @Nullable String label, Alike alike, @Nullable Goal goal, @Nullable List<Counterfactual> ways, List<String> notes) {
  private static final int REFERENCE_ROWS = 5000;
  private static final int MOST_ALIKE = 100;
  private static final double EVEN = 0.5;

  /// What is asked.
  ///
  /// @param row       from 1
  /// @param label     the class whose probability counts; null for the value, and for the second of two classes
  /// @param ways      whether the nearest changes are wanted
  /// @param threshold they should cross; null is one half, and for regression not enough
  /// @param fixed     columns that must stay
  public record Question(long row, @Nullable String label, boolean ways, @Nullable Double threshold, Set<String> fixed) {
    public Question {
      fixed = Set.copyOf(fixed);
    }
  }

  /// Answers about a row of a file; all its rows are what the row is compared with.
  ///
  /// @throws ModelException when the model has no such class or column, or the file no such row
  public static RowReport of(ModelFile model, Path file, ImportOptions options, Question question, int threads, Progress progress)
      throws DataException, ModelException, LearnException {
    FittedModel fitted = model.fitted();
    check(fitted, question);
    Map<String, @Nullable Object> row = SampleRows.one(fitted, file, options, question.row(), progress.slice(0, 0.2)).cells().getFirst();
    SampleRows all = SampleRows.read(fitted, file, options, null, REFERENCE_ROWS, progress.slice(0.2, 0.5));
    WhatIf whatIf = WhatIf.open(model, all, threads, progress.slice(0.5, 0.8));
    Answer answer = whatIf.answer(row);
    String label = !fitted.task().classes() ? null : question.label() != null ? question.label() : fitted.classes().size() == 2 ? fitted.classes().get(1) : (String) answer.prediction();
    Double threshold = question.threshold();
    Goal goal = question.ways() ? Goal.across(answer, label, threshold == null ? EVEN : threshold) : null;
    List<Counterfactual> ways = goal == null ? null : whatIf.counterfactuals(row, goal, question.fixed(), progress.slice(0.8, 1));
    var notes = new ArrayList<>(all.notes());
    notes.add("Row " + question.row() + " by " + answer.method() + "; compared with " + all.cells().size() + " of " + all.of() + " rows.");
    if (ways != null) {
      notes.add(ways.isEmpty() ? "No changes of up to four columns to values of real rows lead there." : "These are associations in the data, not proof that a change would work.");
    }
    return new RowReport(question.row(), margins(model, row, threads, notes), answer, label, whatIf.alike(row, MOST_ALIKE), goal, ways, notes);
  }

  private static void check(FittedModel fitted, Question question) throws ModelException {
    if (question.label() != null && !fitted.classes().contains(question.label())) {
      throw ModelException.input(
          "The model has no class '" + question.label() + "'.",
          fitted.classes().isEmpty() ? "It predicts a number." : "Its classes: " + String.join(", ", fitted.classes()) + ".");
    }
    if (question.ways() && question.threshold() == null && !fitted.task().classes()) {
      throw ModelException.input("Changes of a number need the number they should lead across.", "Give --threshold.");
    }
    List<String> columns = fitted.preparation().columns().stream().map(Column::name).toList();
    for (String column : question.fixed()) {
      if (!columns.contains(column)) {
        throw ModelException.input("The model has no column '" + column + "' that could be fixed.", "Its columns: " + String.join(", ", columns) + ".");
      }
    }
  }

  private static TableExplainer.Explained margins(ModelFile model, Map<String, @Nullable Object> row, int threads, List<String> notes) throws LearnException {
    FittedModel fitted = model.fitted();
    FloatMatrix x = Encoders.encode(fitted.preparation(), Cells.frame(fitted.preparation().columns(), List.of(row)));
    var explainer = new Explainer(fitted, model.background(), model.manifest().lineage().seed(), threads);
    return new TableExplainer.Explained(fitted, explainer.explain(x, Progress.none()), fitted.model().score(x, threads), notes);
  }

  /// The document of many rows, with this one only, and beside it `what_if`. Effects are in the unit of the score: 0.164 of a probability.
  public ObjectNode document() {
    ObjectNode document = explained.document();
    ((ObjectNode) document.withArray("rows").get(0)).put("row", row);
    ObjectNode said = document.putObject("what_if").put("row", row).put("class", label).put("score", answer.score(label)).put("base", answer.base(label));
    var reasons = said.putArray("reasons");
    for (Answer.Reason reason : answer.reasons(label)) {
      ObjectNode one = reasons.addObject().put("column", reason.column());
      one.set("value", cell(reason.value()));
      one.put("effect", reason.effect()).put("error", reason.error());
    }
    ObjectNode like = said.putObject("alike").put("rows", alike.rows().size()).put("known", alike.known());
    if (answer.classes().isEmpty()) {
      like.set("mean", Double.isNaN(alike.mean()) ? Json.mapper().nullNode() : Json.mapper().valueToTree(alike.mean()));
    } else {
      ObjectNode classes = like.putObject("classes");
      for (int k = 0; k < answer.classes().size(); k++) {
        classes.put(answer.classes().get(k), alike.byClass().get(k));
      }
    }
    if (goal != null && ways != null) {
      said.put("threshold", goal.threshold()).put("direction", goal.above() ? "above" : "below");
      var list = said.putArray("counterfactuals");
      ways.forEach(way -> write(way, list.addObject()));
    }
    return document;
  }

  private static void write(Counterfactual way, ObjectNode node) {
    var changes = node.putArray("changes");
    for (Counterfactual.Change change : way.changes()) {
      ObjectNode one = changes.addObject().put("column", change.column());
      one.set("from", cell(change.from()));
      one.set("to", cell(change.to()));
    }
    node.put("before", way.before()).put("after", way.after()).put("reached", way.reached()).put("distance", way.distance()).put("rows_like", way.rowsLike());
  }

  private static com.fasterxml.jackson.databind.JsonNode cell(@Nullable Object cell) {
    return cell instanceof Number || cell instanceof Boolean ? Json.mapper().valueToTree(cell) : Json.mapper().valueToTree(cell == null ? null : Cells.text(cell));
  }
}
