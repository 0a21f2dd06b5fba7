package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.row;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Patterns;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Search and edit (`find`).
final class FindTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Find(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String text,
      @Param(help = "First position looked at, counted from base.") @Nullable Integer start,
      @Param(help = "Position before which the text has to end.") @Nullable Integer end, @Param(min = 0, max = 1, help = "What the first position is called.") int base)
      implements OnColumns {}

  record Prefix(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "regex", required = true) String pattern, boolean ignoreCase) implements OnColumns {}

  record Contains(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String text,
      boolean regex, boolean ignoreCase) implements OnColumns {}

  record Count(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String text, boolean regex)
      implements OnColumns {}

  record Pattern(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "regex", required = true) String pattern) implements OnColumns {
    static final Pattern DEFAULTS = new Pattern(List.of(), "", "");
  }

  enum NoMatch {
    MISSING, EMPTY
  }

  record Extract(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "regex", required = true) String pattern, @Param(help = "Number of the group; left out: 1 when there are groups, else 0.") @Nullable Integer group, NoMatch noMatch)
      implements OnColumns {}

  record Groups(@Param(type = "col", required = true) String column, @Param(type = "regex", required = true) String pattern,
      @Param(help = "Names of the new columns; empty: g1, g2 …") List<String> names) {}

  record Between(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String left,
      @Param(required = true) String right, @Param(help = "Up to the last right delimiter, not the next.") boolean greedy) implements OnColumns {}

  record Part(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String delimiter,
      @Param(min = 1, help = "Which delimiter.") int n) implements OnColumns {}

  record Position(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(required = true, min = 1, help = "Position from 1.") int start, @Param(required = true, min = 0) int length) implements OnColumns {}

  record Length(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true, min = 0) int n)
      implements OnColumns {}

  record Word(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "From 1; negative: from the end.") int n)
      implements OnColumns {}

  record Decimal(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "char") String decimal)
      implements OnColumns {}

  record Replace(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String find,
      String replacement, @Param(help = "Whether find is a pattern.") boolean regex, boolean ignoreCase, boolean firstOnly) implements OnColumns {}

  record ReplaceBetween(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String left,
      @Param(required = true) String right, String replacement) implements OnColumns {}

  record ReplacePosition(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(required = true, min = 1, help = "Position from 1.") int start, @Param(required = true, min = 0) int length, String replacement) implements OnColumns {}

  enum Otherwise {
    KEEP, MISSING, VALUE
  }

  record Mapping(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "str:any", required = true, help = "Old value to new value.") Map<String, Object> map, @Param(help = "What values that are not named become; value: as missing ones.") Otherwise otherwise,
      @Param(type = "any", help = "What missing cells become.") @Nullable Object matchMissing) implements OnColumns {}

  record Chars(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String from,
      @Param(required = true, help = "As long as from.") String to) implements OnColumns {}

  record Split(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "A text, or the word whitespace.") String delimiter,
      boolean regex, @Param(help = "At most so many parts, the rest in the last.") @Nullable Integer limit) implements OnColumns {}

  enum Extra {
    MERGE, DROP
  }

  record SplitColumns(@Param(type = "col", required = true) String column, @Param(required = true) String delimiter,
      @Param(min = 1, max = 100, help = "How many columns; left out: as many as the longest text needs.") @Nullable Integer n, Extra extra) {}

  record SplitRows(@Param(type = "col", required = true) String column, @Param(required = true) String delimiter, boolean keepMissing) {}

  record SplitPositions(@Param(type = "col", required = true) String column, @Param(required = true, help = "Widths of the fields in characters.") List<Integer> widths) {}

  private FindTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        cells("find.find-first", "Find substring", "Position of the first occurrence, -1 when there is none.", new Find(List.of(), "", "", null, null, 0), FindTransforms::first)
            .example("{'columns': ['s'], 'text': 'an', 'out': 'at'}", table("s | n", "banana | 1", "x | 2", "- | 3"), table("s | n | at", "banana | 1 | 1", "x | 2 | -1", "- | 3 | -"))
            .example("{'columns': ['s'], 'text': 'an', 'out': 'at', 'start': 2}", table("s | n", "banana | 1", "- | 3"), table("s | n | at", "banana | 1 | 3", "- | 3 | -")),
        cells("find.matches-prefix", "Matches prefix", "True when the value starts with a match of the pattern.", new Prefix(List.of(), "", "", false),
                (p, x) -> call("regex_matches", x.text(), flags(p.ignoreCase()) + "^(?:" + Regexes.checked(p.pattern()) + ")"))
            .example("{'columns': ['s'], 'pattern': '[a-z]+', 'out': 'fits'}", table("s | n", "ab1 | 1", "1ab | 2", "- | 3"), table("s | n | fits", "ab1 | 1 | true", "1ab | 2 | false", "- | 3 | -")),
        cells("find.contains", "Contains", "True when text or pattern occurs anywhere.", new Contains(List.of(), "", "", false, false), FindTransforms::contains)
            .example("{'columns': ['s'], 'text': 'a', 'out': 'has_a'}", table("s | n", "cat | 1", "dog | 2", "- | 3"), table("s | n | has_a", "cat | 1 | true", "dog | 2 | false", "- | 3 | -")),
        cells("find.count", "Count occurrences", "Number of matches that do not overlap.", new Count(List.of(), "", "", false),
                (p, x) -> call("regex_count", x.text(), p.regex() ? Regexes.checked(p.text()) : Regexes.quoted(needed(p.text(), "text"))))
            .example("{'columns': ['s'], 'text': 'an', 'out': 'count'}", table("s | n", "banana | 1", "x | 2", "- | 3"), table("s | n | count", "banana | 1 | 2", "x | 2 | 0", "- | 3 | -")),
        cells("find.find-all", "Find all occurrences", "List of all matches.", Pattern.DEFAULTS, (p, x) -> call("regex_find_all", x.text(), Regexes.checked(p.pattern())))
            .example("{'columns': ['s'], 'pattern': '[0-9]+', 'out': 'all'}", table("s | n", "a1b22 | 1", "x | 2", "- | 3"), table("s | n | all:list", "a1b22 | 1 | [1, 22]", "x | 2 | []", "- | 3 | -")),
        cells("find.extract-regex", "Extract using regex", "Text of one group of the first match.", new Extract(List.of(), "", "", null, NoMatch.MISSING), FindTransforms::extract)
            .example("{'columns': ['s'], 'pattern': 'id=([a-z0-9]+)', 'out': 'id'}", table("s | n", "id=a7 | 1", "x | 2", "- | 3"), table("s | n | id", "id=a7 | 1 | a7", "x | 2 | -", "- | 3 | -")),
        row("find.extract-groups", "Extract groups to columns", "One new column for each group of the pattern.", Reach.ROW, new Groups("", "", List.of()), FindTransforms::groups)
            .example("{'column': 's', 'pattern': '([a-z])-([a-z])'}", table("s | n", "a-b | 1", "x | 2", "- | 3"), table("s | n | g1 | g2", "a-b | 1 | a | b", "x | 2 | - | -", "- | 3 | - | -")),
        cells("find.extract-between", "Extract between delimiters", "Text after the first left and before the last right delimiter.", new Between(List.of(), "", "", "", true), FindTransforms::between)
            .example("{'columns': ['s'], 'left': '[', 'right': ']', 'out': 'inner'}", table("s | n", "a[b]c[d] | 1", "x | 2", "- | 3"), table("s | n | inner", "a[b]c[d] | 1 | b]c[d", "x | 2 | -", "- | 3 | -"))
            .example("{'columns': ['s'], 'left': '[', 'right': ']', 'greedy': false}", table("s | n", "a[b]c[d] | 1", "- | 3"), table("s | n", "b | 1", "- | 3")),
        cells("find.extract-before", "Text before delimiter", "Everything before the nth delimiter; all where there is none.", new Part(List.of(), "", "", 1),
                (p, x) -> call("list_join", call("list_slice", parts(x, p.delimiter()), 1, p.n()), p.delimiter()))
            .example("{'columns': ['s'], 'delimiter': '-', 'out': 'head'}", table("s | n", "a-b-c | 1", "x | 2", "- | 3"), table("s | n | head", "a-b-c | 1 | a", "x | 2 | x", "- | 3 | -")),
        cells("find.extract-after", "Text after delimiter", "Everything behind the nth delimiter; nothing where there is none.", new Part(List.of(), "", "", 1),
                (p, x) -> call("list_join", call("list_slice", parts(x, p.delimiter()), p.n() + 1, Integer.MAX_VALUE), p.delimiter()))
            .example("{'columns': ['s'], 'delimiter': '-', 'out': 'rest'}", table("s | n", "a-b-c | 1", "- | 3"), table("s | n | rest", "a-b-c | 1 | b-c", "- | 3 | -")),
        cells("find.extract-position", "Extract from position", "Part of the text by its first position and length.", new Position(List.of(), "", 1, 0),
                (p, x) -> call("substr", x.text(), p.start(), p.length()))
            .example("{'columns': ['s'], 'start': 2, 'length': 3}", table("s | n", "abcdef | 1", "- | 2"), table("s | n", "bcd | 1", "- | 2")),
        cells("find.extract-first", "First n characters", "The left part.", new Length(List.of(), "", 0), (p, x) -> call("left", x.text(), p.n()))
            .example("{'columns': ['s'], 'n': 2}", table("s | n", "abc | 1", "- | 2"), table("s | n", "ab | 1", "- | 2")),
        cells("find.extract-last", "Last n characters", "The right part.", new Length(List.of(), "", 0), (p, x) -> call("right", x.text(), p.n()))
            .example("{'columns': ['s'], 'n': 2}", table("s | n", "abc | 1", "- | 2"), table("s | n", "bc | 1", "- | 2")),
        cells("find.extract-word", "Nth word", "The nth word between white space, negative from the end.", new Word(List.of(), "", 1),
                (p, x) -> call("to_text", call("list_get", call("regex_find_all", x.text(), "[^ \\t\\n\\r\\f\\x{00A0}\\x{3000}]+"), p.n())))
            .example("{'columns': ['s'], 'n': -1}", table("s | n", "Ada King | 1", "Ada | 2", "- | 3"), table("s | n", "King | 1", "Ada | 2", "- | 3")),
        cells("find.extract-number", "First number in text", "The first signed decimal number.", new Decimal(List.of(), "", "."), FindTransforms::number)
            .example("{'columns': ['s'], 'out': 'x'}", table("s | n", "at -1.5 degrees | 1", "none | 2", "- | 3"), table("s | n | x", "at -1.5 degrees | 1 | -1.5", "none | 2 | -", "- | 3 | -"))
            .example("{'columns': ['s'], 'decimal': ','}", table("s | n", "about 2,50 more | 1", "- | 3"), table("s | n", "2.5 | 1", "- | 3")),
        cells("find.extract-email-domain", "E-mail domain", "Text behind the @ of a valid address.", Columns.DEFAULTS,
                (p, x) -> call("regex_extract", x.text(), "^[^@ ]+@([^@ .]+([.][^@ .]+)+)$", 1))
            .example("{'columns': ['s']}", table("s | n", "a@b.co | 1", "no | 2", "- | 3"), table("s | n", "b.co | 1", "- | 2", "- | 3")),
        cells("find.replace", "Find and replace", "Replaces all matches of text or pattern.", new Replace(List.of(), "", "", "", true, false, false), FindTransforms::replaced)
            .example("{'columns': ['s'], 'find': '[0-9]', 'replacement': '#'}", table("s | n", "a1b2 | 1", "- | 2"), table("s | n", "a#b# | 1", "- | 2"))
            .example("{'columns': ['s'], 'find': '(B)', 'replacement': '$', 'regex': false, 'ignore_case': true}", table("s | n", "a(b) | 1", "- | 2"), table("s | n", "a$ | 1", "- | 2"))
            .refuses("{'columns': ['s'], 'find': '(?=a)'}", table("s | n", "a | 1"), "(?="),
        cells("find.replace-between", "Replace between delimiters", "Replaces text between the first left and the last right delimiter, which stay.", new ReplaceBetween(List.of(), "", "", "", ""), FindTransforms::replacedBetween)
            .example("{'columns': ['s'], 'left': '(', 'right': ')', 'replacement': '*'}", table("s | n", "x(1)y | 1", "x | 2", "- | 3"), table("s | n", "x(*)y | 1", "x | 2", "- | 3")),
        cells("find.replace-position", "Replace from position", "Overwrites so many characters from a position.", new ReplacePosition(List.of(), "", 1, 0, ""),
                (p, x) -> call("concat", call("left", x.text(), p.start() - 1), p.replacement(), call("substr", x.text(), p.start() + p.length())))
            .example("{'columns': ['s'], 'start': 2, 'length': 3, 'replacement': 'X'}", table("s | n", "abcdef | 1", "- | 2"), table("s | n", "aXef | 1", "- | 2")),
        cells("find.replace-map", "Replace by mapping", "Replaces whole values by a table.", new Mapping(List.of(), "", Map.of(), Otherwise.KEEP, null), FindTransforms::mapped)
            .example("{'columns': ['s'], 'map': {'M': 'Male'}}", table("s | n", "M | 1", "x | 2", "- | 3"), table("s | n", "Male | 1", "x | 2", "- | 3"))
            .example("{'columns': ['s'], 'map': {'M': 1, 'F': 2}, 'otherwise': 'missing', 'match_missing': 0}", table("s | n", "M | 1", "x | 2", "- | 3"), table("s | n", "1 | 1", "- | 2", "0 | 3")),
        cells("find.replace-chars", "Translate characters", "Replaces single characters one for one.", new Chars(List.of(), "", "", ""), FindTransforms::translated)
            .example("{'columns': ['s'], 'from': ',', 'to': '.'}", table("s | n", "a,b | 1", "- | 2"), table("s | n", "a.b | 1", "- | 2")),
        cells("find.regex-to-missing", "Convert regex to missing", "Values that the pattern fits as a whole become missing.", Pattern.DEFAULTS,
                (p, x) -> call("if", call("regex_full_match", x.text(), Regexes.checked(p.pattern())), null, x.value()))
            .example("{'columns': ['s'], 'pattern': 'NA|x'}", table("s | n", "NA | 1", "NAB | 2", "- | 3"), table("s | n", "- | 1", "NAB | 2", "- | 3")),
        cells("find.non-matches-to-missing", "Convert non-matches to missing", "Values that the pattern does not fit as a whole become missing.", Pattern.DEFAULTS,
                (p, x) -> call("if", call("regex_full_match", x.text(), Regexes.checked(p.pattern())), x.value(), null))
            .example("{'columns': ['s'], 'pattern': '[0-9]+a'}", table("s | n", "12a | 1", "x | 2", "- | 3"), table("s | n", "12a | 1", "- | 2", "- | 3")),
        cells("find.split-to-array", "Split string by delimiter", "List of the parts.", new Split(List.of(), "", "whitespace", false, null), FindTransforms::split)
            .example("{'columns': ['s'], 'delimiter': ',', 'out': 'parts'}", table("s | n", "\"a,b,\" | 1", "- | 2"), table("s | n | parts:list", "\"a,b,\" | 1 | [a,b,]", "- | 2 | -")),
        new Transform<>("find.split-to-columns", "Split into columns", "A number of new columns with the parts.", TransformKind.ROW, Reach.ROW, new SplitColumns("", "", null, Extra.MERGE),
                splittingColumns(), List.of())
            .example("{'column': 's', 'delimiter': '-'}", table("s | n", "a-b | 1", "x | 2", "- | 3"), table("s | n | s_1 | s_2", "a-b | 1 | a | b", "x | 2 | x | -", "- | 3 | - | -"))
            .example("{'column': 's', 'delimiter': '-', 'n': 2}", table("s | n", "a-b-c | 1", "x | 2", "- | 3"), table("s | n | s_1 | s_2", "a-b-c | 1 | a | b-c", "x | 2 | x | -", "- | 3 | - | -")),
        shape("find.split-to-rows", "Split into rows", "One row for each part, other columns repeated.", Reach.ROW, new SplitRows("", "", true), FindTransforms::splitRows)
            .example("{'column': 's', 'delimiter': ';'}", table("s | n", "a;b | 1", "- | 2"), table("s | n", "a | 1", "b | 1", "- | 2"))
            .example("{'column': 's', 'delimiter': ';', 'keep_missing': false}", table("s | n", "a;b | 1", "- | 2"), table("s | n", "a | 1", "b | 1")),
        row("find.split-positions", "Split by positions", "Fields of fixed widths.", Reach.ROW, new SplitPositions("", List.of()), FindTransforms::splitPositions)
            .example("{'column': 's', 'widths': [4, 2, 2]}", table("s | n", "a024b1c1 | 1", "- | 2"), table("s | n | s_1 | s_2 | s_3", "a024b1c1 | 1 | a024 | b1 | c1", "- | 2 | - | - | -")));
  }

  private static String flags(boolean ignoreCase) {
    return ignoreCase ? "(?i)" : "";
  }

  static String needed(String text, String parameter) throws FlowException {
    if (text.isEmpty()) {
      throw FlowException.input("The parameter '" + parameter + "' is empty.", "Give at least one character.");
    }
    return text;
  }

  private static Expr parts(Cell cell, String delimiter) throws FlowException {
    return call("split", cell.text(), needed(delimiter, "delimiter"));
  }

  private static Expr first(Find p, Cell x) {
    int from = p.start() == null ? 1 : Math.max(1, p.start() - p.base() + 1);
    Expr searched = p.end() == null ? call("substr", x.text(), from) : call("substr", x.text(), from, Math.max(0, p.end() - p.base() + 1 - from));
    Expr at = call("position", searched, p.text());
    return call("if", call("is_missing", x.value()), null, call("if", call("gt", at, 0), call("plus", at, from - 2 + p.base()), -1));
  }

  private static Expr contains(Contains p, Cell x) throws FlowException {
    if (!p.regex() && !p.ignoreCase()) {
      return call("contains", x.text(), p.text());
    }
    return call("regex_matches", x.text(), flags(p.ignoreCase()) + (p.regex() ? Regexes.checked(p.text()) : Regexes.quoted(p.text())));
  }

  private static Expr extract(Extract p, Cell x) throws FlowException {
    int groups = Patterns.groups(Regexes.checked(p.pattern()));
    int group = p.group() == null ? Math.min(1, groups) : p.group();
    if (group > groups || group < 0) {
      throw FlowException.input("The pattern has " + groups + " groups, not " + group + ".", "");
    }
    Expr found = call("regex_extract", x.text(), p.pattern(), group);
    return p.noMatch() == NoMatch.MISSING ? found : call("if", call("is_missing", x.value()), null, call("coalesce", found, ""));
  }

  private static Rel groups(Step<Groups> step) throws FlowException {
    Groups p = step.params();
    int groups = Patterns.groups(Regexes.checked(p.pattern()));
    if (groups == 0 || !p.names().isEmpty() && p.names().size() != groups) {
      throw FlowException.input("The pattern has " + groups + " groups and there are " + p.names().size() + " names.", "Give the pattern groups in brackets, and a name for each.");
    }
    var added = new LinkedHashMap<String, Expr>();
    for (int i = 1; i <= groups; i++) {
      String name = p.names().isEmpty() ? "g" + i : p.names().get(i - 1);
      step.free(name);
      added.put(name, call("regex_extract", step.cell(p.column()).text(), p.pattern(), i));
    }
    return step.with(added);
  }

  private static Expr between(Between p, Cell x) throws FlowException {
    String inner = p.greedy() ? "((?s:.*))" : "((?s:.*?))";
    return call("regex_extract", x.text(), Regexes.quoted(needed(p.left(), "left")) + inner + Regexes.quoted(needed(p.right(), "right")), 1);
  }

  private static Expr number(Decimal p, Cell x) throws FlowException {
    if (x.kind().isNumeric()) {
      return x.number();
    }
    String mark = Regexes.quoted(needed(p.decimal(), "decimal"));
    Expr text = call("regex_extract", x.text(), "[+-]?[0-9]+(" + mark + "[0-9]+)?", 0);
    return call("to_number", p.decimal().equals(".") ? text : call("replace", text, p.decimal(), "."));
  }

  private static Expr replaced(Replace p, Cell x) throws FlowException {
    needed(p.find(), "find");
    if (!p.regex() && !p.ignoreCase() && !p.firstOnly()) {
      return call("replace", x.text(), p.find(), p.replacement());
    }
    String pattern = flags(p.ignoreCase()) + (p.regex() ? Regexes.checked(p.find()) : Regexes.quoted(p.find()));
    String replacement = p.regex() ? p.replacement() : p.replacement().replace("\\", "\\\\");
    return call(p.firstOnly() ? "regex_replace_first" : "regex_replace", x.text(), pattern, replacement);
  }

  private static Expr replacedBetween(ReplaceBetween p, Cell x) throws FlowException {
    String pattern = "(" + Regexes.quoted(needed(p.left(), "left")) + ")(?s:.*)(" + Regexes.quoted(needed(p.right(), "right")) + ")";
    return call("regex_replace_first", x.text(), pattern, "\\1" + p.replacement().replace("\\", "\\\\") + "\\2");
  }

  private static Expr mapped(Mapping p, Cell x) throws FlowException {
    boolean keep = p.otherwise() == Otherwise.KEEP;
    Kind kind = x.kind();
    Expr missing = p.matchMissing() == null ? literal(null) : keep ? Constants.as(p.matchMissing(), kind, "column '" + x.name() + "'") : Constants.of(p.matchMissing());
    Expr result = keep ? x.value() : p.otherwise() == Otherwise.VALUE ? missing : literal(null);
    for (Map.Entry<String, Object> entry : new ArrayList<>(p.map().entrySet()).reversed()) {
      Expr key = Constants.as(entry.getKey(), Rule.comparable(kind), "column '" + x.name() + "'");
      Expr value = keep ? Constants.as(entry.getValue(), kind, "column '" + x.name() + "'") : Constants.of(entry.getValue());
      result = call("if", call("eq", x.value(), key), value, result);
    }
    return call("if", call("is_missing", x.value()), missing, result);
  }

  private static Expr translated(Chars p, Cell x) throws FlowException {
    if (p.from().codePointCount(0, p.from().length()) != p.to().codePointCount(0, p.to().length())) {
      throw FlowException.input("'" + p.from() + "' and '" + p.to() + "' are not of one length.", "Give one new character for each old one.");
    }
    return p.from().isEmpty() ? x.text() : call("translate", x.text(), p.from(), p.to());
  }

  private static Expr split(Split p, Cell x) throws FlowException {
    Expr parts = p.delimiter().equals("whitespace")
        ? call("regex_find_all", x.text(), "[^ \\t\\n\\r\\f\\x{00A0}\\x{3000}]+")
        : p.regex() ? call("regex_split", x.text(), Regexes.checked(p.delimiter())) : parts(x, p.delimiter());
    if (p.limit() == null) {
      return parts;
    }
    if (p.regex() || p.delimiter().equals("whitespace")) {
      return call("list_slice", parts, 1, p.limit());
    }
    Expr rest = call("list_join", call("list_slice", parts, p.limit(), Integer.MAX_VALUE), p.delimiter());
    return call("if", call("le", call("list_length", parts), p.limit()), parts, call("list_append", call("list_slice", parts, 1, p.limit() - 1), rest));
  }

  /// How many columns there will be has to be asked where it is not said.
  private static Effect<SplitColumns> splittingColumns() {
    return new Effect<>() {
      @Override
      public @Nullable Rel discover(Step<SplitColumns> step) throws FlowException {
        Expr.Call longest = call("max", call("list_length", parts(step.cell(step.params().column()), step.params().delimiter())));
        return step.params().n() != null ? null : new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of("parts", longest)));
      }

      @Override
      public Map<String, Rel> apply(Step<SplitColumns> step) throws FlowException {
        Integer n = step.params().n();
        int columns = n != null ? n : step.learned().cell(0, "parts") instanceof Long found ? (int) Math.min(100, found) : 1;
        return Map.of("output", splitColumns(step, columns));
      }
    };
  }

  private static Rel splitColumns(Step<SplitColumns> step, int n) throws FlowException {
    SplitColumns p = step.params();
    Expr parts = parts(step.cell(p.column()), p.delimiter());
    var added = new LinkedHashMap<String, Expr>();
    for (int i = 1; i <= n; i++) {
      String name = p.column() + "_" + i;
      step.free(name);
      boolean rest = i == n && p.extra() == Extra.MERGE;
      Expr part = rest
          ? call("if", call("ge", call("list_length", parts), i), call("list_join", call("list_slice", parts, i, Integer.MAX_VALUE), p.delimiter()), null)
          : call("to_text", call("list_get", parts, i));
      added.put(name, part);
    }
    return step.with(added);
  }

  private static Rel splitRows(Step<SplitRows> step) throws FlowException {
    SplitRows p = step.params();
    String part = Names.hidden("part");
    String place = Names.hidden("place");
    Rel unnested = new Rel.Unnest(step.input(), parts(step.cell(p.column()), p.delimiter()), part, Kind.TEXT, place, p.keepMissing());
    Rel renumbered = Step.renumbered(unnested, List.of(SortKey.ascending(Step.ROW), SortKey.ascending(place)));
    var columns = new ArrayList<Rel.Named>();
    columns.add(Rel.Named.of(Schema.ROW));
    step.schema().names().forEach(name -> columns.add(new Rel.Named(name, column(name.equals(p.column()) ? part : name))));
    return Step.project(renumbered, columns);
  }

  private static Rel splitPositions(Step<SplitPositions> step) throws FlowException {
    SplitPositions p = step.params();
    var added = new LinkedHashMap<String, Expr>();
    int start = 1;
    for (int i = 0; i < p.widths().size(); i++) {
      String name = p.column() + "_" + (i + 1);
      step.free(name);
      added.put(name, call("substr", step.cell(p.column()).text(), start, p.widths().get(i)));
      start += p.widths().get(i);
    }
    return step.with(added);
  }
}
