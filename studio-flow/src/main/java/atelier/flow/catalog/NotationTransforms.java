package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/// Notations that no engine reads (`str`, `type`, `valid`, `geo`, `date`): one reader of ours on all of them.
final class NotationTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Form(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "enum", choices = {"NFC", "NFD", "NFKC", "NFKD"}) String form) implements OnColumns {}

  record Encoding(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "charset", help = "What the text was taken for.") String readAs,
      @Param(type = "charset", help = "What it was.") String really) implements OnColumns {}

  record One(@Param(type = "col", required = true) String column) {}

  record Hash(@Param(type = "col", required = true) String lat, @Param(type = "col", required = true) String lon, @Param(min = 1, max = 12, unit = "characters") int length, @Param(help = "Name of the new column.") String output) {}

  record Datum(@Param(type = "col", required = true) String lat, @Param(type = "col", required = true) String lon, @Param(type = "enum", choices = {"gcj02", "bd09"}) String from) {}

  record Shift(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true, unit = "weekdays") int n, @Param(type = "enum", choices = "none", help = "Holidays; none: weekends only.") String calendar)
      implements OnColumns {}

  record Between(@Param(type = "col", required = true) String a, @Param(type = "col", required = true) String b, @Param(type = "enum", choices = "none", help = "Holidays; none: weekends only.") String calendar, @Param(help = "Name of the new column.") String output) {}

  private NotationTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        cells("str.normalize-unicode", "Normalize Unicode", "One of the forms in which Unicode writes the same text.", new Form(List.of(), "", "NFC"), (p, x) -> call("normalize", x.text(), p.form()))
            .example("{'columns': ['s']}", table("s | n", "e\u0301 | 1", "- | 2"), table("s | n", "é | 1", "- | 2"))
            .example("{'columns': ['s'], 'form': 'NFKC'}", table("s | n", "ﬁ① | 1", "- | 2"), table("s | n", "fi1 | 1", "- | 2")),
        cells("type.to-duration", "To duration", "PT1H30M, 1:30:00 or 2h 5m to seconds.", Columns.DEFAULTS, (p, x) -> call("parse_duration", x.text()))
            .example("{'columns': ['s']}", table("s:text | n", "PT1H30M | 1", "2h 5m | 2", "bad | 3", "- | 4", "0:01:30.5 | 5"), table("s:number | n", "5400.0 | 1", "7500.0 | 2", "- | 3", "- | 4", "90.5 | 5")),
        cells("type.parse-roman", "Roman numerals", "Roman numerals up to 3999 to a whole number.", Columns.DEFAULTS, (p, x) -> call("parse_roman", x.text()))
            .example("{'columns': ['s']}", table("s:text | n", "XIV | 1", "IIII | 2", "- | 3", "mcmxc | 4"), table("s:integer | n", "14 | 1", "- | 2", "- | 3", "1990 | 4")),
        cells("type.parse-chinese-number", "Chinese numerals", "三万五千, 二〇二四, 一点五 to a number.", Columns.DEFAULTS, (p, x) -> call("parse_chinese_number", x.text()))
            .example("{'columns': ['s']}", table("s:text | n", "三万五千 | 1", "一亿二千万零五 | 2", "二〇二四 | 3", "- | 4", "十点五 | 5", "abc | 6"),
                table("s:number | n", "35000.0 | 1", "120000005.0 | 2", "2024.0 | 3", "- | 4", "10.5 | 5", "- | 6")),
        cells("type.fix-encoding", "Repair mojibake", "Reads text again that was read in the wrong charset; what cannot be is left.", new Encoding(List.of(), "", "windows-1252", "UTF-8"), NotationTransforms::repaired)
            .example("{'columns': ['s']}", table("s | n", "CafÃ© | 1", "Café | 2", "- | 3"), table("s | n", "Café | 1", "Café | 2", "- | 3"))
            .refuses("{'columns': ['s'], 'really': 'klingon'}", table("s | n", "a | 1"), "klingon"),
        check("valid.is-numeric", "Is numeric", "Only characters with a number, such as ½ or 三.", "is_numeric")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "12 | 1", "1.2 | 2", "- | 3", "½三 | 4"), table("s:text | n | ok", "12 | 1 | 1", "1.2 | 2 | 0", "- | 3 | -", "½三 | 4 | 1")),
        check("valid.is-card", "Passes Luhn", "The check digit of card numbers.", "luhn")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "4539578763621486 | 1", "4539 5787 6362 1487 | 2", "- | 3"), table("s:text | n | ok", "4539578763621486 | 1 | 1", "4539 5787 6362 1487 | 2 | 0", "- | 3 | -")),
        check("valid.is-china-id", "Chinese ID number", "18 characters with date and check digit.", "china_id")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "11010519491231002X | 1", "110105194912310021 | 2", "- | 3"), table("s:text | n | ok", "11010519491231002X | 1 | 1", "110105194912310021 | 2 | 0", "- | 3 | -")),
        row("geo.parse-point", "Parse coordinates", "Decimal degrees, degrees and minutes, or WKT to two columns, <column>_lat and <column>_lon.", Reach.ROW, new One(""), NotationTransforms::point)
            .example("{'column': 's'}", table("s:text | n", "\"31.2, 121.5\" | 1", "31°12'N 121°30'E | 2", "POINT(121.5 31.2) | 3", "bad | 4", "- | 5"),
                table("s:text | n | s_lat | s_lon", "\"31.2, 121.5\" | 1 | 31.2 | 121.5", "31°12'N 121°30'E | 2 | 31.2 | 121.5", "POINT(121.5 31.2) | 3 | 31.2 | 121.5", "bad | 4 | - | -", "- | 5 | - | -")),
        row("geo.geohash", "Geohash", "The cell of a point as a text.", Reach.ROW, new Hash("", "", 6, "geohash"), s -> s.adding(s.params().output(), call("geohash", s.cell(s.params().lat()).number(), s.cell(s.params().lon()).number(), s.params().length())))
            .example("{'lat': 'a', 'lon': 'b', 'length': 5}", table("a | b", "42.605 | -5.603", "- | 0.0"), table("a | b | geohash", "42.605 | -5.603 | ezs42", "- | 0.0 | -")),
        row("geo.gcj-to-wgs", "GCJ-02/BD-09 to WGS-84", "Undoes the shift of China's public maps; points outside China stay.", Reach.ROW, new Datum("", "", "gcj02"), NotationTransforms::unshifted)
            .example("{'lat': 'a', 'lon': 'b'}", table("a | b", "48.85 | 2.35", "- | 120.0"), table("a:number | b:number", "48.85 | 2.35", "- | -"))
            .example("{'lat': 'a', 'lon': 'b'}", table("a | b", "31.17530398364597 | 121.531541859215", "- | 120.0"), table("a | b", "31.1774276 | 121.5272106", "- | -")),
        cells("date.shift-business", "Add business days", "So many weekdays later or earlier.", new Shift(List.of(), "", 0, "none"), (p, x) -> call("shift_business", day(x), p.n()))
            .example("{'columns': ['d'], 'n': 1}", table("d | n", "2024-03-08 | 1", "2024-03-09 | 2", "- | 3"), table("d | n", "2024-03-11 | 1", "2024-03-11 | 2", "- | 3"))
            .example("{'columns': ['d'], 'n': -12}", table("d | n", "2024-03-08 | 1", "- | 3"), table("d | n", "2024-02-21 | 1", "- | 3")),
        row("date.business-days-between", "Business days between", "Weekdays from the first date to before the second.", Reach.ROW, new Between("", "", "none", "business_days"),
                s -> s.adding(s.params().output(), call("business_days", day(s.cell(s.params().a())), day(s.cell(s.params().b())))))
            .example("{'a': 'x', 'b': 'y'}", table("x | y", "2024-03-08 | 2024-03-11", "2024-01-01 | 2024-02-01", "- | 2024-03-11"),
                table("x | y | business_days", "2024-03-08 | 2024-03-11 | 1", "2024-01-01 | 2024-02-01 | 23", "- | 2024-03-11 | -")));
  }

  private static Transform<Columns> check(String id, String title, String help, String function) {
    return cells(id, title, help, Columns.DEFAULTS, (p, x) -> call("to_integer", call(function, x.text())));
  }

  private static Expr day(Cell x) throws FlowException {
    return x.kind() == Kind.DATE ? x.value() : call("to_date", x.moment());
  }

  private static Expr repaired(Encoding p, Cell x) throws FlowException {
    for (String charset : List.of(p.readAs(), p.really())) {
      try {
        Charset.forName(charset);
      } catch (IllegalArgumentException e) {
        throw FlowException.input("There is no charset '" + charset + "'.", "Write it as UTF-8, windows-1252, ISO-8859-1, GB18030, Big5, Shift_JIS.");
      }
    }
    return call("redecode", x.text(), p.readAs(), p.really());
  }

  private static Rel point(Step<One> step) throws FlowException {
    Cell x = step.cell(step.params().column());
    String lat = x.name() + "_lat";
    String lon = x.name() + "_lon";
    step.free(lat);
    step.free(lon);
    var added = new java.util.LinkedHashMap<String, Expr>();
    added.put(lat, call("parse_latitude", x.text()));
    added.put(lon, call("parse_longitude", x.text()));
    return step.with(added);
  }

  private static Rel unshifted(Step<Datum> step) throws FlowException {
    Datum p = step.params();
    Expr lat = step.cell(p.lat()).number();
    Expr lon = step.cell(p.lon()).number();
    if (p.from().equals("bd09")) {
      // Baidu's second shift turns and stretches around a point (published formula).
      Expr x = call("minus", lon, 0.0065);
      Expr y = call("minus", lat, 0.006);
      double turn = Math.PI * 3000 / 180;
      Expr z = call("minus", call("sqrt", call("plus", call("times", x, x), call("times", y, y))), call("times", 0.00002, call("sin", call("times", y, turn))));
      Expr angle = call("minus", call("atan2", y, x), call("times", 0.000003, call("cos", call("times", x, turn))));
      lon = call("times", z, call("cos", angle));
      lat = call("times", z, call("sin", angle));
    }
    return step.with(Map.of(p.lat(), call("gcj_latitude", lat, lon), p.lon(), call("gcj_longitude", lat, lon)));
  }
}
