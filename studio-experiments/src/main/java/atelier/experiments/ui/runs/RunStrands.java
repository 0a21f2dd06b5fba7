package atelier.experiments.ui.runs;

import atelier.experiments.compare.Comparison;
import atelier.experiments.compare.RunFacts;
import atelier.experiments.search.FieldOrder;
import atelier.experiments.ui.parallel.Parallels;
import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs as parallel coordinates: an axis each parameter that differs, then the metrics, a strand a run in its colour.
final class RunStrands {
  private static final int MOST_PARAMETERS = 3;
  private static final int MOST_METRICS = 2;

  /// More texts on one axis cannot be read.
  private static final int MOST_TEXTS = 6;

  /// Numbers above 0 that differ as many times are set out by their logarithms.
  private static final double FAR = 100;

  /// An axis, and where each run crosses it.
  private record Crossed(Parallels.Axis axis, double[] shares) {}

  private RunStrands() {}

  /// @return without axes where the runs have fewer than two different values in everything
  static Parallels of(Comparison comparison, RunsTexts texts) {
    var crossed = new ArrayList<Crossed>();
    comparison.parameters().stream().filter(Comparison.Row::differs).map(row -> parameter(row, texts)).flatMap(java.util.Optional::stream).limit(MOST_PARAMETERS).forEach(crossed::add);
    // Of folds and rounds there are hundreds; they are in the curves.
    comparison.metrics().stream().filter(metric -> RunFacts.metric(metric.name()).filter(known -> known.id().equals(metric.name())).isPresent())
        .map(metric -> metric(metric, texts)).flatMap(java.util.Optional::stream).limit(MOST_METRICS).forEach(crossed::add);
    List<Parallels.Strand> strands = IntStream.range(0, comparison.runs().size())
        .mapToObj(run -> new Parallels.Strand(run, crossed.stream().mapToDouble(each -> each.shares()[run]).toArray(), s -> CurvesPlot.colour(s, run))).toList();
    return new Parallels(crossed.stream().map(Crossed::axis).toList(), strands, -1, -1);
  }

  private static java.util.Optional<Crossed> metric(Comparison.Measured metric, RunsTexts texts) {
    String arrow = Boolean.TRUE.equals(metric.higherIsBetter()) ? " ↑" : " ↓";
    double[] values = metric.values().stream().mapToDouble(value -> value == null || !Double.isFinite(value) ? Double.NaN : value).toArray();
    return numbers(texts.field("metric." + metric.name()) + arrow, values, false, Figures::score, texts);
  }

  private static java.util.Optional<Crossed> parameter(Comparison.Row row, RunsTexts texts) {
    List<String> known = row.values().stream().filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
    if (known.stream().allMatch(value -> FieldOrder.number(value) != null)) {
      double[] values = row.values().stream().mapToDouble(value -> value == null ? Double.NaN : Double.parseDouble(value)).toArray();
      return numbers(row.name(), values, true, Figures::brief, texts);
    }
    return known.size() < 2 || known.size() > MOST_TEXTS ? java.util.Optional.empty() : java.util.Optional.of(categories(row, known));
  }

  private static java.util.Optional<Crossed> numbers(String name, double[] values, boolean mayBeLog, DoubleFunction<String> said, RunsTexts texts) {
    double[] finite = java.util.Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (finite.length < 2 || finite[0] == finite[finite.length - 1]) {
      return java.util.Optional.empty();
    }
    double low = finite[0];
    double high = finite[finite.length - 1];
    boolean log = mayBeLog && low > 0 && high / low >= FAR;
    DoubleFunction<Double> at = share -> log ? low * Math.pow(high / low, share) : low * (1 - share) + high * share;
    double[] shares = java.util.Arrays.stream(values).map(value -> !Double.isFinite(value) ? Double.NaN : log ? Math.log(value / low) / Math.log(high / low) : (value / 2 - low / 2) / (high / 2 - low / 2)).toArray();
    return java.util.Optional.of(new Crossed(
        new Parallels.Axis(name, said.apply(low) + (log ? texts.onLog() : ""), said.apply(high), List.of(), (from, to) -> name + " " + said.apply(at.apply(from)) + " – " + said.apply(at.apply(to))), shares));
  }

  private static Crossed categories(Comparison.Row row, List<String> known) {
    double last = known.size() - 1;
    List<Parallels.Mark> marks = IntStream.range(0, known.size()).mapToObj(k -> new Parallels.Mark(k / last, known.get(k))).toList();
    double[] shares = row.values().stream().mapToDouble(value -> share(value, known)).toArray();
    return new Crossed(
        new Parallels.Axis(row.name(), "", "", marks, (from, to) -> row.name() + " " + marks.stream().filter(mark -> mark.share() >= from && mark.share() <= to).map(Parallels.Mark::text).collect(Collectors.joining(", "))), shares);
  }

  private static double share(@Nullable String value, List<String> known) {
    return value == null ? Double.NaN : known.indexOf(value) / (known.size() - 1.0);
  }
}
