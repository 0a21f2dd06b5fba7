package atelier.flow.analysis.bias;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.flow.analysis.bias.BiasReport.Group;
import atelier.flow.analysis.bias.BiasReport.Measure;
import atelier.flow.analysis.bias.BiasReport.Performance;
import atelier.flow.analysis.bias.LabelMeasures.Stratum;
import atelier.flow.catalog.FlowException;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Measures the labels of a table, and a model's labels, between a group and all other rows.
public final class BiasReports {
  private static final int MOST_GROUPS = 50;

  /// What is asked.
  ///
  /// @param positive       values of the label that are favourable; empty: above `positiveAbove`
  /// @param disadvantaged  values of the facet; empty and without a threshold: each of its values in turn
  /// @param group          a column whose values part the rows for CDDL; null for none
  /// @param predicted      a model's labels, or its probabilities; null for none
  /// @param probability    from which on a probability counts as positive
  public record Order(
      String label, List<String> positive, @Nullable Double positiveAbove, String facet, List<String> disadvantaged, @Nullable Double disadvantagedAbove, @Nullable String group, @Nullable String predicted,
      double probability, int threads) {}

  private interface Figure {
    double get() throws NoMeasure;
  }

  private final Frame frame;
  private final List<Column> columns;
  private final Order order;
  private final List<String> notes = new ArrayList<>();

  private BiasReports(Frame frame, List<Column> columns, Order order) {
    this.frame = frame;
    this.columns = columns;
    this.order = order;
  }

  /// @param columns of the frame
  public static BiasReport of(Frame frame, List<Column> columns, Order order) throws FlowException {
    return new BiasReports(frame, columns, order).report();
  }

  private BiasReport report() throws FlowException {
    Column label = column(order.label(), "--label");
    Column facet = column(order.facet(), "--facet");
    Values labels = frame.column(label.name());
    Values facets = frame.column(facet.name());
    Membership positive = positive(label, labels);
    boolean[] counts = new boolean[frame.rows()];
    long rows = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = !labels.isMissing(i) && !facets.isMissing(i);
      rows += counts[i] ? 1 : 0;
    }
    if (rows < counts.length) {
      notes.add((counts.length - rows) + " rows without a label or facet were left out.");
    }
    boolean[] said = predicted(positive);
    List<Membership> groups = groups(facet, facets);
    var before = new ArrayList<Group>();
    var after = new ArrayList<Group>();
    for (Membership group : groups) {
      before.add(before(group, positive, counts));
      if (said != null) {
        after.add(after(group, positive, said, counts));
      }
    }
    return new BiasReport(label.name(), positive.words(), facet.name(), rows, before, after, said == null ? null : performance(positive, said, counts), notes);
  }

  private Column column(String name, String flag) throws FlowException {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow(() -> FlowException.input(
        (flag.equals("--facet") ? "Facet column " + name + " is not present in the dataset" : "There is no column '" + name + "'") + " (" + flag + ").", "The columns are: " + String.join(", ", columns.stream().map(Column::name).toList()) + "."));
  }

  private Membership positive(Column label, Values labels) throws FlowException {
    Double above = order.positiveAbove();
    if (order.positive().isEmpty() && above == null) {
      throw FlowException.input("Positive label values or thresholds are empty for Label column '" + label.name() + "'.", "Give --positive VALUE, or --positive-above NUMBER.");
    }
    return above != null && order.positive().isEmpty() ? Membership.above(label, labels, above, "--positive-above") : Membership.of(label, labels, order.positive(), "--positive");
  }

  private List<Membership> groups(Column facet, Values facets) throws FlowException {
    Double above = order.disadvantagedAbove();
    if (!order.disadvantaged().isEmpty()) {
      return List.of(Membership.of(facet, facets, order.disadvantaged(), "--disadvantaged"));
    }
    if (above != null) {
      return List.of(Membership.above(facet, facets, above, "--disadvantaged-above"));
    }
    var known = new TreeSet<String>();
    for (String text : Membership.texts(facet, facets)) {
      if (text != null) {
        known.add(text);
      }
    }
    if (facet.kind() == Kind.NUMBER || known.size() > MOST_GROUPS) {
      throw FlowException.input("Threshold values must be provided for continuous features: column '" + facet.name() + "' has " + known.size() + " values.", "Give --disadvantaged VALUE, or --disadvantaged-above NUMBER.");
    }
    var groups = new ArrayList<Membership>();
    for (String value : known) {
      groups.add(Membership.of(facet, facets, List.of(value), "--disadvantaged"));
    }
    return groups;
  }

  private boolean @Nullable [] predicted(Membership positive) throws FlowException {
    if (order.predicted() == null) {
      return null;
    }
    Column column = column(order.predicted(), "--predicted");
    Values values = frame.column(column.name());
    Column label = column(order.label(), "--label");
    if (column.kind() == Kind.NUMBER && label.kind() != Kind.NUMBER) {
      notes.add("Column '" + column.name() + "' holds numbers: above " + order.probability() + " counts as positive.");
      return Membership.above(column, values, order.probability(), "--predicted").holds();
    }
    Double above = order.positiveAbove();
    boolean[] said = above != null && order.positive().isEmpty()
        ? Membership.above(column, values, above, "--predicted").holds()
        : Membership.of(column, values, order.positive(), "--predicted").holds();
    if (said.length != positive.holds().length) {
      throw new IllegalStateException("The predicted labels are not of the same rows.");
    }
    return said;
  }

  private static Measure measure(String name, String description, Figure figure) {
    try {
      return new Measure(name, description, figure.get(), null);
    } catch (NoMeasure e) {
      return new Measure(name, description, null, e.getMessage());
    }
  }

  private Group before(Membership group, Membership positive, boolean[] counts) {
    double[] n = new double[4];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i]) {
        n[(group.holds()[i] ? 2 : 0) + (positive.holds()[i] ? 1 : 0)]++;
      }
    }
    Map<String, Long> a = new TreeMap<>(Map.of("0", (long) n[0], "1", (long) n[1]));
    Map<String, Long> d = new TreeMap<>(Map.of("0", (long) n[2], "1", (long) n[3]));
    double rowsA = n[0] + n[1];
    double rowsD = n[2] + n[3];
    List<Measure> measures = List.of(
        measure("CDDL", "Conditional Demographic Disparity in Labels (CDDL)", () -> LabelMeasures.conditional(strata(group, positive.holds(), counts))),
        measure("CI", "Class Imbalance (CI)", () -> LabelMeasures.imbalance(rowsA, rowsD)),
        measure("DPL", "Difference in Positive Proportions in Labels (DPL)", () -> LabelMeasures.difference(rowsA, n[1], rowsD, n[3])),
        measure("JS", "Jensen-Shannon Divergence (JS)", () -> LabelMeasures.symmetric(a, d)),
        measure("KL", "Kullback-Liebler Divergence (KL)", () -> LabelMeasures.divergence(a, d)),
        measure("KS", "Kolmogorov-Smirnov Distance (KS)", () -> LabelMeasures.largest(a, d)),
        measure("LP", "L-p Norm (LP)", () -> LabelMeasures.euclid(a, d)),
        measure("TVD", "Total Variation Distance (TVD)", () -> LabelMeasures.variation(a, d)));
    return new Group(group.words(), (long) rowsD, rowsD == 0 ? 0 : n[3] / rowsD, measures);
  }

  private List<Stratum> strata(Membership group, boolean[] favourable, boolean[] counts) throws NoMeasure {
    if (order.group() == null) {
      throw new NoMeasure("Group variable is empty or not provided");
    }
    Column column = columns.stream().filter(c -> c.name().equals(order.group())).findFirst().orElseThrow(() -> new NoMeasure("There is no column '" + order.group() + "' (--group)."));
    @Nullable String[] texts = Membership.texts(column, frame.column(column.name()));
    var strata = new LinkedHashMap<String, double[]>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] && texts[i] != null) {
        strata.computeIfAbsent(String.valueOf(texts[i]), _ -> new double[4])[(group.holds()[i] ? 2 : 0) + (favourable[i] ? 1 : 0)]++;
      }
    }
    return strata.values().stream().map(s -> new Stratum(s[0], s[1], s[2], s[3])).toList();
  }

  private Group after(Membership group, Membership positive, boolean[] said, boolean[] counts) {
    Outcomes a = outcomes(positive.holds(), said, counts, group.holds(), false);
    Outcomes d = outcomes(positive.holds(), said, counts, group.holds(), true);
    var all = new Outcomes(a.tp() + d.tp(), a.fp() + d.fp(), a.fn() + d.fn(), a.tn() + d.tn());
    List<Measure> measures = List.of(
        measure("AD", "Accuracy Difference (AD)", () -> ModelMeasures.accuracy(a, d)),
        measure("CDDPL", "Conditional Demographic Disparity in Predicted Labels (CDDPL)", () -> LabelMeasures.conditional(strata(group, said, counts))),
        measure("DAR", "Difference in Acceptance Rates (DAR)", () -> ModelMeasures.precision(a, d)),
        measure("DCA", "Difference in Conditional Acceptance (DCA)", () -> ModelMeasures.acceptance(a, d)),
        measure("DCR", "Difference in Conditional Rejection (DCR)", () -> ModelMeasures.rejection(a, d)),
        measure("DI", "Disparate Impact (DI)", () -> ModelMeasures.impact(a, d)),
        measure("DPPL", "Difference in Positive Proportions in Predicted Labels (DPPL)", () -> ModelMeasures.positives(a, d)),
        measure("DRR", "Difference in Rejection Rates (DRR)", () -> ModelMeasures.refusals(a, d)),
        measure("FT", "Flip Test (FT)", () -> flips(group, said, counts)),
        measure("GE", "Generalized Entropy (GE)", () -> ModelMeasures.entropy(all)),
        measure("RD", "Recall Difference (RD)", () -> ModelMeasures.recall(a, d)),
        measure("SD", "Specificity Difference (SD)", () -> ModelMeasures.specificity(a, d)),
        measure("TE", "Treatment Equality (TE)", () -> ModelMeasures.treatment(a, d)));
    return new Group(group.words(), (long) d.rows(), Division.of(d.called(), d.rows()), measures);
  }

  private static Outcomes outcomes(boolean[] observed, boolean[] said, boolean[] counts, boolean[] group, boolean inside) {
    double[] n = new double[4];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] && group[i] == inside) {
        n[observed[i] ? said[i] ? 0 : 2 : said[i] ? 1 : 3]++;
      }
    }
    return new Outcomes(n[0], n[1], n[2], n[3]);
  }

  /// All columns but label, prediction and facet take part; each must hold numbers.
  private double flips(Membership group, boolean[] said, boolean[] counts) throws NoMeasure {
    var cells = new ArrayList<double[]>();
    for (Column column : columns) {
      if (List.of(order.label(), order.facet(), String.valueOf(order.predicted())).contains(column.name())) {
        continue;
      }
      if (!(frame.column(column.name()) instanceof Values.Numbers numbers)) {
        throw new NoMeasure("FlipTest does not support non-numeric columns: '" + column.name() + "' is a " + column.kind().id() + ".");
      }
      cells.add(numbers.cells());
    }
    var a = new ArrayList<double[]>();
    var d = new ArrayList<double[]>();
    var saidOfA = new ArrayList<Boolean>();
    var saidOfD = new ArrayList<Boolean>();
    for (int i = 0; i < counts.length; i++) {
      double[] row = row(cells, i);
      if (counts[i] && row != null) {
        (group.holds()[i] ? d : a).add(row);
        (group.holds()[i] ? saidOfD : saidOfA).add(said[i]);
      }
    }
    return FlipTest.measure(a, array(saidOfA), d, array(saidOfD), order.threads());
  }

  private static double @Nullable [] row(List<double[]> cells, int i) {
    double[] row = new double[cells.size()];
    for (int c = 0; c < row.length; c++) {
      row[c] = cells.get(c)[i];
      if (Double.isNaN(row[c])) {
        return null;
      }
    }
    return row;
  }

  private static boolean[] array(List<Boolean> list) {
    boolean[] array = new boolean[list.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = list.get(i);
    }
    return array;
  }

  private static Performance performance(Membership positive, boolean[] said, boolean[] counts) {
    Outcomes all = outcomes(positive.holds(), said, counts, new boolean[counts.length], false);
    double precision = Division.of(all.tp(), all.called());
    double recall = Division.of(all.tp(), all.positives());
    return new Performance(
        all.accuracy(), precision, recall, Division.of(all.tn(), all.negatives()), Division.of(2 * all.tp(), 2 * all.tp() + all.fp() + all.fn()), Division.of(all.called(), all.rows()),
        List.of(Division.of(all.tp(), all.rows()), Division.of(all.fp(), all.rows()), Division.of(all.fn(), all.rows()), Division.of(all.tn(), all.rows())));
  }
}
