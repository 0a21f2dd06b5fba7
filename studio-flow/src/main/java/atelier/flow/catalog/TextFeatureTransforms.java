package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.LinkedHashMap;
import java.util.List;

/// Featurize text (`text`): what can be counted without a language. Words stand between white space.
final class TextFeatureTransforms {
  private static final String WORD = "[^ \\t\\n\\r\\f\\x{00A0}\\x{3000}]+";

  record Keywords(@Param(type = "col", required = true) String column, @Param(required = true) List<String> words, @Param(help = "Not as a part of a longer word.") boolean wholeWord) {}

  private TextFeatureTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        row("text.char-stats", "Character statistics", "Six columns: words, characters and shares of capital, small, digit and special characters.", Reach.ROW, Columns.DEFAULTS, TextFeatureTransforms::statistics)
            .example("{'columns': ['s']}", table("s | n", "Ab 1! | 1", "- | 2"),
                table("s | n | s-stats_word_count | s-stats_char_count | s-stats_capital_ratio | s-stats_lower_ratio | s-stats_digit_ratio | s-stats_special_ratio",
                    "Ab 1! | 1 | 2 | 5 | 0.2 | 0.2 | 0.2 | 0.2", "- | 2 | - | - | - | - | - | -")),
        cells("text.word-count", "Word count", "Number of words between white space.", Columns.DEFAULTS, (p, x) -> call("regex_count", x.text(), WORD))
            .example("{'columns': ['s'], 'out': 'words'}", table("s | n", "a  b c | 1", "- | 2"), table("s | n | words", "a  b c | 1 | 3", "- | 2 | -")),
        cells("text.sentence-count", "Sentence count", "Number of parts that end in . ! ? 。！？ or the end.", Columns.DEFAULTS, (p, x) -> call("regex_count", x.text(), "[^.!?。！？ ][^.!?。！？]*"))
            .example("{'columns': ['s'], 'out': 'sentences'}", table("s | n", "Hi. Ok? | 1", "- | 2"), table("s | n | sentences", "Hi. Ok? | 1 | 2", "- | 2 | -")),
        cells("text.unique-words", "Distinct word count", "Number of different words, without regard to case.", Columns.DEFAULTS,
                (p, x) -> call("list_distinct_count", call("regex_find_all", call("lower", x.text()), WORD)))
            .example("{'columns': ['s'], 'out': 'words'}", table("s | n", "a A b | 1", "- | 2"), table("s | n | words", "a A b | 1 | 2", "- | 2 | -")),
        cells("text.avg-word-length", "Mean word length", "Characters for each word.", Columns.DEFAULTS,
                (p, x) -> call("divide", call("length", call("regex_replace", x.text(), "[ \\t\\n\\r\\f\\x{00A0}\\x{3000}]+", "")), call("regex_count", x.text(), WORD)))
            .example("{'columns': ['s'], 'out': 'length'}", table("s | n", "ab abcd | 1", "- | 2"), table("s | n | length", "ab abcd | 1 | 3.0", "- | 2 | -")),
        cells("text.remove-punctuation", "Remove punctuation", "Without punctuation of any script.", Columns.DEFAULTS, (p, x) -> call("regex_replace", x.text(), "\\p{P}+", ""))
            .example("{'columns': ['s']}", table("s | n", "\"a, b.\" | 1", "- | 2"), table("s | n", "a b | 1", "- | 2")),
        row("text.keyword-flags", "Keyword flags", "A boolean for each keyword, without regard to case.", Reach.ROW, new Keywords("", List.of(), true), TextFeatureTransforms::flags)
            .example("{'column': 's', 'words': ['cat']}", table("s | n", "big cat | 1", "category | 2", "- | 3"), table("s | n | s_cat", "big cat | 1 | true", "category | 2 | false", "- | 3 | -")));
  }

  private static Rel statistics(Step<Columns> step) throws FlowException {
    var added = new LinkedHashMap<String, Expr>();
    for (String name : step.columns(step.params().columns())) {
      Expr text = step.cell(name).text();
      String prefix = name + "-stats_";
      added.put(prefix + "word_count", call("regex_count", text, WORD));
      added.put(prefix + "char_count", call("length", text));
      added.put(prefix + "capital_ratio", share(text, "\\p{Lu}"));
      added.put(prefix + "lower_ratio", share(text, "\\p{Ll}"));
      added.put(prefix + "digit_ratio", share(text, "[0-9]"));
      added.put(prefix + "special_ratio", share(text, "[^\\p{L}\\p{N} \\t\\n\\r\\f\\x{00A0}\\x{3000}]"));
    }
    for (String name : added.keySet()) {
      step.free(name);
    }
    return step.with(added);
  }

  private static Expr share(Expr text, String pattern) {
    return call("divide", call("regex_count", text, pattern), call("length", text));
  }

  private static Rel flags(Step<Keywords> step) throws FlowException {
    Keywords p = step.params();
    var added = new LinkedHashMap<String, Expr>();
    for (String word : p.words()) {
      String edge = p.wholeWord() ? "\\b" : "";
      step.free(p.column() + "_" + word);
      added.put(p.column() + "_" + word, call("regex_matches", step.cell(p.column()).text(), "(?i)" + edge + Regexes.quoted(FindTransforms.needed(word, "words")) + edge));
    }
    return step.with(added);
  }
}
