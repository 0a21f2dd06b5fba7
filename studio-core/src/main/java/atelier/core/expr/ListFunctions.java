package atelier.core.expr;

import static atelier.core.expr.Cells.integer;
import static atelier.core.expr.Cells.text;

import atelier.core.data.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Functions of lists; positions count from 1, negative ones from the end.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
final class ListFunctions {
  static final List<Function> LIST =
      new FunctionBuilder("Lists", Function.Use.ROW)
          .strict("split(text, text) list", "The parts between a separator.", "string_split($1, $2)",
              a -> text(a.get(1)).isEmpty() ? characters(text(a.get(0))) : List.of(text(a.get(0)).split(Pattern.quote(text(a.get(1))), -1)))
          .spark("CASE WHEN $2 = '' THEN regexp_extract_all($1, '(?s).', 0) ELSE split($1, concat('\\\\Q', replace($2, '\\\\E', '\\\\E\\\\\\\\E\\\\Q'), '\\\\E'), -1) END")
          .strict("regex_split(text, regex) list", "The parts between matches.", "string_split_regex($1, $2)",
              a -> List.of(Patterns.compile(text(a.get(1))).split(text(a.get(0)), -1)))
          .spark("split($1, $2, -1)")
          .strict("regex_find_all(text, regex) list", "All matches.", "regexp_extract_all($1, $2)",
              a -> Patterns.compile(text(a.get(1))).matcher(text(a.get(0))).results().map(java.util.regex.MatchResult::group).toList())
          .spark("regexp_extract_all($1, $2, 0)")
          .strict("list_range(integer, integer) vector", "The whole numbers from the first to before the second.", "CAST(range($1, $2) AS DOUBLE[])",
              a -> java.util.stream.LongStream.range(integer(a.get(0)), integer(a.get(1))).mapToObj(n -> (Object) (double) n).toList())
          .spark("CASE WHEN $1 < $2 THEN CAST(sequence($1, $2 - 1L) AS ARRAY<DOUBLE>) WHEN $1 >= $2 THEN CAST(array() AS ARRAY<DOUBLE>) END")
          .lenient("list_of(numeric...) vector", "The numbers in one list.", "CAST(list_value($*) AS DOUBLE[])", a -> a.stream().map(v -> Cells.as(v, Kind.NUMBER)).collect(Collectors.toCollection(ArrayList::new)))
          .spark("CAST(array($*) AS ARRAY<DOUBLE>)")
          .lenient("list_of(text...) list", "The texts in one list.", "CAST(list_value($*) AS VARCHAR[])", a -> new ArrayList<>(a))
          .spark("CAST(array($*) AS ARRAY<STRING>)")
          .strict("list_length(list) integer", "How many elements.", "len($1)", a -> (long) list(a).size())
          .spark("CAST(size($1) AS BIGINT)")
          .strict("list_get(vector, integer) number", "The element at a position; missing outside.", "list_extract($1, $2)", a -> element(list(a), integer(a.get(1))))
          .spark("try_element_at($1, nullif(CAST($2 AS INT), 0))")
          .strict("list_get(list, integer) text", "The element at a position; missing outside.", "list_extract($1, $2)", a -> element(list(a), integer(a.get(1))))
          .spark("try_element_at($1, nullif(CAST($2 AS INT), 0))")
          .strict("list_join(vector, separator) text", "The present numbers with a separator between them.", "array_to_string(CAST($1 AS VARCHAR[]), $2)",
              a -> list(a).stream().filter(Objects::nonNull).map(Cells::show).collect(Collectors.joining(text(a.get(1)))))
          .strict("list_join(list, separator) text", "The present elements with a separator between them.", "array_to_string(CAST($1 AS VARCHAR[]), $2)",
              a -> list(a).stream().filter(Objects::nonNull).map(Cells::show).collect(Collectors.joining(text(a.get(1)))))
          .spark("array_join($1, $2)")
          .strict("list_slice(list, integer, integer) first", "From a position to a position.", "list_slice($1, $2, $3)", ListFunctions::slice)
          .spark("CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL AND $3 IS NOT NULL THEN slice($1, CAST(greatest($2, 1L) AS INT), CAST(greatest(least($3, size($1)) - greatest($2, 1L) + 1L, 0L) AS INT)) END")
          .strict("list_concat(list, list) first", "Both lists in one.", "($1 || $2)", a -> {
            var both = new ArrayList<>(list(a));
            both.addAll(list(a, 1));
            return both;
          })
          .spark("concat($1, $2)")
          .strict("list_reverse(list) first", "From the last to the first.", "list_reverse($1)", a -> new ArrayList<>(list(a).reversed()))
          .spark("reverse($1)")
          .strict("list_sort(list) first", "Ascending, missing elements last.", "list_sort($1, 'ASC', 'NULLS LAST')", a -> sorted(list(a), Cells::compare))
          .spark("array_sort($1)")
          .strict("list_sort_descending(list) first", "Descending, missing elements last.", "list_sort($1, 'DESC', 'NULLS LAST')", a -> sorted(list(a), (x, y) -> Cells.compare(y, x)))
          .spark("sort_array($1, false)")
          .strict("list_distinct(list) first", "Each different element once, where it first stood; missing is one of them.",
              "list_filter($1, lambda e, i: list_position($1, e) = i)", a -> distinct(list(a)))
          .spark("array_distinct($1)")
          .strict("list_contains(vector, number) boolean", "Whether the number is among the elements.", "list_contains($1, $2)", a -> list(a).stream().anyMatch(e -> Cells.same(e, a.get(1))))
          .spark("CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL THEN coalesce(array_contains($1, $2), false) END")
          .strict("list_contains(list, text) boolean", "Whether the text is among the elements.", "list_contains($1, $2)", a -> list(a).stream().anyMatch(e -> Cells.same(e, a.get(1))))
          .spark("CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL THEN coalesce(array_contains($1, $2), false) END")
          .strict("list_count(list) integer", "How many present elements.", "len(list_filter($1, lambda e: e IS NOT NULL))", a -> list(a).stream().filter(Objects::nonNull).count())
          .spark("CAST(size(filter($1, e -> e IS NOT NULL)) AS BIGINT)")
          .strict("list_sum(vector) number", "Total of the present elements; missing without any.", "list_sum($1)", a -> numbers(a).isEmpty() ? null : (Object) sum(a))
          .spark("aggregate(filter($1, e -> e IS NOT NULL), CAST(NULL AS DOUBLE), (s, e) -> coalesce(s, 0D) + e)")
          .strict("list_mean(vector) number", "Mean of the present elements; missing without any.", "list_avg($1)", a -> numbers(a).isEmpty() ? null : (Object) (sum(a) / numbers(a).size()))
          .spark("(aggregate(filter($1, e -> e IS NOT NULL), CAST(NULL AS DOUBLE), (s, e) -> coalesce(s, 0D) + e) / nullif(size(filter($1, e -> e IS NOT NULL)), 0))")
          .strict("list_median(vector) number", "Median of the present elements, interpolated; missing without any.", "list_median($1)", a -> median(numbers(a)))
          .strict("list_min(list) any", "Smallest present element.", "list_min($1)", a -> list(a).stream().filter(Objects::nonNull).min(Cells::compare).orElse(null))
          .spark("array_min($1)")
          .strict("list_max(list) any", "Largest present element.", "list_max($1)", a -> list(a).stream().filter(Objects::nonNull).max(Cells::compare).orElse(null))
          .spark("array_max($1)")
          .strict("to_vector(vector) vector", "Numbers stay.", "$1", a -> a.get(0))
          .spark("$1")
          .strict("to_vector(list) vector", "The texts read as numbers; missing where one is none.",
              "list_transform($1, lambda e: " + ConversionFunctions.AS_NUMBER.replace("$1", "e") + ")",
              a -> list(a).stream().map(e -> e == null ? null : ConversionFunctions.number(text(e))).collect(Collectors.toCollection(ArrayList::new)))
          .spark("transform($1, e -> CASE WHEN trim(e) RLIKE '\\\\A(?:[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?)\\\\z' THEN CASE WHEN abs(try_cast(trim(e) AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN try_cast(trim(e) AS DOUBLE) END END)")
          .strict("to_list(vector) list", "The numbers as texts.", "CAST($1 AS VARCHAR[])", a -> list(a).stream().map(e -> e == null ? null : Cells.show(e)).collect(Collectors.toCollection(ArrayList::new)))
          .strict("to_list(list) list", "The elements as texts.", "CAST($1 AS VARCHAR[])", a -> list(a).stream().map(e -> e == null ? null : Cells.show(e)).collect(Collectors.toCollection(ArrayList::new)))
          .spark("$1")
          .lenient("list_append(list, text) list", "With one more element at the end.", "CASE WHEN $1 IS NOT NULL THEN list_append($1, $2) END", a -> {
            if (a.get(0) == null) {
              return null;
            }
            var longer = new ArrayList<@Nullable Object>(list(a));
            longer.add(a.get(1));
            return longer;
          })
          .spark("CASE WHEN $1 IS NOT NULL THEN array_append($1, $2) END")
          .strict("list_distinct_count(list) integer", "How many different present elements.", "len(list_distinct($1))",
              a -> list(a).stream().filter(Objects::nonNull).map(Cells::key).distinct().count())
          .spark("CAST(size(array_distinct(filter($1, e -> e IS NOT NULL))) AS BIGINT)")
          .lenient("list_map(list, lambda) mapped", "The function on each element: list_map(l, x -> upper(x)); numbers make a list of numbers, all else texts.", "list_transform($1, $2)", null)
          .spark("transform($1, $2)")
          .lenient("list_filter(list, lambda) first", "The elements for which the function is true.", "list_filter($1, $2)", null)
          .spark("filter($1, $2)")
          .list();

  private ListFunctions() {}

  private static List<@Nullable Object> list(List<@Nullable Object> a) {
    return list(a, 0);
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> list(List<@Nullable Object> a, int index) {
    return (List<@Nullable Object>) Objects.requireNonNull(a.get(index));
  }

  private static List<@Nullable Object> sorted(List<@Nullable Object> list, Comparator<Object> order) {
    var sorted = new ArrayList<>(list);
    sorted.sort(Comparator.nullsLast(order));
    return sorted;
  }

  private static List<@Nullable Object> distinct(List<@Nullable Object> list) {
    var seen = new HashSet<Object>();
    return list.stream().filter(e -> seen.add(Cells.key(e))).collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<Double> numbers(List<@Nullable Object> a) {
    return list(a).stream().filter(Objects::nonNull).map(Cells::number).toList();
  }

  private static double sum(List<@Nullable Object> a) {
    return numbers(a).stream().mapToDouble(n -> n).sum();
  }

  private static @Nullable Object median(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.isEmpty() ? null : sorted.size() % 2 == 1 ? (Object) sorted.get(middle) : (Object) ((sorted.get(middle - 1) + sorted.get(middle)) / 2);
  }

  private static List<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  private static @Nullable Object element(List<@Nullable Object> list, long index) {
    long at = index < 0 ? list.size() + index : index - 1;
    return index == 0 || at < 0 || at >= list.size() ? null : list.get((int) at);
  }

  private static List<@Nullable Object> slice(List<@Nullable Object> a) {
    List<@Nullable Object> list = list(a);
    int from = (int) Math.max(1, integer(a.get(1)));
    int to = (int) Math.min(list.size(), integer(a.get(2)));
    return IntStream.rangeClosed(from, to).mapToObj(i -> list.get(i - 1)).collect(Collectors.toCollection(ArrayList::new));
  }
}
