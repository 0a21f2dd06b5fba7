package atelier.experiments.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.experiments.compare.Comparison;
import atelier.experiments.compare.Comparison.Head;
import atelier.experiments.compare.Comparison.Measured;
import atelier.experiments.compare.Comparison.Row;
import atelier.experiments.ui.parallel.Parallels;
import atelier.ui.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunStrandsTest {
  private static Row row(String name, @Nullable String... values) {
    return new Row(name, Arrays.stream(values).distinct().count() > 1, Arrays.asList(values));
  }

  private static Measured metric(String name, boolean higherIsBetter, @Nullable Double... values) {
    return new Measured(name, higherIsBetter, 0, Arrays.asList(values));
  }

  private static Parallels of(List<Row> parameters, Measured... metrics) {
    List<Head> heads = IntStream.range(0, 3).mapToObj(k -> new Head("r" + k, "run " + k, "train", "done", "", 1.0)).toList();
    return RunStrands.of(new Comparison(heads, parameters, List.of(metrics), List.of(), List.of(), List.of()), new RunsTexts(Language.ENGLISH));
  }

  private static double[] crossed(Parallels parallels, int axis) {
    return parallels.strands().stream().mapToDouble(strand -> strand.shares()[axis]).toArray();
  }

  @Test
  void whatDiffersIsAnAxisAndMetricsStandLast() {
    Parallels shown = of(
        List.of(row("max_depth", "2", "6", "4"), row("eta", "0.001", "0.1", "0.01"), row("algorithm", "xgboost", "linear", "xgboost"), row("folds", "5", "5", "5")), metric("auc", true, 0.8, 0.9, 0.85), metric("fold 1 auc", true, 0.7, 0.8, 0.9),
        metric("logloss", false, 0.5, 0.5, 0.5));
    assertThat(shown.axes()).extracting(Parallels.Axis::name).containsExactly("max_depth", "eta", "algorithm", "AUC ↑");
    assertThat(crossed(shown, 0)).containsExactly(0, 1, 0.5);
    assertThat(crossed(shown, 1)).as("a hundred times as much is far: by its logarithm").containsExactly(new double[] {0, 1, 0.5}, within(1e-12));
    assertThat(shown.axes().get(1).low()).isEqualTo("0.001 · log");
    assertThat(crossed(shown, 2)).containsExactly(0, 1, 0);
    assertThat(shown.axes().get(2).marks()).containsExactly(new Parallels.Mark(0, "xgboost"), new Parallels.Mark(1, "linear"));
    assertThat(crossed(shown, 3)).containsExactly(new double[] {0, 1, 0.5}, within(1e-12));
  }

  @Test
  void aPartOfAnAxisIsSaidInItsValues() {
    Parallels shown = of(List.of(row("max_depth", "2", "6", "4"), row("eta", "0.001", "0.1", "0.01"), row("algorithm", "xgboost", "linear", "xgboost")), metric("auc", true, 0.8, 0.9, 0.85));
    assertThat(shown.axes().stream().map(axis -> axis.said().of(0.5, 1))).containsExactly("max_depth 4 – 6", "eta 0.01 – 0.1", "algorithm linear", "AUC ↑ 0.850 – 0.900");
  }

  @Test
  void aRunPassesByWhatItDoesNotHave() {
    Parallels shown = of(List.of(row("max_depth", "2", null, "4"), row("only", "1", null, null), row("words", "a", null, "b")), metric("auc", true, 0.8, null, Double.NaN), metric("rmse", false, 3.0, 1.0, null));
    assertThat(shown.axes()).extracting(Parallels.Axis::name).as("one value is no axis").containsExactly("max_depth", "words", "RMSE ↓");
    assertThat(crossed(shown, 0)).containsExactly(0, Double.NaN, 1);
    assertThat(crossed(shown, 1)).containsExactly(0, Double.NaN, 1);
    assertThat(crossed(shown, 2)).containsExactly(1, 0, Double.NaN);
  }

  @Test
  void manyDifferentTextsAreNoAxis() {
    List<Head> heads = IntStream.range(0, 7).mapToObj(k -> new Head("r" + k, "run " + k, "train", "done", "", 1.0)).toList();
    List<String> texts = IntStream.range(0, 7).mapToObj(k -> "text " + k).toList();
    var comparison = new Comparison(heads, List.of(new Row("settings", true, List.copyOf(texts))), List.of(), List.of(), List.of(), List.of());
    assertThat(RunStrands.of(comparison, new RunsTexts(Language.ENGLISH)).axes()).isEmpty();
  }
}
