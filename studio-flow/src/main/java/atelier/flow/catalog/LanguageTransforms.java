package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.discovered;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import atelier.core.words.Languages;
import atelier.core.words.Phones;
import atelier.core.words.Holidays;
import atelier.core.words.Stems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the program knows of languages and countries (`text`, `date`, `valid`): stems, moods, holidays, calendars, plans of telephone numbers.
final class LanguageTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;
  private static final double MOST = 4;

  record Stem(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "enum", help = "In two letters.") String language) implements OnColumns {}

  record Country(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "code", help = "In two capital letters.") String country) implements OnColumns {}

  record Sentiment(@Param(type = "col", required = true) String column, @Param(type = "dataset", help = "built-in: English; input: the second input, a column of words and one of scores from -1 to 1.") String lexicon) {}

  record Detect(@Param(type = "col", required = true) String column, @Param(min = 1, unit = "characters") int minLength) {}

  private LanguageTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        cells("text.stem", "Stem", "Words as their stems in small letters, by the Snowball rules of a language.", new Stem(List.of(), "", "en"), LanguageTransforms::stemmed)
            .example("{'columns': ['s']}", table("s | n", "running | 1", "The cats were Happily running | 2", "- | 3"), table("s | n", "run | 1", "the cat were happili run | 2", "- | 3"))
            .example("{'columns': ['s'], 'language': 'de'}", table("s | n", "Häuser | 1", "- | 2"), table("s | n", "haus | 1", "- | 2"))
            .refuses("{'columns': ['s'], 'language': 'zh'}", table("s | n", "a | 1"), "'zh'"),
        discovered("text.sentiment-lexicon", "Lexicon sentiment", "The mean score of the known words of a text, -1 to 1, in <column>_sentiment; 0 without one. The English words are those of VADER (Hutto and Gilbert 2014).", new Sentiment("", "built-in"), LanguageTransforms::lexicon, LanguageTransforms::mood)
            .example("{'column': 's'}", table("s | n", "Good food, bad service! | 1", "a table | 2", "- | 3"), table("s | n | s_sentiment", "Good food, bad service! | 1 | -0.075", "a table | 2 | 0.0", "- | 3 | -"))
            .example("{'column': 's', 'lexicon': 'input'}", List.of(table("s | n", "naja gut | 1", "- | 2"), table("word | score", "gut | 0.5", "naja | -0.25")), table("s | n | s_sentiment", "naja gut | 1 | 0.125", "- | 2 | -")),
        row("text.language-detect", "Detect language", "The language of a text and how sure that is, in <column>_language and <column>_confidence; missing where the text is too short.", Reach.ROW, new Detect("", 20), LanguageTransforms::detected)
            .example("{'column': 's'}", table("s | n", "ok | 1", "- | 2"), table("s | n | s_language:text | s_confidence:number", "ok | 1 | - | -", "- | 2 | - | -")),
        cells("date.holiday", "Holiday name", "The public holiday of a country in all of it, by its English name; missing on other days.", new Country(List.of(), "", "US"), LanguageTransforms::holiday)
            .example("{'columns': ['d'], 'out': 'holiday'}", table("d | n", "2024-07-04 | 1", "2024-07-05 | 2", "- | 3"), table("d | n | holiday", "2024-07-04 | 1 | Independence Day", "2024-07-05 | 2 | -", "- | 3 | -"))
            .example("{'columns': ['d'], 'country': 'DE'}", table("d:timestamp | n", "2024-10-03 08:00 | 1", "- | 2"), table("d | n", "German Unity Day | 1", "- | 2"))
            .refuses("{'columns': ['d'], 'country': 'XX'}", table("d | n", "2024-07-04 | 1"), "'XX'"),
        row("date.lunar", "Chinese lunar date", "Month, day and leap month of the Chinese calendar, and the solar term that begins on the day, in new columns.", Reach.ROW, Columns.DEFAULTS, LanguageTransforms::lunar)
            .example("{'columns': ['d']}", table("d | n", "2024-02-10 | 1", "2023-03-22 | 2", "2024-02-04 | 3", "- | 4"),
                table("d | n | d_lunar_month | d_lunar_day | d_lunar_leap | d_solar_term", "2024-02-10 | 1 | 1 | 1 | false | -", "2023-03-22 | 2 | 2 | 1 | true | -", "2024-02-04 | 3 | 12 | 25 | false | 立春", "- | 4 | - | - | - | -")),
        cells("valid.is-phone", "Is a phone number", "A number in international form, or as it is written inside the country.", new Country(List.of(), "", "CN"), LanguageTransforms::phone)
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "13800138000 | 1", "12345 | 2", "+1 650-253-0000 | 3", "- | 4"), table("s:text | n | ok", "13800138000 | 1 | 1", "12345 | 2 | 0", "+1 650-253-0000 | 3 | 1", "- | 4 | -"))
            .refuses("{'columns': ['s'], 'country': 'XX'}", table("s | n", "a | 1"), "'XX'"));
  }

  private static Expr stemmed(Stem p, Cell x) throws FlowException {
    if (!Stems.languages().contains(p.language())) {
      throw FlowException.input("There are no stems for the language '" + p.language() + "'.", "Known: " + String.join(", ", Stems.languages()) + ".");
    }
    return call("stem", x.text(), p.language());
  }

  private static Expr day(Cell x) throws FlowException {
    return x.kind() == Kind.DATE ? x.value() : call("to_date", x.moment());
  }

  private static Expr holiday(Country p, Cell x) throws FlowException {
    if (!Holidays.countries().contains(p.country())) {
      throw FlowException.input("The holidays of '" + p.country() + "' are not known.", "Known: " + String.join(", ", Holidays.countries()) + ".");
    }
    return call("holiday", day(x), p.country());
  }

  private static Expr phone(Country p, Cell x) throws FlowException {
    if (!Phones.countries().contains(p.country())) {
      throw FlowException.input("The telephone numbers of '" + p.country() + "' are not known.", "Give a country in two capital letters, such as CN.");
    }
    return call("to_integer", call("is_phone", x.text(), p.country()));
  }

  private static Rel lunar(Step<Columns> step) throws FlowException {
    var added = new LinkedHashMap<String, Expr>();
    for (String name : step.columns(step.params().columns())) {
      Expr day = day(step.cell(name));
      String prefix = step.params().out().isEmpty() ? name + "_" : Transforms.target(name, step.params().columns().size(), step.params().out()) + "_";
      added.put(prefix + "lunar_month", call("lunar_month", day));
      added.put(prefix + "lunar_day", call("lunar_day", day));
      added.put(prefix + "lunar_leap", call("is_lunar_leap", day));
      added.put(prefix + "solar_term", call("solar_term", day));
    }
    for (String name : added.keySet()) {
      step.free(name);
    }
    return step.with(added);
  }

  /// Words and their scores.
  record Lexicon(Map<String, Double> words) {}

  private static Rel lexicon(Step<Sentiment> step) throws FlowException {
    if (!step.params().lexicon().equals("input")) {
      if (!step.params().lexicon().equals("built-in")) {
        throw FlowException.input("There is no lexicon '" + step.params().lexicon() + "'.", "Give built-in, or input with a table of words and scores as second input.");
      }
      return Handed.question(new Rel.Limit(step.input(), 0, 0), List.of(), (_, _) -> null);
    }
    Rel words = step.other(1, "the lexicon");
    var columns = Step.visible(words).columns();
    var text = columns.stream().filter(c -> c.kind().isText()).findFirst();
    var score = columns.stream().filter(c -> c.kind().isNumeric()).findFirst();
    if (text.isEmpty() || score.isEmpty()) {
      throw FlowException.input("The lexicon has no column of words and one of scores.", "Its first column of text is taken for the words, its first column of numbers for the scores.");
    }
    return Handed.question(words, List.of(new Cell(text.get()).value(), new Cell(score.get()).number()), (in, _) -> {
      var scores = new LinkedHashMap<String, Double>();
      while (in.next()) {
        String word = in.text(1);
        if (word != null && !Double.isNaN(in.number(2))) {
          scores.put(word.toLowerCase(java.util.Locale.ROOT), Math.max(-1, Math.min(1, in.number(2))));
        }
      }
      return new Lexicon(scores);
    });
  }

  private static Rel mood(Step<Sentiment> step) throws FlowException {
    Sentiment p = step.params();
    Lexicon given = Handed.learned(step, Lexicon.class);
    Map<String, Double> scores = given == null ? English.SCORES : given.words();
    String name = p.column() + "_sentiment";
    step.free(name);
    return Handed.each(step, List.of(Tokens.given(step.cell(p.column()))), Map.of(name, Kind.NUMBER), row -> {
      Object cell = row.cell(1);
      if (cell == null) {
        return new @Nullable Object[] {null};
      }
      double[] known = Tokens.of(cell).stream().map(t -> t.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "")).map(scores::get).filter(Objects::nonNull).mapToDouble(d -> d).toArray();
      return new @Nullable Object[] {known.length == 0 ? 0.0 : java.util.Arrays.stream(known).sum() / known.length};
    });
  }

  /// The built-in words, read when first needed.
  private static final class English {
    private static final Map<String, Double> SCORES = read();

    private static Map<String, Double> read() {
      var scores = new HashMap<String, Double>();
      try (InputStream in = Objects.requireNonNull(LanguageTransforms.class.getResourceAsStream("lexicon-en.tsv"), "lexicon-en.tsv");
          var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          int tab = line.indexOf('\t');
          scores.put(line.substring(0, tab), Double.parseDouble(line.substring(tab + 1)) / MOST);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return scores;
    }
  }

  private static Rel detected(Step<Detect> step) throws FlowException {
    Detect p = step.params();
    var made = new LinkedHashMap<String, Kind>();
    made.put(p.column() + "_language", Kind.TEXT);
    made.put(p.column() + "_confidence", Kind.NUMBER);
    Handed.free(step, made, java.util.Set.of());
    return Handed.each(step, List.of(step.cell(p.column()).text()), made, row -> {
      String text = row.text(1);
      if (text == null || text.strip().codePointCount(0, text.strip().length()) < p.minLength()) {
        return new @Nullable Object[] {null, null};
      }
      Languages.Found found = Languages.of(text);
      return new @Nullable Object[] {found.code(), found.confidence()};
    });
  }
}
