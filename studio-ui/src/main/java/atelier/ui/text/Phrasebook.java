package atelier.ui.text;

import atelier.core.job.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Says in the window's language what services, model files and runs say in English.
///
/// Those keep sentences, not codes: a model that was trained years ago brings its notes along as text. The book has each sentence with holes where values stand, and
/// finds the one that was said. What it does not know stays English.
public final class Phrasebook {
  private static final String FILE = "phrases-zh-TW.txt";
  private static final String COMMENT = "#";

  private final List<Phrase> phrases;

  Phrasebook(List<Phrase> phrases) {
    this.phrases = List.copyOf(phrases);
  }

  /// Read when first asked for: who reads English needs none.
  private static final class Chinese {
    static final Phrasebook BOOK = read(open());

    private static InputStream open() {
      InputStream in = Phrasebook.class.getResourceAsStream(FILE);
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing: the program was not built by Maven.");
      }
      return in;
    }
  }

  /// A sentence, or several, in the window's language.
  public static String say(Language language, String english) {
    return language == Language.ENGLISH ? english : Chinese.BOOK.say(english);
  }

  /// A problem in the window's language.
  public static Problem say(Language language, Problem problem) {
    return new Problem(problem.blame(), say(language, problem.what()), say(language, problem.advice()));
  }

  /// A whole problem as one text.
  public static String message(Language language, Problem problem) {
    Problem said = say(language, problem);
    return language == Language.ENGLISH || said.advice().isEmpty() ? said.message() : joined(said.what(), said.advice());
  }

  /// Reads pairs of lines, the English one first; empty lines and those that begin with `#` part them.
  static Phrasebook read(InputStream in) {
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> pairs = lines.lines().filter(line -> !line.isBlank() && !line.startsWith(COMMENT)).toList();
      if (pairs.size() % 2 != 0) {
        throw new IllegalStateException("The last phrase, '" + pairs.getLast() + "', has no translation.");
      }
      var phrases = new ArrayList<Phrase>();
      for (int i = 0; i < pairs.size(); i += 2) {
        phrases.add(Phrase.of(pairs.get(i), pairs.get(i + 1)));
      }
      return new Phrasebook(phrases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sentence by sentence: the shortest beginning that is known goes first, so that no hole takes in what a sentence behind it says.
  String say(String english) {
    if (english.isEmpty()) {
      return english;
    }
    List<Integer> ends = ends(english);
    for (int end : ends) {
      Optional<String> first = find(english.substring(0, end));
      if (first.isPresent()) {
        return end == english.length() ? first.get() : joined(first.get(), say(english.substring(end + 1)));
      }
    }
    int first = ends.getFirst();
    return first == english.length() ? english : english.substring(0, first) + " " + say(english.substring(first + 1));
  }

  private Optional<String> find(String english) {
    return phrases.stream().map(phrase -> phrase.say(english, this)).flatMap(Optional::stream).findFirst();
  }

  /// Where a sentence may end: before each space that follows a full stop, and at the end.
  private static List<Integer> ends(String english) {
    return IntStream.rangeClosed(1, english.length()).filter(at -> at == english.length() || english.charAt(at - 1) == '.' && english.charAt(at) == ' ').boxed().toList();
  }

  private static String joined(String first, String rest) {
    return first.endsWith("。") ? first + rest : first + " " + rest;
  }
}
