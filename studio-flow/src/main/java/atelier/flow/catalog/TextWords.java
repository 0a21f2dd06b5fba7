package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Featurize text (`text`): words, pieces, likeness and shapes. Words stand between white space; Chinese and Japanese sentences are one word each.
final class TextWords {
  static final String WORD = "[^ \\t\\n\\r\\f\\x{00A0}\\x{3000}]+";
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Tokenize(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "enum", choices = {"standard", "regex"}) String tokenizer,
      @Param(type = "regex", help = "For regex.") String pattern, @Param(help = "The pattern fits the gaps, not the words.") boolean gaps, @Param(min = 1, unit = "characters") int minLength, boolean lowercase) implements OnColumns {}

  record Ngrams(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 1, max = 5) int n, @Param(type = "enum", choices = {"word", "char"}) String unit)
      implements OnColumns {}

  record StopWords(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "enum", choices = "en") String language,
      @Param(type = "set", help = "More words to drop.") List<String> extra) implements OnColumns {}

  record Similarity(@Param(type = "col", required = true) String a, @Param(required = true, help = "A column's name, or the text itself.") String b,
      @Param(type = "enum", choices = {"levenshtein", "jaro-winkler", "jaccard-3gram", "cosine"}, help = "levenshtein counts changes; the others give 0 to 1.") String method, @Param(help = "Name of the new column.") String output) {}

  record Phonetic(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "enum", choices = {"soundex", "metaphone", "pinyin"}) String method) implements OnColumns {}

  record Redact(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "set", help = "Of email, url, ip, card, id, phone; empty: all.") List<String> kinds,
      @Param(help = "{kind} stands for the kind.") String tag) implements OnColumns {}

  record One(@Param(type = "col", required = true) String column) {}

  /// The stop words of the Snowball project for English, without contractions.
  private static final Set<String> ENGLISH = Set.of(("i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them their theirs themselves what which who whom "
      + "this that these those am is are was were be been being have has had having do does did doing would should could ought a an the and but if or because as until while of at by for with about against between into through "
      + "during before after above below to from up down in out on off over under again further then once here there when where why how all any both each few more most other some such no nor not only own same so than too very").split(" "));

  private static final Map<String, String> PRIVATE = kinds();

  private TextWords() {}

  static List<Transform<?>> list() {
    return List.of(
        cells("text.tokenize", "Tokenize", "The words of a text as a list; none where it is missing.", new Tokenize(List.of(), "", "standard", "[ \\t\\n\\r\\f]+", true, 1, true), TextWords::tokens)
            .example("{'columns': ['s']}", table("s | n", "Good dog | 1", "- | 2"), table("s:list | n", "[good, dog] | 1", "[] | 2"))
            .example("{'columns': ['s'], 'tokenizer': 'regex', 'pattern': '[a-z]+', 'gaps': false, 'min_length': 2}", table("s:text | n", "ab-1-C-de | 1", "- | 2"), table("s:list | n", "[ab, de] | 1", "[] | 2"))
            .refuses("{'columns': ['s'], 'tokenizer': 'regex', 'pattern': '('}", table("s | n", "a | 1"), "("),
        cells("text.ngrams", "N-grams", "Neighbouring words or characters as a list; none where the text is shorter or missing.", new Ngrams(List.of(), "", 2, "word"), TextWords::ngrams)
            .example("{'columns': ['s']}", table("s | n", "a b c | 1", "a | 2", "- | 3"), table("s:list | n", "[a b, b c] | 1", "[] | 2", "[] | 3"))
            .example("{'columns': ['s'], 'unit': 'char', 'n': 3}", table("s | n", "abcd | 1", "- | 3"), table("s:list | n", "[abc, bcd] | 1", "[] | 3")),
        cells("text.stop-words", "Remove stop words", "Without the commonest words of a language, which say little.", new StopWords(List.of(), "", "en", List.of()), TextWords::withoutStopWords)
            .example("{'columns': ['s']}", table("s | n", "the cat | 1", "- | 2"), table("s | n", "cat | 1", "- | 2"))
            .example("{'columns': ['s'], 'extra': ['Cat']}", table("s | n", "The black cat | 1", "- | 2"), table("s | n", "black | 1", "- | 2")),
        row("text.similarity", "Text similarity", "How alike two texts are.", Reach.ROW, new Similarity("", "", "jaro-winkler", "similarity"), TextWords::similarity)
            .example("{'a': 'x', 'b': 'y', 'method': 'levenshtein'}", table("x | y", "abc | abd", "a | -"), table("x | y | similarity:number", "abc | abd | 1.0", "a | - | -"))
            .example("{'a': 'x', 'b': 'MARTHA'}", table("x | y", "MARHTA | 1", "- | 2"), table("x | y | similarity", "MARHTA | 1 | 0.9611111111111111", "- | 2 | -"))
            .example("{'a': 'x', 'b': 'y', 'method': 'jaccard-3gram'}", table("x | y", "abcd | abce", "a | -"), table("x | y | similarity", "abcd | abce | 0.3333333333333333", "a | - | -"))
            .example("{'a': 'x', 'b': 'y', 'method': 'cosine'}", table("x | y", "abcd | abce", "a | -"), table("x | y | similarity", "abcd | abce | 0.5", "a | - | -")),
        cells("text.phonetic", "Phonetic key", "How a text sounds: Soundex or Metaphone of its first word, or the initials of Chinese readings.", new Phonetic(List.of(), "", "soundex"),
                (p, x) -> call(p.method().equals("pinyin") ? "pinyin_initials" : p.method(), x.text()))
            .example("{'columns': ['s'], 'out': 'key'}", table("s | n", "Robert | 1", "- | 2", "Rupert | 3"), table("s | n | key", "Robert | 1 | R163", "- | 2 | -", "Rupert | 3 | R163"))
            .example("{'columns': ['s'], 'method': 'pinyin'}", table("s | n", "北京 | 1", "- | 2"), table("s | n", "bj | 1", "- | 2")),
        cells("text.redact-pii", "Redact personal data", "Addresses, numbers of cards, phones and papers become tags. Finds by form only: names stay.", new Redact(List.of(), "", List.of(), "[{kind}]"), TextWords::redacted)
            .example("{'columns': ['s']}", table("s:text | n", "a@b.co | 1", "call +1 650 555 0100 now | 2", "- | 3", "from 10.0.0.1 | 4", "11010519491231002X | 5"),
                table("s:text | n", "\"[EMAIL]\" | 1", "call [PHONE] now | 2", "- | 3", "from [IP] | 4", "\"[ID]\" | 5"))
            .example("{'columns': ['s'], 'kinds': ['card'], 'tag': '#'}", table("s:text | n", "4539 5787 6362 1486, a@b.co | 1", "- | 2"), table("s:text | n", "#, a@b.co | 1", "- | 2"))
            .refuses("{'columns': ['s'], 'kinds': ['name']}", table("s | n", "a | 1"), "'name'"),
        row("text.text-patterns", "Textual pattern", "The shape of each text in a column <column>_pattern.", Reach.ROW, new One(""), s -> s.adding(s.params().column() + "_pattern", call("text_pattern", s.cell(s.params().column()).text())))
            .example("{'column': 's'}", table("s | n", "AB-12 | 1", "- | 2"), table("s | n | s_pattern", "AB-12 | 1 | {upper:2}-{digits:2}", "- | 2 | -")));
  }

  private static Expr none() {
    return call("list_filter", call("list_of", ""), new Expr.Lambda(List.of("e"), call("ne", column("e"), "")));
  }

  private static Expr tokens(Tokenize p, Cell x) throws FlowException {
    Expr text = p.lowercase() ? call("lower", x.text()) : x.text();
    Expr parts = p.tokenizer().equals("standard") ? call("regex_find_all", text, WORD)
        : call(p.gaps() ? "regex_split" : "regex_find_all", text, Regexes.checked(FindTransforms.needed(p.pattern(), "pattern")));
    Expr longEnough = call("list_filter", parts, new Expr.Lambda(List.of("e"), call("ge", call("length", column("e")), p.minLength())));
    return call("coalesce", longEnough, none());
  }

  private static Expr ngrams(Ngrams p, Cell x) {
    Expr found = p.unit().equals("char") ? call("character_ngrams", x.text(), p.n()) : call("word_ngrams", call("regex_find_all", x.text(), WORD), p.n());
    return call("coalesce", found, none());
  }

  private static Expr withoutStopWords(StopWords p, Cell x) {
    var arguments = new ArrayList<Expr>(List.of(call("regex_replace", call("lower", column("e")), "^[.,;:!?\"()]+|[.,;:!?\"()]+$", "")));
    ENGLISH.stream().sorted().forEach(w -> arguments.add(literal(w)));
    p.extra().forEach(w -> arguments.add(literal(w.toLowerCase(Locale.ROOT))));
    Expr kept = new Expr.Lambda(List.of("e"), call("not", new Expr.Call("in", arguments)));
    return call("list_join", call("list_filter", call("regex_find_all", x.text(), WORD), kept), " ");
  }

  private static Rel similarity(Step<Similarity> step) throws FlowException {
    Similarity p = step.params();
    Expr a = step.cell(p.a()).text();
    Expr b = step.schema().has(p.b()) ? step.cell(p.b()).text() : literal(p.b());
    Expr value = switch (p.method()) {
      case "levenshtein" -> call("to_number", call("levenshtein", a, b));
      case "jaccard-3gram" -> call("jaccard_trigrams", a, b);
      case "cosine" -> call("cosine_trigrams", a, b);
      default -> call("jaro_winkler", a, b);
    };
    return step.adding(p.output(), value);
  }

  private static Map<String, String> kinds() {
    var kinds = new LinkedHashMap<String, String>();
    kinds.put("email", "[A-Za-z0-9._%+'-]+@([A-Za-z0-9-]+[.])+[A-Za-z]{2,}");
    kinds.put("url", "(?i)https?://[^ \\t\\r\\n]+");
    kinds.put("ip", "\\b((25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})[.]){3}(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\\b|\\b([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}\\b");
    kinds.put("id", "\\b[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]\\b|\\b[0-9]{3}-[0-9]{2}-[0-9]{4}\\b|\\b[A-Z][12][0-9]{8}\\b");
    kinds.put("card", "\\b[3-6][0-9]{3}([ -]?)[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{1,7}\\b");
    kinds.put("phone", "([+][0-9]{1,3}[ .-]?)?([(][0-9]{1,5}[)][ .-]?|\\b)[0-9]{2,5}([ .-][0-9]{2,5}){1,4}\\b|[+][0-9]{8,14}\\b|\\b1[3-9][0-9]{9}\\b");
    return kinds;
  }

  private static Expr redacted(Redact p, Cell x) throws FlowException {
    Expr text = x.text();
    for (String kind : p.kinds()) {
      if (!PRIVATE.containsKey(kind)) {
        throw FlowException.input("There is no kind '" + kind + "' of personal data.", "Known: " + String.join(", ", PRIVATE.keySet()) + ".");
      }
    }
    for (Map.Entry<String, String> kind : PRIVATE.entrySet()) {
      if (p.kinds().isEmpty() || p.kinds().contains(kind.getKey())) {
        text = call("regex_replace", text, kind.getValue(), p.tag().replace("{kind}", kind.getKey().toUpperCase(Locale.ROOT)).replace("\\", "\\\\"));
      }
    }
    return text;
  }
}
