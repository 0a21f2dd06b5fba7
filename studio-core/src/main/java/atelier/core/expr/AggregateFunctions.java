package atelier.core.expr;

import static atelier.core.expr.Cells.number;

import atelier.core.data.Kind;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// Functions of many rows. Their meaning gets, for each argument, the list of its values in the order asked for;
/// missing values are left out unless said otherwise; nothing left gives missing.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
final class AggregateFunctions {
  /// Spark's word for what is neither infinite nor NaN.
  private static final String FINITE = "CASE WHEN $1 BETWEEN -1.7976931348623157E308D AND 1.7976931348623157E308D THEN $1 END";

  // DuckDB refuses a whole query whose deviation is infinite or NaN.
  private static final String CORRELATION = "corr(CASE WHEN isfinite($1) THEN $1 END, CASE WHEN isfinite($2) THEN $2 END)";

  static final List<Function> LIST =
      new FunctionBuilder("Aggregates", Function.Use.AGGREGATE)
          .lenient("rows() integer", "Number of rows.", "count(*)", a -> (long) values(a).size())
          .spark("count(*)$filter$over")
          .lenient("count(any) integer", "Number of present values.", "count($1)", a -> (long) present(a).size())
          .spark("count($1)$filter$over")
          .lenient("count_if(boolean) integer", "Number of rows where it is true.", "count(CASE WHEN $1 THEN 1 END)",
              a -> present(a).stream().filter(Boolean.TRUE::equals).count())
          .spark("count(CASE WHEN $1 THEN 1 END)$filter$over")
          .lenient("count_distinct(any) integer", "Number of different present values.", "count(DISTINCT $1)",
              a -> present(a).stream().map(Cells::key).distinct().count())
          .spark("count(DISTINCT $1)$filter", "CAST(size(collect_set($1)$over) AS BIGINT)")
          .lenient("sum(integer) integer", "Total.", "CAST(sum($1) AS BIGINT)", a -> present(a).isEmpty() ? null : (Object) exactSum(a))
          .spark("sum($1)$filter$over")
          .lenient("sum(number) number", "Total.", "sum($1)", a -> present(a).isEmpty() ? null : (Object) sum(a))
          .spark("sum($1)$filter$over")
          .lenient("mean(number) number", "Mean.", "avg($1)", a -> present(a).isEmpty() ? null : (Object) (sum(a) / present(a).size()))
          .spark("avg($1)$filter$over")
          .lenient("median(number) number", "Median, interpolated.", "median($1)", a -> quantile(present(a), 0.5))
          .spark("percentile($1, 0.5D)$filter$over")
          .lenient("quantile(number, number) number", "Quantile by linear interpolation (type 7).", "quantile_cont($1, $2)",
              a -> quantile(present(a), a.size() < 2 || values(a, 1).isEmpty() ? 0.5 : number(values(a, 1).getFirst())))
          .spark("percentile($1, $plain2)$filter$over")
          .lenient("min(any) first", "Smallest.", "min($1)", a -> present(a).stream().min(Cells::compare).orElse(null))
          .spark("min($1)$filter$over")
          .lenient("max(any) first", "Largest.", "max($1)", a -> present(a).stream().max(Cells::compare).orElse(null))
          .spark("max($1)$filter$over")
          .lenient("std(number) number", "Standard deviation of a sample (n - 1); infinite values are left out.", "stddev_samp(CASE WHEN isfinite($1) THEN $1 END)", a -> root(variance(a, 1)))
          .spark("stddev_samp(" + FINITE + ")$filter$over")
          .lenient("std_population(number) number", "Standard deviation of all there is (n); infinite values are left out.", "stddev_pop(CASE WHEN isfinite($1) THEN $1 END)", a -> root(variance(a, 0)))
          .spark("stddev_pop(" + FINITE + ")$filter$over")
          .lenient("variance(number) number", "Variance of a sample (n - 1); infinite values are left out.", "var_samp(CASE WHEN isfinite($1) THEN $1 END)", a -> variance(a, 1))
          .spark("var_samp(" + FINITE + ")$filter$over")
          .lenient("variance_population(number) number", "Variance of all there is (n); infinite values are left out.", "var_pop(CASE WHEN isfinite($1) THEN $1 END)", a -> variance(a, 0))
          .spark("var_pop(" + FINITE + ")$filter$over")
          .lenient("mode(any) first", "Commonest value; of several the smallest.",
              "(list_sort(list_transform(map_entries(histogram($1)), lambda e: {'n': -CAST(e.value AS BIGINT), 'k': e.key}))[1]).k", AggregateFunctions::mode)
          .spark("mode($1, true)$filter$over")
          .lenient("first(any) first", "First present value in the order.", "first($1 $order) FILTER (WHERE $1 IS NOT NULL)", a -> present(a).isEmpty() ? null : present(a).getFirst())
          .spark("min_by($1, $order) FILTER (WHERE $1 IS NOT NULL$and)", "first_value($1, true)$over")
          .lenient("last(any) first", "Last present value in the order.", "last($1 $order) FILTER (WHERE $1 IS NOT NULL)", a -> present(a).isEmpty() ? null : present(a).getLast())
          .spark("max_by($1, $order) FILTER (WHERE $1 IS NOT NULL$and)", "last_value($1, true)$over")
          .lenient("first_row(any) first", "Value of the first row, also when missing.", "first($1 $order)", a -> values(a).isEmpty() ? null : values(a).getFirst())
          .spark("min_by($1, $order)$filter", "first_value($1)$over")
          .lenient("list(number) vector", "All present numbers in the order.", "list($1 $order) FILTER (WHERE $1 IS NOT NULL)", a -> present(a).isEmpty() ? null : present(a).stream().map(v -> (Object) number(v)).toList())
          .spark("nullif(transform(array_sort(collect_list(CASE WHEN $1 IS NOT NULL THEN named_struct('o', $order, 'v', CAST($1 AS DOUBLE)) END)$filter), e -> e.v), CAST(array() AS ARRAY<DOUBLE>))", "nullif(collect_list(CAST($1 AS DOUBLE))$over, CAST(array() AS ARRAY<DOUBLE>))")
          .lenient("list(text) list", "All present values in the order.", "list(CAST($1 AS VARCHAR) $order) FILTER (WHERE $1 IS NOT NULL)", a -> present(a).isEmpty() ? null : present(a).stream().map(v -> (Object) Cells.show(v)).toList())
          .spark("nullif(transform(array_sort(collect_list(CASE WHEN $1 IS NOT NULL THEN named_struct('o', $order, 'v', $1) END)$filter), e -> e.v), CAST(array() AS ARRAY<STRING>))", "nullif(collect_list($1)$over, CAST(array() AS ARRAY<STRING>))")
          .lenient("list(any) list", "All present values in the order, as texts.", "list(CAST($1 AS VARCHAR) $order) FILTER (WHERE $1 IS NOT NULL)", a -> present(a).isEmpty() ? null : present(a).stream().map(v -> (Object) Cells.show(v)).toList())
          .spark("nullif(transform(array_sort(collect_list(CASE WHEN $1 IS NOT NULL THEN named_struct('o', $order, 'v', CAST($1 AS STRING)) END)$filter), e -> e.v), CAST(array() AS ARRAY<STRING>))", "nullif(collect_list(CAST($1 AS STRING))$over, CAST(array() AS ARRAY<STRING>))")
          .lenient("list_all(number) vector", "All numbers in the order, missing ones too.", "list($1 $order)", a -> values(a).isEmpty() ? null : values(a).stream().map(v -> Cells.as(v, Kind.NUMBER)).collect(Collectors.toCollection(java.util.ArrayList::new)))
          .spark("nullif(transform(array_sort(collect_list(named_struct('o', $order, 'v', CAST($1 AS DOUBLE)))$filter), e -> e.v), CAST(array() AS ARRAY<DOUBLE>))", "nullif(transform(collect_list(named_struct('v', CAST($1 AS DOUBLE)))$over, e -> e.v), CAST(array() AS ARRAY<DOUBLE>))")
          .lenient("list_all(text) list", "All values in the order, missing ones too.", "list(CAST($1 AS VARCHAR) $order)", a -> values(a).isEmpty() ? null : values(a).stream().map(v -> v == null ? null : Cells.show(v)).collect(Collectors.toCollection(java.util.ArrayList::new)))
          .spark("nullif(transform(array_sort(collect_list(named_struct('o', $order, 'v', $1))$filter), e -> e.v), CAST(array() AS ARRAY<STRING>))", "nullif(transform(collect_list(named_struct('v', $1))$over, e -> e.v), CAST(array() AS ARRAY<STRING>))")
          .lenient("list_all(any) list", "All values in the order, as texts, missing ones too.", "list(CAST($1 AS VARCHAR) $order)", a -> values(a).isEmpty() ? null : values(a).stream().map(v -> v == null ? null : Cells.show(v)).collect(Collectors.toCollection(java.util.ArrayList::new)))
          .spark("nullif(transform(array_sort(collect_list(named_struct('o', $order, 'v', CAST($1 AS STRING)))$filter), e -> e.v), CAST(array() AS ARRAY<STRING>))", "nullif(transform(collect_list(named_struct('v', CAST($1 AS STRING)))$over, e -> e.v), CAST(array() AS ARRAY<STRING>))")
          .lenient("join_text(text, text) text", "All present texts in the order with a separator.", "string_agg($1, $2 $order)",
              a -> present(a).isEmpty() ? null : present(a).stream().map(Cells::text).collect(Collectors.joining(Cells.text(values(a, 1).getFirst()))))
          .spark("array_join(nullif(transform(array_sort(collect_list(CASE WHEN $1 IS NOT NULL THEN named_struct('o', $order, 'v', $1) END)$filter), e -> e.v), CAST(array() AS ARRAY<STRING>)), $2)", "array_join(nullif(collect_list($1)$over, CAST(array() AS ARRAY<STRING>)), $2)")
          .lenient("any_true(boolean) boolean", "Whether it is true in any row.", "bool_or($1)", a -> present(a).isEmpty() ? null : (Object) present(a).contains(true))
          .spark("bool_or($1)$filter$over")
          .lenient("all_true(boolean) boolean", "Whether it is true in every row.", "bool_and($1)", a -> present(a).isEmpty() ? null : (Object) !present(a).contains(false))
          .spark("bool_and($1)$filter$over")
          .lenient("correlation(number, number) number", "Pearson's correlation over rows where both are present and finite; missing when one is constant.",
              "CASE WHEN isfinite(" + CORRELATION + ") THEN " + CORRELATION + " END", AggregateFunctions::correlation)
          .spark("CASE WHEN NOT isnan(corr(" + FINITE + ", " + FINITE.replace("$1", "$2") + ")$filter$over) THEN corr(" + FINITE + ", " + FINITE.replace("$1", "$2") + ")$filter$over END")
          .list();

  private AggregateFunctions() {}

  private static List<@Nullable Object> values(List<@Nullable Object> a) {
    return values(a, 0);
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> values(List<@Nullable Object> a, int index) {
    return (List<@Nullable Object>) Objects.requireNonNull(a.get(index));
  }

  private static List<Object> present(List<@Nullable Object> a) {
    return values(a).stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }

  private static long exactSum(List<@Nullable Object> a) {
    return present(a).stream().map(v -> new BigDecimal(v.toString())).reduce(BigDecimal.ZERO, BigDecimal::add).longValueExact();
  }

  private static double sum(List<@Nullable Object> a) {
    return present(a).stream().mapToDouble(Cells::number).sum();
  }

  private static @Nullable Object quantile(List<Object> present, double q) {
    if (present.isEmpty()) {
      return null;
    }
    double[] sorted = present.stream().mapToDouble(Cells::number).sorted().toArray();
    double at = q * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  private static @Nullable Object variance(List<@Nullable Object> a, int lost) {
    double[] finite = present(a).stream().mapToDouble(Cells::number).filter(Double::isFinite).toArray();
    if (finite.length <= lost) {
      return null;
    }
    double mean = DoubleStream.of(finite).sum() / finite.length;
    return DoubleStream.of(finite).map(v -> (v - mean) * (v - mean)).sum() / (finite.length - lost);
  }

  private static @Nullable Object root(@Nullable Object variance) {
    return variance == null ? null : (Object) Math.sqrt((Double) variance);
  }

  private static @Nullable Object mode(List<@Nullable Object> a) {
    Map<Object, Integer> counts = new LinkedHashMap<>();
    present(a).forEach(v -> counts.merge(v, 1, Integer::sum));
    return counts.entrySet().stream()
        .min(Comparator.<Map.Entry<Object, Integer>>comparingInt(e -> -e.getValue()).thenComparing(Map.Entry::getKey, Cells::compare))
        .map(e -> e.getKey())
        .orElse(null);
  }

  private static boolean isFinite(@Nullable Object value) {
    return value != null && Double.isFinite(number(value));
  }

  private static @Nullable Object correlation(List<@Nullable Object> a) {
    double n = 0;
    double sx = 0;
    double sy = 0;
    for (int i = 0; i < values(a).size(); i++) {
      if (isFinite(values(a).get(i)) && isFinite(values(a, 1).get(i))) {
        n++;
        sx += number(values(a).get(i));
        sy += number(values(a, 1).get(i));
      }
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < values(a).size(); i++) {
      if (isFinite(values(a).get(i)) && isFinite(values(a, 1).get(i))) {
        double dx = number(values(a).get(i)) - sx / n;
        double dy = number(values(a, 1).get(i)) - sy / n;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
      }
    }
    return Cells.finite(xy / Math.sqrt(xx * yy));
  }
}
