package atelier.core.expr;

import atelier.core.data.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All functions of the language by name; a name may have several signatures, of which the first that fits is taken.
public final class Functions {
  private static final Map<String, List<Function>> BY_NAME = index();

  private Functions() {}

  private static Map<String, List<Function>> index() {
    var map = new LinkedHashMap<String, List<Function>>();
    Stream.of(
            OperatorFunctions.LIST, TextFunctions.LIST, NumberFunctions.LIST, DateFunctions.LIST, ConversionFunctions.LIST, ListFunctions.LIST, JsonFunctions.LIST, WordFunctions.LIST, NotationFunctions.LIST, MarkupFunctions.LIST,
            AggregateFunctions.LIST, WindowFunctions.LIST)
        .flatMap(List::stream)
        .forEach(f -> map.computeIfAbsent(f.name(), _ -> new ArrayList<>()).add(f));
    return map;
  }

  /// Every function, by subject.
  public static List<Function> all() {
    return BY_NAME.values().stream().flatMap(List::stream).toList();
  }

  /// The function that engines call under that name.
  public static Optional<Function> jvm(String jvmName) {
    return all().stream().filter(f -> f.jvmName().equals(jvmName)).findFirst();
  }

  public static boolean has(String name) {
    return BY_NAME.containsKey(name);
  }

  static List<Function> named(String name) {
    return BY_NAME.getOrDefault(name, List.of());
  }

  /// The function that takes arguments of these kinds.
  public static Optional<Function> find(String name, List<@Nullable Kind> kinds) {
    return named(name).stream().filter(f -> f.signature().accepts(kinds)).findFirst();
  }
}
