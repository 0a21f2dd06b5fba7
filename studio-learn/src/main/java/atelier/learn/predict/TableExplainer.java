package atelier.learn.predict;

import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.explain.Explainer;
import atelier.learn.explain.Explanation;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelException;
import atelier.learn.model.ModelFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Explains a model's predictions of a file's first rows.
public final class TableExplainer {
  /// SHAP values of rows 1, 2, 3 … and what was predicted for them.
  ///
  /// @param scores the model's scores, row by row
  public record Explained(FittedModel fitted, Explanation explanation, double[] scores, List<String> notes) {
    /// The predicted label or value of a row, from 0.
    public Object prediction(int row) {
      return fitted.task().classes() ? fitted.classes().get(Predictor.likeliest(scores, row * fitted.width(), fitted.width())) : (Object) scores[row];
    }

    /// The contract's document: `base`, `rows`, `global`; with more than two classes, base and values are objects by class.
    public ObjectNode document() {
      ObjectNode document = Json.object();
      document.set("base", margins(explanation.base()));
      ArrayNode rows = document.putArray("rows");
      for (int i = 0; i < explanation.rows(); i++) {
        ObjectNode row = rows.addObject().put("row", i + 1);
        row.set("prediction", Json.mapper().valueToTree(prediction(i)));
        ObjectNode values = row.putObject("values");
        for (int c = 0; c < explanation.columns().size(); c++) {
          values.set(explanation.columns().get(c), margins(effects(i, c)));
        }
      }
      ArrayNode global = document.putArray("global");
      explanation.global().forEach(w -> global.addObject().put("column", w.column()).put("mean_abs", w.meanAbs()));
      document.set("notes", Json.mapper().valueToTree(notes));
      return document;
    }

    private double[] effects(int row, int column) {
      return IntStream.range(0, explanation.outputs()).mapToDouble(o -> explanation.value(row, o, column)).toArray();
    }

    private JsonNode margins(double[] outputs) {
      if (outputs.length == 1) {
        return Json.mapper().getNodeFactory().numberNode(outputs[0]);
      }
      ObjectNode byClass = Json.object();
      for (int o = 0; o < outputs.length; o++) {
        byClass.put(fitted.classes().get(o), outputs[o]);
      }
      return byClass;
    }
  }

  // A model that knows its SHAP values explains a row in microseconds, any other needs thousands of predictions a row.
  private static final int ROWS_WHEN_CHEAP = 1000;
  private static final int ROWS_ELSE = 50;

  private final ModelFile model;
  private final int threads;

  public TableExplainer(ModelFile model, int threads) {
    this.model = model;
    this.threads = threads;
  }

  /// Explains the first rows.
  ///
  /// @param rows how many; 0 chooses: 1000 where that is cheap, else 50
  public Explained explain(Path file, ImportOptions options, int rows, Progress progress) throws DataException, ModelException, LearnException {
    FittedModel fitted = model.fitted();
    var explainer = new Explainer(fitted, model.background(), model.manifest().lineage().seed(), threads);
    int wanted = rows > 0 ? rows : explainer.isCheap() ? ROWS_WHEN_CHEAP : ROWS_ELSE;
    try (ModelTable table = ModelTable.open(fitted, file, options, progress.slice(0, 0.3))) {
      var taken = new ArrayList<FloatMatrix>();
      ScoredRows.walk(table, null, wanted, progress, (_, x) -> {
        taken.add(x);
        return false;
      });
      FloatMatrix x = taken.isEmpty() ? FloatMatrix.zeros(0, fitted.preparation().features().size()) : taken.getFirst();
      var notes = new ArrayList<>(table.said());
      Explanation explanation = explainer.explain(x, progress.slice(0.3, 1));
      notes.add("The first " + x.rows() + " of " + table.imported().dataset().rows() + " rows, by " + explanation.method() + ".");
      return new Explained(fitted, explanation, fitted.model().score(x, threads), notes);
    }
  }
}
