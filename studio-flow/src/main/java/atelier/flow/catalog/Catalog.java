package atelier.flow.catalog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All transforms, by subject. What is not in these lists does not exist.
public final class Catalog {
  private static final int NOWHERE = 9;

  private final Map<String, Transform<?>> byId = new LinkedHashMap<>();

  private Catalog() {
    Stream.of(
            ColumnTransforms.list(), RowTransforms.list(), SampleTransforms.list(), TextTransforms.list(), FindTransforms.list(),
            TypeTransforms.list(), NumberTransforms.list(), OrderedNumberTransforms.list(), ScaleTransforms.list(), OutlierTransforms.list(),
            MissingTransforms.list(), EncodeTransforms.list(), DateTransforms.list(), DatePartTransforms.list(), SplitTransforms.list(),
            JoinTransforms.list(), MergeTransforms.list(), AggregateTransforms.list(), ReshapeTransforms.list(), BalanceTransforms.list(),
            SequenceTransforms.list(), SeriesTransforms.list(), SeriesCheckTransforms.list(), SeriesGridTransforms.list(), ListTransforms.list(),
            StructTransforms.list(), SelectTransforms.list(), HeaderTransforms.list(), TargetEncodeTransforms.list(), CategoryTransforms.list(),
            GeoTransforms.list(), NotationTransforms.list(), MarkupTransforms.list(), LinearTransforms.list(), ChanceTransforms.list(),
            SpellingTransforms.list(), ClockTransforms.list(), NeighbourTransforms.list(), TextFeatureTransforms.list(), TextWords.list(),
            WordTransforms.list(), ValidTransforms.list(), CheckTransforms.list(), DriftTransforms.list(), CodeTransforms.list(),
            RoleTransforms.list(), PowerTransforms.list(), TextVectorTransforms.list(), LanguageTransforms.list(), AreaTransforms.list(),
            ClusterTransforms.list(), UnusualTransforms.list(), AlongTransforms.list(),
            SeriesFeatureTransforms.list(), SyntheticTransforms.list(), ImputeTransforms.list(),
            NeighbourImputing.list(), ForestImputing.list(), ModelTransforms.list(), ReverseTransforms.list(), KeepTransforms.list(), ReduceTransforms.list(),
            TextModelTransforms.list(), OwnCodeTransforms.list())
        .flatMap(List::stream)
        .forEach(this::add);
  }

  public static Catalog standard() {
    return new Catalog();
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

  /// The ids of the same group, or of all groups when there is no such group: for messages about an unknown id.
  public List<String> near(String id) {
    String group = id.contains(".") ? id.substring(0, id.indexOf('.') + 1) : id;
    List<String> same = byId.keySet().stream().filter(k -> k.startsWith(group)).toList();
    return same.isEmpty() ? byId.values().stream().map(Transform::group).distinct().toList() : same;
  }
}
