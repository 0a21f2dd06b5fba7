package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.param.Param;
import atelier.flow.method.Singular;
import atelier.flow.method.Topics;
import atelier.flow.method.WordVectors;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What texts are about (`text`): topics and word vectors. Learned from up to 100,000 rows and the 20,000 commonest words.
final class TextModelTransforms {
  private static final int MOST = 100_000;
  private static final int MOST_WORDS = 20_000;
  private static final Study.Choice TEXTS = Chosen.first(MOST, row -> !Tokens.of(row.cell(1)).isEmpty());

  record TopicShares(@Param(type = "col", required = true, help = "Text, or a list of words.") String column, @Param(min = 2, max = 100) int k, @Param(min = 1, max = 1000) int iterations, long seed) {}

  record Averaged(@Param(type = "col", required = true, help = "Text, or a list of words.") String column, @Param(min = 10, max = 300) int size, @Param(min = 1, help = "Rarer words are not learned.") int minCount, @Param(min = 1, max = 50, unit = "words") int window, long seed) {}

  record Embedded(@Param(type = "col", required = true, help = "Text, or a list of words.") String column, @Param(type = "model", required = true, help = "A file of word vectors as text: a word and its numbers a line (word2vec, GloVe, fastText's .vec).") String model) {}

  record Learned(List<String> words, double[][] numbers) {}

  /// Words of texts, as places in a vocabulary.
  private record Corpus(List<String> words, long[] counts, List<int[]> texts, boolean any) {}

  private TextModelTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("text.topic-lda", "Topic weights", "The shares of k topics (latent Dirichlet allocation), in columns topic_1, topic_2 …; of a text without a known word they are equal.", new TopicShares("", 10, 20, 42), TextModelTransforms::topics, TextModelTransforms::shares)
            .example("{'column': 's', 'k': 2}", table("s | n", "a | 1", "- | 2"), table("s | n | topic_1 | topic_2", "a | 1 | 0.5 | 0.5", "- | 2 | 0.5 | 0.5")),
        fitted("text.word2vec", "Averaged word vectors", "The mean of learned word vectors (skip-grams with negative sampling), in <column>_vector; of a text without a known word it is zero.", new Averaged("", 100, 5, 5, 42), TextModelTransforms::vectors, TextModelTransforms::averaged)
            .example("{'column': 's', 'size': 10}", table("s | n", "a b | 1", "- | 2"), table("s | n | s_vector:vector", "a b | 1 | [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]", "- | 2 | [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]")),
        row("text.embed", "Sentence embedding", "The mean of the word vectors of a local model file, in <column>_embedding; of a text without a known word it is zero.", Reach.ROW, new Embedded("", ""), TextModelTransforms::embedded)
            .refuses("{'column': 's', 'model': 'nowhere.vec'}", table("s | n", "a | 1", "- | 2"), "nowhere.vec"));
  }

  private static Corpus corpus(RowFunction.In in, int least) throws DataException {
    var texts = new ArrayList<List<String>>();
    var counts = new HashMap<String, Long>();
    boolean any = false;
    while (in.next()) {
      any = true;
      List<String> tokens = Tokens.of(in.cell(1));
      if (!tokens.isEmpty()) {
        texts.add(tokens);
        tokens.forEach(t -> counts.merge(t, 1L, Long::sum));
      }
    }
    List<String> words = counts.entrySet().stream().filter(e -> e.getValue() >= least).sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(MOST_WORDS).map(Map.Entry::getKey).toList();
    Map<String, Integer> places = places(words);
    return new Corpus(words, words.stream().mapToLong(w -> Objects.requireNonNull(counts.get(w))).toArray(), texts.stream().map(t -> t.stream().map(places::get).filter(Objects::nonNull).mapToInt(i -> i).toArray()).toList(), any);
  }

  private static Map<String, Integer> places(List<String> words) {
    var places = new HashMap<String, Integer>();
    words.forEach(w -> places.put(w, places.size()));
    return places;
  }

  private static Singular.Sparse counted(int[] text) {
    var counts = new TreeMap<Integer, Double>();
    Arrays.stream(text).forEach(w -> counts.merge(w, 1.0, Double::sum));
    return new Singular.Sparse(counts.keySet().stream().mapToInt(i -> i).toArray(), counts.values().stream().mapToDouble(v -> v).toArray());
  }

  private static Rel topics(Step<TopicShares> step) throws FlowException {
    TopicShares p = step.params();
    return Handed.study(step.input(), List.of(Tokens.given(step.cell(p.column()))), 2.0 * p.k() * p.iterations(), TEXTS, (in, room) -> {
      Corpus corpus = corpus(in, 1);
      if (!corpus.any()) {
        return null;
      }
      return new Learned(corpus.words(), Topics.of(corpus.texts().stream().map(TextModelTransforms::counted).toList(), corpus.words().size(), p.k(), p.iterations(), p.seed(), room).weights());
    });
  }

  private static Rel shares(Step<TopicShares> step) throws FlowException {
    TopicShares p = step.params();
    Learned learned = Handed.learned(step, Learned.class);
    Map<String, Integer> places = places(learned == null ? List.of() : learned.words());
    Topics topics = learned == null ? null : new Topics(learned.numbers());
    double[][] prepared = topics == null ? new double[0][] : topics.prepared();
    Map<String, Kind> made = Handed.of(Kind.NUMBER, Learning.numbered("topic", p.k()));
    Handed.free(step, made, java.util.Set.of());
    return Handed.each(step, List.of(Tokens.given(step.cell(p.column()))), made, row -> {
      int[] text = Tokens.of(row.cell(1)).stream().map(places::get).filter(Objects::nonNull).mapToInt(i -> i).toArray();
      double[] shares = new double[p.k()];
      Arrays.fill(shares, 1.0 / p.k());
      return Learning.boxed(topics == null || text.length == 0 ? shares : topics.shares(counted(text), prepared));
    });
  }

  private static Rel vectors(Step<Averaged> step) throws FlowException {
    Averaged p = step.params();
    return Handed.study(step.input(), List.of(Tokens.given(step.cell(p.column()))), p.size() * p.window() / 2.0, TEXTS, (in, room) -> {
      Corpus corpus = corpus(in, p.minCount());
      return corpus.any() ? new Learned(corpus.words(), WordVectors.of(corpus.texts(), corpus.counts(), p.size(), p.window(), p.seed(), room)) : null;
    });
  }

  private static Rel averaged(Step<Averaged> step) throws FlowException {
    Averaged p = step.params();
    Learned learned = Handed.learned(step, Learned.class);
    var known = new HashMap<String, double[]>();
    for (int w = 0; learned != null && w < learned.words().size(); w++) {
      known.put(learned.words().get(w), learned.numbers()[w]);
    }
    return means(step, p.column(), p.column() + "_vector", p.size(), known);
  }

  private static Rel means(Step<?> step, String column, String output, int size, Map<String, double[]> known) throws FlowException {
    step.free(output);
    return Handed.each(step, List.of(Tokens.given(step.cell(column))), Map.of(output, Kind.VECTOR), row -> {
      var mean = new double[size];
      List<double[]> found = Tokens.of(row.cell(1)).stream().map(t -> known.containsKey(t) ? t : t.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "")).filter(known::containsKey).map(t -> Objects.requireNonNull(known.get(t))).toList();
      for (double[] vector : found) {
        for (int d = 0; d < size; d++) {
          mean[d] += vector[d] / found.size();
        }
      }
      return new @Nullable Object[] {new ArrayList<>(Arrays.stream(mean).boxed().toList())};
    });
  }

  private static Rel embedded(Step<Embedded> step) throws FlowException {
    Embedded p = step.params();
    Map<String, double[]> known = read(p.model());
    int size = known.values().stream().findFirst().map(v -> v.length).orElse(0);
    return means(step, p.column(), p.column() + "_embedding", size, known);
  }

  /// The file's vectors; a first line of two numbers, as word2vec writes it, is no word.
  private static Map<String, double[]> read(String file) throws FlowException {
    var known = new HashMap<String, double[]>();
    var sizes = new HashSet<Integer>();
    try (BufferedReader in = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] parts = line.strip().split("[ \\t]+");
        if (parts.length > 2) {
          double[] vector = Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray();
          known.putIfAbsent(parts[0], vector);
          sizes.add(vector.length);
        }
      }
    } catch (IOException | InvalidPathException e) {
      throw FlowException.input("The model file '" + file + "' cannot be read.", "Name a file of word vectors as text, such as glove.6B.50d.txt or wiki.en.vec.");
    } catch (NumberFormatException e) {
      throw FlowException.input("'" + file + "' is no file of word vectors: " + e.getMessage() + ".", "A line is a word and its numbers.");
    }
    if (sizes.size() != 1) {
      throw FlowException.input("'" + file + "' has vectors of " + sizes.size() + " lengths.", "All lines need equally many numbers.");
    }
    return known;
  }
}
