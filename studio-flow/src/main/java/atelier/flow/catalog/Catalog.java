package atelier.flow.catalog;

import atelier.core.expr.Spelling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// All transforms, by subject. What is not in these lists does not exist.
public final class Catalog {
  private static final int NOWHERE = 9;
  private static final int FEW = 3;

  /// What makes the entries of each subject.
  private static final List<Supplier<List<Transform<?>>>> SUBJECTS = List.of(
      ColumnTransforms::list, RowTransforms::list, SampleTransforms::list, TextTransforms::list, FindTransforms::list,
      TypeTransforms::list, NumberTransforms::list, OrderedNumberTransforms::list, ScaleTransforms::list, OutlierTransforms::list,
      MissingTransforms::list, EncodeTransforms::list, DateTransforms::list, DatePartTransforms::list, SplitTransforms::list,
      JoinTransforms::list, MergeTransforms::list, AggregateTransforms::list, ReshapeTransforms::list, BalanceTransforms::list,
      SequenceTransforms::list, SeriesTransforms::list, SeriesCheckTransforms::list, SeriesGridTransforms::list, ListTransforms::list,
      StructTransforms::list, SelectTransforms::list, HeaderTransforms::list, TargetEncodeTransforms::list, CategoryTransforms::list,
      GeoTransforms::list, NotationTransforms::list, MarkupTransforms::list, LinearTransforms::list, ChanceTransforms::list,
      SpellingTransforms::list, ClockTransforms::list, NeighbourTransforms::list, TextFeatureTransforms::list, TextWords::list,
      WordTransforms::list, ValidTransforms::list, CheckTransforms::list, DriftTransforms::list, CodeTransforms::list,
      RoleTransforms::list, PowerTransforms::list, TextVectorTransforms::list, LanguageTransforms::list, AreaTransforms::list,
      ClusterTransforms::list, UnusualTransforms::list, AlongTransforms::list,
      SeriesFeatureTransforms::list, SyntheticTransforms::list, ImputeTransforms::list,
      NeighbourImputing::list, ForestImputing::list, ModelTransforms::list, ReverseTransforms::list, KeepTransforms::list, ReduceTransforms::list,
      TextModelTransforms::list, OwnCodeTransforms::list);

  private final Map<String, Transform<?>> byId = new LinkedHashMap<>();

  private Catalog() {
    SUBJECTS.stream().map(Supplier::get).flatMap(List::stream).forEach(this::add);
  }

  public static Catalog standard() {
    return new Catalog();
  }

  /// One transform, without making all others: for a worker, which needs no more.
  public static Optional<Transform<?>> only(String id) {
    // What learns stands at the end.
    for (Supplier<List<Transform<?>>> subject : SUBJECTS.reversed()) {
      for (Transform<?> transform : subject.get()) {
        if (transform.id().equals(id)) {
          return Optional.of(transform);
        }
      }
    }
    return Optional.empty();
  }

  private void add(Transform<?> transform) {
    if (byId.putIfAbsent(transform.id(), transform) != null) {
      throw new IllegalStateException("Two transforms are called '" + transform.id() + "'.");
    }
  }

  public List<Transform<?>> all() {
    return List.copyOf(byId.values());
  }

  public Optional<Transform<?>> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The transforms in whose id, title, names elsewhere or sentence all words stand, those with the words in front of the line first.
  public List<Transform<?>> search(String words) {
    List<String> wanted = Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).toList();
    var found = new LinkedHashMap<Transform<?>, Integer>();
    for (Transform<?> transform : byId.values()) {
      int worst = wanted.stream().mapToInt(w -> place(transform, w)).max().orElse(0);
      if (worst < NOWHERE) {
        found.put(transform, worst);
      }
    }
    return found.entrySet().stream().sorted(Map.Entry.<Transform<?>, Integer>comparingByValue().thenComparing(e -> e.getKey().id().length())).<Transform<?>>map(Map.Entry::getKey).toList();
  }

  private static int place(Transform<?> transform, String word) {
    List<String> lines = List.of(transform.id(), transform.title(), String.join("; ", KnownAs.of(transform.id())), transform.help());
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).toLowerCase(Locale.ROOT).contains(word)) {
        return i;
      }
    }
    return NOWHERE;
  }

  /// The few ids that an unknown one may have meant, the likest first: those with few other letters, in the whole id or behind its group, else those that a search for its words finds.
  public List<String> near(String id) {
    String typed = id.toLowerCase(Locale.ROOT).strip().replace('_', '-');
    var distances = new LinkedHashMap<String, Integer>();
    for (String known : byId.keySet()) {
      // The right verb in the wrong group is one mistake.
      int distance = Math.min(Spelling.levenshtein(typed, known), Spelling.levenshtein(verb(typed), verb(known)) + 1);
      if (distance <= Math.max(2, verb(typed).length() / 3)) {
        distances.put(known, distance);
      }
    }
    List<String> like = distances.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).limit(FEW).toList();
    return like.isEmpty() ? search(verb(typed).replace('-', ' ')).stream().<String>map(Transform::id).limit(FEW).toList() : like;
  }

  private static String verb(String id) {
    return id.substring(id.indexOf('.') + 1);
  }
}
