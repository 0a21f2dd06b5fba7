package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words, codes and other notations (`str`, `find`, `type`, `num`).
final class WordTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Style(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "enum", choices = {"snake", "kebab", "camel", "pascal"}) String style)
      implements OnColumns {}

  record Initials(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, String separator) implements OnColumns {}

  record Coding(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "enum", choices = {"encode", "decode"}) String direction) implements OnColumns {}

  record Format(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 0, max = 10) int decimals, @Param(type = "char", help = "Between thousands; empty: nothing.") String group,
      @Param(type = "char", help = "Decimal mark.") String point) implements OnColumns {}

  record Last(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String text, @Param(help = "Left out: from the start.") @Nullable Integer start,
      @Param(help = "Before this position; left out: to the end.") @Nullable Integer end, @Param(min = 0, max = 1, help = "The first position.") int base) implements OnColumns {}

  record UrlPart(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", required = true, choices = {"scheme", "host", "port", "path", "query", "fragment", "param"}) String part, @Param(help = "For param: its name.") String key) implements OnColumns {}

  record Currency(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "char", help = "Decimal mark, or the word auto.") String decimal,
      @Param(help = "Adds <column>_currency.") boolean keepCode) implements OnColumns {}

  record Base(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 2, max = 36) int base) implements OnColumns {}

  record Bits(@Param(type = "col", required = true) String a, @Param(type = "any", required = true, help = "A column's name or a whole number.") @Nullable Object b,
      @Param(type = "enum", required = true, choices = {"and", "or", "xor", "shl", "shr"}) String op, @Param(help = "Name of the new column.") String output) {}

  record Units(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "unit", required = true, help = UNITS) String from, @Param(type = "unit", required = true) String to)
      implements OnColumns {}

  /// A unit: base = value * factor + offset.
  private record Unit(String dimension, double factor, double offset) {}

  private static final String UNITS = "Of one dimension: m km cm mm in ft yd mi nmi; kg g mg t lb oz; C F K; m2 km2 ha cm2 ft2 acre; L mL m3 gal ft3; m/s km/h mph kn; s ms min h d week; B kB MB GB TB KiB MiB GiB TiB; Pa kPa bar psi atm; J kJ cal kcal Wh kWh.";
  private static final Map<String, Unit> KNOWN = units();

  private WordTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        cells("str.swap-case", "Swap case", "Small letters to capitals and the reverse.", Columns.DEFAULTS, (p, x) -> call("swap_case", x.text()))
            .example("{'columns': ['s']}", table("s:text | n", "aB1 | 1", "- | 2"), table("s:text | n", "Ab1 | 1", "- | 2")),
        cells("str.snake-case", "To snake case", "The words of a text or name in one style.", new Style(List.of(), "", "snake"), (p, x) -> call("word_case", x.text(), p.style()))
            .example("{'columns': ['s']}", table("s | n", "Total Price | 1", "- | 2", "totalPriceUSD | 3"), table("s | n", "total_price | 1", "- | 2", "total_price_usd | 3"))
            .example("{'columns': ['s'], 'style': 'camel'}", table("s | n", "total-price | 1", "- | 2"), table("s | n", "totalPrice | 1", "- | 2")),
        cells("str.initials", "Initials", "The first letter of each word.", new Initials(List.of(), "", ""), (p, x) -> call("list_join", call("list_map", call("regex_find_all", x.text(), TextWords.WORD),
                new Expr.Lambda(List.of("w"), call("left", column("w"), 1))), p.separator()))
            .example("{'columns': ['s']}", table("s | n", "Ada Lovelace | 1", "- | 2"), table("s | n", "AL | 1", "- | 2")),
        cells("str.url-encode", "URL encode or decode", "Percent codes of UTF-8; what cannot be decoded is missing.", new Coding(List.of(), "", "encode"), (p, x) -> call("url_" + p.direction(), x.text()))
            .example("{'columns': ['s']}", table("s | n", "a b | 1", "- | 2"), table("s | n", "a%20b | 1", "- | 2"))
            .example("{'columns': ['s'], 'direction': 'decode'}", table("s:text | n", "%E4%B8%AD | 1", "% | 2", "- | 3"), table("s:text | n", "中 | 1", "- | 2", "- | 3")),
        cells("str.base64", "Base64 encode or decode", "UTF-8 bytes to Base64 or back; what cannot be decoded is missing.", new Coding(List.of(), "", "encode"), (p, x) -> call("base64_" + p.direction(), x.text()))
            .example("{'columns': ['s']}", table("s | n", "a | 1", "- | 2"), table("s | n", "YQ== | 1", "- | 2"))
            .example("{'columns': ['s'], 'direction': 'decode'}", table("s | n", "YQ== | 1", "? | 2", "- | 3"), table("s | n", "a | 1", "- | 2", "- | 3")),
        cells("str.format-number", "Number to text", "Fixed decimals with marks.", new Format(List.of(), "", 2, ",", "."), (p, x) -> call("format_number", x.number(), p.decimals(), p.group(), p.point()))
            .example("{'columns': ['x']}", table("x | n", "1234.5 | 1", "-0.005 | 2", "- | 3"), table("x:text | n", "\"1,234.50\" | 1", "-0.01 | 2", "- | 3"))
            .example("{'columns': ['x'], 'decimals': 0, 'group': '.', 'point': ','}", table("x | n", "1234567 | 1", "- | 2"), table("x:text | n", "1.234.567 | 1", "- | 2")),
        cells("find.find-last", "Find substring (from right)", "Position of the last occurrence, -1 when there is none.", new Last(List.of(), "", "", null, null, 0), WordTransforms::last)
            .example("{'columns': ['s'], 'text': 'an', 'out': 'at'}", table("s | n", "banana | 1", "x | 2", "- | 3"), table("s | n | at", "banana | 1 | 3", "x | 2 | -1", "- | 3 | -"))
            .example("{'columns': ['s'], 'text': 'an', 'out': 'at', 'end': 4}", table("s | n", "banana | 1", "- | 3"), table("s | n | at", "banana | 1 | 1", "- | 3 | -")),
        cells("find.extract-url-part", "Part of a URL", "Scheme, host, port, path, query, fragment or the value of one query name; what is no address is missing.", new UrlPart(List.of(), "", "", ""), WordTransforms::urlPart)
            .example("{'columns': ['s'], 'part': 'host'}", table("s | n", "https://x.io/a?k=1 | 1", "nothing | 2", "- | 3"), table("s | n", "x.io | 1", "- | 2", "- | 3"))
            .example("{'columns': ['s'], 'part': 'param', 'key': 'k', 'out': 'k'}", table("s | n", "https://x.io/a?j=2&k=a%20b | 1", "- | 3"), table("s | n | k", "https://x.io/a?j=2&k=a%20b | 1 | a b", "- | 3 | -")),
        row("type.parse-currency", "Parse currency", "Amount and currency code of money texts.", Reach.ROW, new Currency(List.of(), "", "auto", true), WordTransforms::currency)
            .example("{'columns': ['s']}", table("s:text | n", "\"€1.234,50\" | 1", "(5) | 2", "bad | 3", "- | 4", "12 USD | 5"),
                table("s:number | n | s_currency", "1234.5 | 1 | EUR", "-5.0 | 2 | -", "- | 3 | -", "- | 4 | -", "12.0 | 5 | USD"))
            .example("{'columns': ['s'], 'keep_code': false, 'decimal': '.'}", table("s:text | n", "\"$1,234\" | 1", "- | 4"), table("s:number | n", "1234.0 | 1", "- | 4")),
        cells("type.parse-base", "Parse in base", "Hexadecimal, octal, binary … text to a whole number.", new Base(List.of(), "", 16), (p, x) -> call("from_base", x.text(), p.base()))
            .example("{'columns': ['s']}", table("s:text | n", "ff | 1", "0x1F | 2", "xyz | 3", "- | 4"), table("s:integer | n", "255 | 1", "31 | 2", "- | 3", "- | 4")),
        cells("num.format-radix", "Number to base", "A whole number as text in a base.", new Base(List.of(), "", 16), (p, x) -> call("to_base", whole(x), p.base()))
            .example("{'columns': ['x']}", table("x | n", "255 | 1", "-10 | 2", "- | 3"), table("x:text | n", "ff | 1", "-a | 2", "- | 3")),
        row("num.bit-op", "Bitwise operation", "and, or, xor and shifts of whole numbers.", Reach.ROW, new Bits("", null, "", "bits"), WordTransforms::bits)
            .example("{'a': 'x', 'b': 'y', 'op': 'and'}", table("x | y", "6 | 3", "- | 1"), table("x | y | bits", "6 | 3 | 2", "- | 1 | -"))
            .example("{'a': 'x', 'b': 2, 'op': 'shl'}", table("x | y", "3 | a", "- | b"), table("x | y | bits", "3 | a | 12", "- | b | -")),
        cells("num.unit-convert", "Convert units", "Between units of one dimension.", new Units(List.of(), "", "", ""), WordTransforms::converted)
            .example("{'columns': ['x'], 'from': 'F', 'to': 'C'}", table("x | n", "32 | 1", "212 | 2", "- | 3"), table("x:number | n", "0.0 | 1", "100.0 | 2", "- | 3"))
            .example("{'columns': ['x'], 'from': 'mi', 'to': 'km', 'out': 'km'}", table("x | n", "10 | 1", "- | 2"), table("x | n | km", "10 | 1 | 16.09344", "- | 2 | -"))
            .refuses("{'columns': ['x'], 'from': 'km', 'to': 'kg'}", table("x | n", "1 | 1"), "length"));
  }

  private static Map<String, Unit> units() {
    var map = new LinkedHashMap<String, Unit>();
    add(map, "length", "m", 1, "km", 1000, "cm", 0.01, "mm", 0.001, "in", 0.0254, "ft", 0.3048, "yd", 0.9144, "mi", 1609.344, "nmi", 1852);
    add(map, "mass", "kg", 1, "g", 0.001, "mg", 1e-6, "t", 1000, "lb", 0.45359237, "oz", 0.028349523125);
    map.put("C", new Unit("temperature", 1, 0));
    map.put("F", new Unit("temperature", 5.0 / 9, -160.0 / 9));
    map.put("K", new Unit("temperature", 1, -273.15));
    add(map, "area", "m2", 1, "km2", 1e6, "ha", 1e4, "cm2", 1e-4, "ft2", 0.09290304, "acre", 4046.8564224);
    add(map, "volume", "L", 1, "mL", 0.001, "m3", 1000, "gal", 3.785411784, "ft3", 28.316846592);
    add(map, "speed", "m/s", 1, "km/h", 1 / 3.6, "mph", 0.44704, "kn", 1852 / 3600.0);
    add(map, "time", "s", 1, "ms", 0.001, "min", 60, "h", 3600, "d", 86_400, "week", 604_800);
    add(map, "data", "B", 1, "kB", 1e3, "MB", 1e6, "GB", 1e9, "TB", 1e12, "KiB", 0x1p10, "MiB", 0x1p20, "GiB", 0x1p30, "TiB", 0x1p40);
    add(map, "pressure", "Pa", 1, "kPa", 1000, "bar", 1e5, "psi", 6894.757293168, "atm", 101_325);
    add(map, "energy", "J", 1, "kJ", 1000, "cal", 4.184, "kcal", 4184, "Wh", 3600, "kWh", 3.6e6);
    return map;
  }

  private static void add(Map<String, Unit> map, String dimension, Object... namesAndFactors) {
    for (int i = 0; i < namesAndFactors.length; i += 2) {
      map.put((String) namesAndFactors[i], new Unit(dimension, ((Number) namesAndFactors[i + 1]).doubleValue(), 0));
    }
  }

  private static Unit unit(String name) throws FlowException {
    Unit unit = KNOWN.get(name.replace("°", ""));
    if (unit == null) {
      throw FlowException.input("There is no unit '" + name + "'.", "Known: " + String.join(", ", KNOWN.keySet()) + ".");
    }
    return unit;
  }

  private static Expr converted(Units p, Cell x) throws FlowException {
    Unit from = unit(p.from());
    Unit to = unit(p.to());
    if (!from.dimension().equals(to.dimension())) {
      throw FlowException.input("'" + p.from() + "' is a " + from.dimension() + ", '" + p.to() + "' a " + to.dimension() + ".", "Choose units of one dimension.");
    }
    Expr scaled = call("times", x.number(), from.factor() / to.factor());
    double offset = (from.offset() - to.offset()) / to.factor();
    return offset == 0 ? scaled : call("plus", scaled, offset);
  }

  private static Expr last(Last p, Cell x) {
    int from = p.start() == null ? 1 : Math.max(1, p.start() - p.base() + 1);
    Expr searched = p.end() == null ? call("substr", x.text(), from) : call("substr", x.text(), from, Math.max(0, p.end() - p.base() + 1 - from));
    String backwards = new StringBuilder(p.text()).reverse().toString();
    Expr behind = call("position", call("reverse", searched), backwards);
    Expr at = call("plus", call("minus", call("length", searched), behind), from - p.text().codePointCount(0, p.text().length()) + p.base());
    return call("if", call("is_missing", x.value()), null, call("if", call("gt", behind, 0), at, -1));
  }

  private static Expr urlPart(UrlPart p, Cell x) throws FlowException {
    return p.part().equals("param") ? call("url_parameter", x.text(), FindTransforms.needed(p.key(), "key")) : call("url_part", x.text(), p.part());
  }

  private static Rel currency(Step<Currency> step) throws FlowException {
    Currency p = step.params();
    var changed = new LinkedHashMap<String, Expr>();
    List<String> columns = step.columns(p.columns());
    String mark = p.decimal().equals("auto") ? "" : p.decimal();
    for (String name : columns) {
      Cell x = step.cell(name);
      String target = Transforms.target(name, columns.size(), p.out());
      if (!target.equals(name)) {
        step.free(target);
      }
      changed.put(target, call("parse_money", x.text(), mark));
      if (p.keepCode()) {
        step.free(name + "_currency");
        changed.put(name + "_currency", call("money_code", x.text()));
      }
    }
    return step.with(changed);
  }

  private static Expr whole(Cell x) throws FlowException {
    if (x.kind() != Kind.INTEGER) {
      throw FlowException.input("Column '" + x.name() + "' is " + x.kind().id() + ", not integer.", "Convert it with type.to-long first.");
    }
    return x.value();
  }

  private static Rel bits(Step<Bits> step) throws FlowException {
    Bits p = step.params();
    Expr a = whole(step.cell(p.a()));
    Expr b = switch (p.b()) {
      case String name -> whole(step.cell(name));
      case Integer n -> literal(n.longValue());
      case Long n -> literal(n);
      case null, default -> throw FlowException.input("The parameter 'b' is " + p.b() + ".", "Give a column's name or a whole number.");
    };
    return step.adding(p.output(), call("bit_" + p.op().toLowerCase(Locale.ROOT), a, b));
  }

  static List<Expr> literals(List<String> texts) {
    var list = new ArrayList<Expr>();
    texts.forEach(t -> list.add(literal(t)));
    return list;
  }
}
