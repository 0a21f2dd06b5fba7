package atelier.core.expr;

import static atelier.core.expr.Cells.integer;
import static atelier.core.expr.Cells.text;

import java.util.ArrayList;
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
          .strict("regex_split(text, regex) list", "The parts between matches.", "string_split_regex($1, $2)",
              a -> List.of(Patterns.compile(text(a.get(1))).split(text(a.get(0)), -1)))
          .strict("regex_find_all(text, regex) list", "All matches.", "regexp_extract_all($1, $2)",
              a -> Patterns.compile(text(a.get(1))).matcher(text(a.get(0))).results().map(java.util.regex.MatchResult::group).toList())
          .strict("list_range(integer, integer) list", "The whole numbers from the first to before the second.", "range($1, $2)",
              a -> java.util.stream.LongStream.range(integer(a.get(0)), integer(a.get(1))).boxed().map(n -> (Object) n).toList())
          .strict("list_length(list) integer", "How many elements.", "len($1)", a -> (long) list(a).size())
          .strict("list_get(list, integer) any", "The element at a position; missing outside.", "list_extract($1, $2)", a -> element(list(a), integer(a.get(1))))
          .strict("list_join(list, separator) text", "The present elements with a separator between them.", "array_to_string($1, $2)",
              a -> list(a).stream().filter(Objects::nonNull).map(Cells::show).collect(Collectors.joining(text(a.get(1)))))
          .strict("list_slice(list, integer, integer) list", "From a position to a position.", "list_slice($1, $2, $3)", ListFunctions::slice)
          .lenient("list_append(list, text) list", "With one more element at the end.", "CASE WHEN $1 IS NOT NULL THEN list_append($1, $2) END", a -> {
            if (a.get(0) == null) {
              return null;
            }
            var longer = new ArrayList<@Nullable Object>(list(a));
            longer.add(a.get(1));
            return longer;
          })
          .strict("list_distinct_count(list) integer", "How many different present elements.", "len(list_distinct($1))",
              a -> list(a).stream().filter(Objects::nonNull).map(Cells::key).distinct().count())
          .lenient("list_map(list, lambda) list", "The function on each element: list_map(l, x -> upper(x)).", "list_transform($1, $2)", null)
          .lenient("list_filter(list, lambda) list", "The elements for which the function is true.", "list_filter($1, $2)", null)
          .list();

  private ListFunctions() {}

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> list(List<@Nullable Object> a) {
    return (List<@Nullable Object>) Objects.requireNonNull(a.get(0));
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
