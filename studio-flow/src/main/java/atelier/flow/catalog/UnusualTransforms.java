package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.fitted;
import static java.util.Objects.requireNonNull;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import atelier.flow.catalog.Learning.Missing;
import atelier.flow.method.Autoencoder;
import atelier.flow.method.CutForest;
import atelier.flow.method.LocalOutliers;
import atelier.flow.method.Neighbours;
import atelier.flow.method.Scaling;
import atelier.learn.anomaly.IsolationForest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How unusual a row is, in a column anomaly_score (`ml`).
final class UnusualTransforms {
  private static final String SCORE = "anomaly_score";
  private static final int MOST = 200_000;
  private static final int MOST_COMPARED = 20_000;
  private static final double COMPARING = 20;

  record Isolation(@Param(type = "cols", help = "Empty: all columns of numbers.") List<String> columns, @Param(min = 10, max = 1000) int trees, @Param(min = 2, max = 100_000, unit = "rows a tree") int sample,
      @Param(min = 0.0001, max = 0.5, help = "Share of unusual rows, which get a score below 0; left out: those that are parted from the rest sooner than by chance.") @Nullable Double contamination, long seed,
      @Param(help = Learning.MISSING) Missing missing) implements Learning.Inputs {
    @Override
    public boolean scaled() {
      return false;
    }
  }

  record Cut(@Param(type = "cols", required = true) List<String> columns, @Param(min = 50, max = 1000) int trees, @Param(min = 1, max = 2048) int samplesPerTree, long seed, @Param(help = Learning.SCALED) boolean scaled, @Param(help = Learning.MISSING) Missing missing)
      implements Learning.Inputs {}

  record Lof(@Param(type = "cols", required = true) List<String> columns, @Param(min = 1, max = 1000, unit = "neighbours") int k, @Param(help = Learning.SCALED) boolean scaled, @Param(help = Learning.MISSING) Missing missing) implements Learning.Inputs {}

  record Auto(@Param(type = "cols", required = true) List<String> columns, @Param(type = "list", help = "Units of the hidden layers; empty: one layer of half as many units as columns.") List<Integer> hidden, @Param(min = 1, max = 10_000) int epochs, long seed,
      @Param(help = Learning.SCALED) boolean scaled, @Param(help = Learning.MISSING) Missing missing) implements Learning.Inputs {}

  /// The learned points' row ids, by which a row that was learned from is not its own neighbour.
  record Known(LocalOutliers outliers, long[] ids) {}

  private UnusualTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("ml.isolation-forest", "Isolation forest score", "What random cuts part from the rest soon is unusual: its score is below 0.", new Isolation(List.of(), 100, 256, null, 42, Missing.MEAN), UnusualTransforms::isolated, UnusualTransforms::parted)
            .example("{'columns': ['a'], 'missing': 'skip'}", table("a | n", "5.0 | x", "5.0 | y", "- | z"), table("a | n | anomaly_score:number", "5.0 | x | 0.0", "5.0 | y | 0.0", "- | z | -")),
        fitted("ml.random-cut-forest", "Random cut forest score", "How much a row would change trees of random cuts: about 1 is usual, above the mean plus 3 standard deviations unusual.", new Cut(List.of(), 100, 256, 42, false, Missing.MEAN),
                s -> Learning.question(s, MOST, false, s.params().seed(), s.params().trees() / 2.0, (rows, _, room) -> CutForest.of(rows, s.params().trees(), s.params().samplesPerTree(), s.params().seed(), room)), UnusualTransforms::cut)
            .example("{'columns': ['a'], 'missing': 'skip'}", table("a | n", "5.0 | x", "5.0 | y", "- | z"), table("a | n | anomaly_score", "5.0 | x | 0.5", "5.0 | y | 0.5", "- | z | -")),
        fitted("ml.lof", "Local outlier factor", "How thinly a row's place is settled compared with its neighbours' places: about 1 is usual. Learned from up to 20,000 rows.", new Lof(List.of(), 20, false, Missing.MEAN),
                s -> Learning.question(s, MOST_COMPARED, false, 0, COMPARING, (rows, ids, room) -> new Known(LocalOutliers.of(rows, s.params().k(), room), ids)), UnusualTransforms::local)
            .example("{'columns': ['a'], 'k': 1, 'scaled': true, 'missing': 'skip'}", table("a | n", "0.0 | w", "1.0 | x", "2.0 | y", "6.0 | z", "- | -"),
                table("a | n | anomaly_score", "0.0 | w | 1.0", "1.0 | x | 1.0", "2.0 | y | 1.0", "6.0 | z | 4.0", "- | - | -")),
        fitted("ml.autoencoder-error", "Reconstruction error", "The mean squared error of a small net that learned to give rows back through fewer units: high is unusual. Learned from up to 20,000 rows.", new Auto(List.of(), List.of(), 50, 42, false, Missing.MEAN),
                s -> Learning.question(s, MOST_COMPARED, false, s.params().seed(), training(s), (rows, _, room) -> Autoencoder.of(rows, hidden(s.params(), rows[0].length), s.params().epochs(), s.params().seed(), room)), UnusualTransforms::error)
            .example("{'columns': ['a'], 'missing': 'skip', 'epochs': 1}", table("a | n", "5.0 | x", "5.0 | y", "- | z"), table("a | n | anomaly_score", "5.0 | x | 0.0", "5.0 | y | 0.0", "- | z | -"))
            .refuses("{'columns': ['a']}", table("a:number | n", "- | x"), "'a' has no value"));
  }

  private static Rel isolated(Step<Isolation> step) throws FlowException {
    Isolation p = step.params();
    double share = p.contamination() == null ? Double.NaN : p.contamination();
    return Learning.question(step, MOST, false, p.seed(), p.trees() / 5.0, (rows, _, room) -> IsolationForest.grow(IsolationForest.Points.of(rows), p.trees(), p.sample(), share, p.seed(), room.threads(), room.progress()));
  }

  private static Rel parted(Step<Isolation> step) throws FlowException {
    IsolationForest forest = Scales.learned(step, IsolationForest.class);
    return Learning.adding(step, Map.of(SCORE, Kind.NUMBER), Scales.scaling(step), (row, _) -> new @Nullable Object[] {requireNonNull(forest).score(row)});
  }

  private static Rel cut(Step<Cut> step) throws FlowException {
    CutForest forest = Scales.learned(step, CutForest.class);
    return Learning.adding(step, Map.of(SCORE, Kind.NUMBER), Scales.scaling(step), (row, _) -> new @Nullable Object[] {requireNonNull(forest).score(row)});
  }

  private static Rel local(Step<Lof> step) throws FlowException {
    Known known = Scales.learned(step, Known.class);
    Scaling scaling = Scales.scaling(step);
    Neighbours index = known == null ? null : new Neighbours(known.outliers().points());
    var own = new HashMap<Long, Integer>();
    // With parts the learned rows are some of those at hand; else all of them or none.
    if (known != null && (step.fresh() || step.schema().has(Schema.PART))) {
      for (int i = 0; i < known.ids().length; i++) {
        own.put(known.ids()[i], i);
      }
    }
    return Learning.adding(step, Map.of(SCORE, Kind.NUMBER), scaling, (row, id) -> new @Nullable Object[] {requireNonNull(known).outliers().factor(requireNonNull(index), row, own.getOrDefault(id, -1))});
  }

  private static int[] hidden(Auto p, int width) {
    return p.hidden().isEmpty() ? new int[] {Math.max(1, width / 2)} : p.hidden().stream().mapToInt(h -> Math.max(1, h)).toArray();
  }

  /// Every weight is gone through for every row and epoch.
  private static double training(Step<Auto> step) throws FlowException {
    int width = Learning.columns(step, step.params().columns()).size();
    double weights = 0;
    int before = width;
    for (int units : hidden(step.params(), width)) {
      weights += (double) before * units;
      before = units;
    }
    weights += (double) before * width;
    return step.params().epochs() * weights / (6.0 * (width + 1));
  }

  private static Rel error(Step<Auto> step) throws FlowException {
    Autoencoder net = Scales.learned(step, Autoencoder.class);
    return Learning.adding(step, Map.of(SCORE, Kind.NUMBER), Scales.scaling(step), (row, _) -> new @Nullable Object[] {requireNonNull(net).error(row)});
  }
}
