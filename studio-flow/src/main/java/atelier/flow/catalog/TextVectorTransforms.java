package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.data.DataException;
import atelier.core.json.Json;
import atelier.core.param.Param;
import atelier.core.words.Hashes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Featurize text (`text`): counts of words. A row's counts are an object of word and number, `{"a":2,"b":1}`, which holds what is not 0 only: a dense vector of a vocabulary would be megabytes a row.
final class TextVectorTransforms {
  enum Style {
    VECTOR, COLUMNS
  }

  enum Vectorizer {
    COUNT, HASH
  }

  record Count(@Param(type = "col", required = true, help = "Text, or a list of words.") String column, @Param(min = 0, help = "Times in a row; below 1: share of the row's words.") double minTermFreq,
      @Param(min = 0, help = "Rows with the word; below 1: share of the rows.") double minDocFreq, @Param(min = 0, help = "Rows with the word; up to 1: share of the rows.") double maxDocFreq,
      @Param(min = 1, help = "The commonest words stay.") int maxVocabulary, @Param(help = "1 instead of the count.") boolean binary, @Param(help = "columns: one for each word.") Style style) {}

  record Hash(@Param(type = "col", required = true, help = "Text, or a list of words.") String column, @Param(min = 2, max = 1 << 30, help = "A power of 2.") int features) {}

  record Tfidf(@Param(type = "col", required = true, help = "Text, or a list of words.") String column, Vectorizer vectorizer, @Param(min = 0, help = "Words in fewer rows weigh 0.") int idfMinDocFreq,
      @Param(min = 0) double minTermFreq, @Param(min = 0) double minDocFreq, @Param(min = 0) double maxDocFreq, @Param(min = 1) int maxVocabulary, boolean binary, @Param(min = 2, max = 1 << 30, help = "A power of 2.") int features,
      Style style) {}

  /// Words with the number of rows they are in, the commonest first.
  record Vocabulary(long rows, LinkedHashMap<String, Long> words) {}

  private static final int MOST_COLUMNS = 5_000;

  private TextVectorTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("text.count-vectorize", "Count vectorize", "Counts of the words that were learned, in <column>_counts.", new Count("", 1, 1, 0.999, 262_144, false, Style.VECTOR),
                s -> vocabulary(s, s.params().column(), s.params().minDocFreq(), s.params().maxDocFreq(), s.params().maxVocabulary()), TextVectorTransforms::counted)
            .example("{'column': 's', 'max_doc_freq': 1}", table("s | n", "a a b | 1", "B | 2", "- | 3"), table("s | n | s_counts:struct", "a a b | 1 | {\"a\":2,\"b\":1}", "B | 2 | {\"b\":1}", "- | 3 | {}"))
            .example("{'column': 's', 'style': 'columns', 'min_doc_freq': 2}", table("s | n", "a a b | 1", "b | 2", "- | 3"), table("s | n | s_b", "a a b | 1 | 1", "b | 2 | 1", "- | 3 | 0")),
        row("text.hash-vectorize", "Hashing vectorize", "Counts of words by the number of their hash, in <column>_hashed: no vocabulary is learned.", Reach.ROW, new Hash("", 262_144), TextVectorTransforms::hashed)
            .example("{'column': 's', 'features': 16}", table("s | n", "a a b | 1", "- | 2"), table("s | n | s_hashed:struct", "a a b | 1 | {\"" + bucket("a", 16) + "\":2,\"" + bucket("b", 16) + "\":1}", "- | 2 | {}"))
            .refuses("{'column': 's', 'features': 10}", table("s | n", "a | 1"), "10 features"),
        fitted("text.tfidf", "TF-IDF", "Counts of words times ln((n + 1) / (rows with the word + 1)), in <column>_tfidf.", new Tfidf("", Vectorizer.COUNT, 5, 1, 1, 0.999, 262_144, false, 262_144, Style.VECTOR), TextVectorTransforms::frequencies, TextVectorTransforms::weighted)
            .example("{'column': 's', 'idf_min_doc_freq': 1, 'max_doc_freq': 1}", table("s | n", "a a b | 1", "b | 2", "b | 3"), table("s | n | s_tfidf:struct", "a a b | 1 | {\"b\":0.0,\"a\":1.3862943611198906}", "b | 2 | {\"b\":0.0}", "b | 3 | {\"b\":0.0}"))
            .example("{'column': 's', 'idf_min_doc_freq': 1, 'vectorizer': 'hash', 'features': 16}", table("s | n", "b | 1", "- | 2"), table("s | n | s_tfidf:struct", "b | 1 | {\"" + bucket("b", 16) + "\":0.4054651081081644}", "- | 2 | {}"))
            .refuses("{'column': 's', 'vectorizer': 'hash', 'style': 'columns'}", table("s | n", "a | 1"), "no columns"));
  }

  private static String bucket(String word, int features) {
    return Integer.toString(Math.floorMod(Hashes.murmur(word, 42), features));
  }

  private static int powerOfTwo(int features) throws FlowException {
    if (Integer.bitCount(features) != 1) {
      throw FlowException.input("There cannot be " + features + " features.", "Give a power of 2, such as 1024.");
    }
    return features;
  }

  private static Rel vocabulary(Step<?> step, String column, double minDocFreq, double maxDocFreq, int most) throws FlowException {
    return Handed.question(step.input(), List.of(Tokens.given(step.cell(column))), (in, _) -> chosen(in, minDocFreq, maxDocFreq, most));
  }

  private static @Nullable Vocabulary chosen(RowFunction.In in, double minDocFreq, double maxDocFreq, int most) throws DataException {
    Map<String, long[]> seen = new HashMap<>();
    long rows = 0;
    while (in.next()) {
      rows++;
      List<String> tokens = Tokens.of(in.cell(1));
      tokens.forEach(t -> seen.computeIfAbsent(t, _ -> new long[2])[0]++);
      new HashSet<>(tokens).forEach(t -> java.util.Objects.requireNonNull(seen.get(t))[1]++);
    }
    if (rows == 0) {
      return null;
    }
    double least = minDocFreq < 1 ? minDocFreq * rows : minDocFreq;
    double greatest = maxDocFreq <= 1 ? maxDocFreq * rows : maxDocFreq;
    var words = new LinkedHashMap<String, Long>();
    seen.entrySet().stream()
        .filter(e -> e.getValue()[1] >= least && e.getValue()[1] <= greatest)
        .sorted(Comparator.comparingLong((Map.Entry<String, long[]> e) -> -e.getValue()[0]).thenComparing(Map.Entry::getKey))
        .limit(most)
        .forEach(e -> words.put(e.getKey(), e.getValue()[1]));
    return new Vocabulary(rows, words);
  }

  /// Counts of known words, in the vocabulary's order.
  private static Map<String, Long> counts(List<String> tokens, Map<String, Integer> places, double minTermFreq) {
    var counts = new TreeMap<String, Long>(Comparator.comparing(places::get));
    tokens.stream().filter(places::containsKey).forEach(t -> counts.merge(t, 1L, Long::sum));
    double least = minTermFreq < 1 ? minTermFreq * tokens.size() : minTermFreq;
    counts.values().removeIf(n -> n < least);
    return counts;
  }

  private static Map<String, Integer> places(@Nullable Vocabulary vocabulary) {
    var places = new HashMap<String, Integer>();
    if (vocabulary != null) {
      vocabulary.words().keySet().forEach(w -> places.put(w, places.size()));
    }
    return places;
  }

  private static Rel counted(Step<Count> step) throws FlowException {
    Count p = step.params();
    Vocabulary vocabulary = Handed.learned(step, Vocabulary.class);
    Map<String, Integer> places = places(vocabulary);
    boolean columns = p.style() == Style.COLUMNS;
    Map<String, Kind> made = columns ? names(p.column(), vocabulary, Kind.INTEGER) : Map.of(p.column() + "_counts", Kind.STRUCT);
    Handed.free(step, made, java.util.Set.of());
    return Handed.each(step, List.of(Tokens.given(step.cell(p.column()))), made, row -> {
      Map<String, Long> counts = counts(Tokens.of(row.cell(1)), places, p.minTermFreq());
      if (p.binary()) {
        counts.replaceAll((_, _) -> 1L);
      }
      return columns ? spread(counts, places, 0L) : new @Nullable Object[] {Json.line(counts)};
    });
  }

  private static Map<String, Kind> names(String column, @Nullable Vocabulary vocabulary, Kind kind) throws FlowException {
    var made = new LinkedHashMap<String, Kind>();
    if (vocabulary != null) {
      if (vocabulary.words().size() > MOST_COLUMNS) {
        throw FlowException.input("The vocabulary has " + vocabulary.words().size() + " words, more than " + MOST_COLUMNS + " columns.", "Lower max_vocabulary, or take style vector.");
      }
      vocabulary.words().keySet().forEach(w -> made.put(column + "_" + w, kind));
    }
    return made;
  }

  private static <N extends Number> @Nullable Object[] spread(Map<String, N> counts, Map<String, Integer> places, N none) {
    var cells = new @Nullable Object[places.size()];
    java.util.Arrays.fill(cells, none);
    counts.forEach((word, n) -> cells[java.util.Objects.requireNonNull(places.get(word))] = n);
    return cells;
  }

  private static Map<String, Long> buckets(List<String> tokens, int features) {
    var counts = new TreeMap<String, Long>(Comparator.comparingInt(Integer::parseInt));
    tokens.forEach(t -> counts.merge(bucket(t, features), 1L, Long::sum));
    return counts;
  }

  private static Rel hashed(Step<Hash> step) throws FlowException {
    Hash p = step.params();
    int features = powerOfTwo(p.features());
    String name = p.column() + "_hashed";
    step.free(name);
    return Handed.each(step, List.of(Tokens.given(step.cell(p.column()))), Map.of(name, Kind.STRUCT), row -> new @Nullable Object[] {Json.line(buckets(Tokens.of(row.cell(1)), features))});
  }

  private static Rel frequencies(Step<Tfidf> step) throws FlowException {
    Tfidf p = step.params();
    if (p.vectorizer() == Vectorizer.COUNT) {
      return vocabulary(step, p.column(), p.minDocFreq(), p.maxDocFreq(), p.maxVocabulary());
    }
    if (p.style() == Style.COLUMNS) {
      throw FlowException.input("Hashed words make no columns.", "Take the vectorizer count, or style vector.");
    }
    int features = powerOfTwo(p.features());
    return Handed.question(step.input(), List.of(Tokens.given(step.cell(p.column()))), (in, _) -> {
      var rows = new TreeMap<String, Long>(Comparator.comparingInt(Integer::parseInt));
      long n = 0;
      while (in.next()) {
        n++;
        buckets(Tokens.of(in.cell(1)), features).keySet().forEach(b -> rows.merge(b, 1L, Long::sum));
      }
      return n == 0 ? null : new Vocabulary(n, new LinkedHashMap<>(rows));
    });
  }

  private static Rel weighted(Step<Tfidf> step) throws FlowException {
    Tfidf p = step.params();
    Vocabulary vocabulary = Handed.learned(step, Vocabulary.class);
    Map<String, Integer> places = places(vocabulary);
    boolean hash = p.vectorizer() == Vectorizer.HASH;
    boolean columns = p.style() == Style.COLUMNS;
    if (hash && columns) {
      throw FlowException.input("Hashed words make no columns.", "Take the vectorizer count, or style vector.");
    }
    Map<String, Kind> made = columns ? names(p.column(), vocabulary, Kind.NUMBER) : Map.of(p.column() + "_tfidf", Kind.STRUCT);
    Handed.free(step, made, java.util.Set.of());
    return Handed.each(step, List.of(Tokens.given(step.cell(p.column()))), made, row -> {
      List<String> tokens = Tokens.of(row.cell(1));
      Map<String, Long> counts = hash ? buckets(tokens, p.features()) : counts(tokens, places, p.minTermFreq());
      var weights = new LinkedHashMap<String, Double>();
      counts.forEach((word, n) -> weights.put(word, (p.binary() ? 1 : n) * rarity(word, vocabulary, p.idfMinDocFreq())));
      return columns ? spread(weights, places, 0.0) : new @Nullable Object[] {Json.line(weights)};
    });
  }

  /// Spark's formula; a word in no learned row is as rare as can be.
  private static double rarity(String word, @Nullable Vocabulary vocabulary, int least) {
    if (vocabulary == null) {
      return 0;
    }
    long rows = vocabulary.words().getOrDefault(word, 0L);
    return rows < least ? 0 : Math.log((vocabulary.rows() + 1.0) / (rows + 1.0));
  }
}
